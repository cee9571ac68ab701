/** One sink a format, all fed by the one reporter thread with complete hosts. */
package dev.pathclear.report;
