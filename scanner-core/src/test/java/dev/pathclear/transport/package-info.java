/** The contract every transport keeps, and what drives one in a test. */
package dev.pathclear.transport;
