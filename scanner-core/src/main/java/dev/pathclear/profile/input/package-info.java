/**
 * Reads the JSON and YAML files that people write. Every file is taken for hostile; every mistake in it becomes one
 * line, and all lines come at once.
 */
package dev.pathclear.profile.input;
