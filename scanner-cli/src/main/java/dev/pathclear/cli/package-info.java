/** The command line's entry: parses arguments, runs a command and turns its outcome into an exit code. */
package dev.pathclear.cli;
