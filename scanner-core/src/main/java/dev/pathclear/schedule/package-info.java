/**
 * When to ask what: lanes with their host tables, pacing, windows, round-trip estimates, retries and deferral. One
 * thread a lane, no locks; Netty is not known here.
 */
package dev.pathclear.schedule;
