/**
 * What this machine allows: descriptors, source ports, memory, its neighbour and connection tracking tables; and where
 * it drops packets of its own. Read from /proc on Linux, from what is known of the system elsewhere.
 */
package dev.pathclear.limits;
