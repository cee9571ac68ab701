/** Fixtures and rules that the tests of every module share. */
package dev.pathclear.testing;
