/** What was seen, what that proves and what to do next: sentences that can be forwarded, in four languages. */
package dev.pathclear.advice;
