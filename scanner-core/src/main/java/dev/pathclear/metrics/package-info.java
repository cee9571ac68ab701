/** What a scan counts and measures about itself. */
package dev.pathclear.metrics;
