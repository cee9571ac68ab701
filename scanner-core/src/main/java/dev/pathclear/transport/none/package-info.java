/** The transport that sends nothing, for measuring everything above the transport. */
package dev.pathclear.transport.none;
