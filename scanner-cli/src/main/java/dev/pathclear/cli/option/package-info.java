/** The options of a scan, in groups, and what they mean for its request. */
package dev.pathclear.cli.option;
