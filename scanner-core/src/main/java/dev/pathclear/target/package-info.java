/** What to scan: what the user listed, names resolved and excludes taken out, as disjoint address intervals. */
package dev.pathclear.target;
