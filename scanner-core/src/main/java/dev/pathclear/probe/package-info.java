/** The vocabulary of a scan: what is asked, what was seen, and what showed it. Imports the JDK alone. */
package dev.pathclear.probe;
