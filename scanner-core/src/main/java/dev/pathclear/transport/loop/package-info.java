/**
 * The thread that transports share: a lane's turn after each poll of a Netty {@link io.netty.channel.IoHandler},
 * without a channel, a pipeline or a scheduled task.
 */
package dev.pathclear.transport.loop;
