/** Makes the manual pages and the completions of shells from the command line's own model; they are kept in src/main/dist. */
package dev.pathclear.cli.manual;
