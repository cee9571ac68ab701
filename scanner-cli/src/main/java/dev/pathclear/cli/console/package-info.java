/** What goes to people: the terminal's size and colours, tables that fit it, the progress line. */
package dev.pathclear.cli.console;
