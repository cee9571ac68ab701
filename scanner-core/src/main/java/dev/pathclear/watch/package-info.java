/**
 * Watches the endpoints of a change plan: probes at fixed times without drift, and what this machine did meanwhile.
 */
package dev.pathclear.watch;
