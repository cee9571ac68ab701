/** Reports without the addresses and names of a network, for readers outside it. */
package dev.pathclear.report.redact;
