/** A firewall change as a person planned it: which traffic should be open or blocked, before and after. */
package dev.pathclear.change.plan;
