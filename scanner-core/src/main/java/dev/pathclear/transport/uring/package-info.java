/** Attempts through io_uring: one ring a lane, CONNECT on sockets that are used again. */
package dev.pathclear.transport.uring;
