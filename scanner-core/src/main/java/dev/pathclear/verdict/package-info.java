/** From what was seen of a host to verdicts on flows, requirements, the host and the scan: pure functions. */
package dev.pathclear.verdict;
