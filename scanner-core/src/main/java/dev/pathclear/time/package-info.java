/** Clocks and the deadline wheel. Time is an argument everywhere else. */
package dev.pathclear.time;
