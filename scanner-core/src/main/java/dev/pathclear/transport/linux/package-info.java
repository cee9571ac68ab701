/**
 * What the io_uring and the epoll transport share: system calls, sockets that are used again, a socket's error queue,
 * and what errno and ICMP error together prove.
 */
package dev.pathclear.transport.linux;
