/** Composes a scan: lanes on their transports' threads, one reporter, shutdown, and the summary. */
package dev.pathclear.engine;
