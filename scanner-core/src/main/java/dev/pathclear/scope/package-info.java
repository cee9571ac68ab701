/**
 * What a scan asks: targets and profiles made into disjoint address intervals, each with a class of hosts that are
 * asked the same endpoints and judged by the same flows.
 */
package dev.pathclear.scope;
