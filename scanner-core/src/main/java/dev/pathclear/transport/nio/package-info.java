/**
 * The transport for any system: sockets of the JDK on Netty's NIO handler, one channel an attempt. It tells an RST from
 * no rejection and names no sender.
 */
package dev.pathclear.transport.nio;
