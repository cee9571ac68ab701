/**
 * The seam between a lane and the operating system: start one attempt, hear its one answer. No channel, future,
 * exception or allocation crosses it. Implementations live in the packages below.
 */
package dev.pathclear.transport;
