/** Firewall rules for the flows of a profile: who may open which port of whom, in the words of each firewall. */
package dev.pathclear.rules;
