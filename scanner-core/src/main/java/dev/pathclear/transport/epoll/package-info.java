/** Attempts through epoll, for where io_uring is forbidden: the same as through io_uring, with more system calls. */
package dev.pathclear.transport.epoll;
