/** The subcommands, one a file. */
package dev.pathclear.cli.command;
