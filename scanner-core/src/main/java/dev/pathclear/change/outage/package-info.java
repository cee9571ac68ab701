/**
 * What became of the lines of a change plan over time: states, outages and gaps, from probes that carry their own time.
 * Pure: no clock is read here.
 */
package dev.pathclear.change.outage;
