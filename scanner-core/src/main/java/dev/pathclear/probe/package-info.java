/**
 * The vocabulary of a scan: what is asked, what was seen, and what showed it; and how what people wrote is quoted back
 * at them. Imports the JDK alone.
 */
package dev.pathclear.probe;
