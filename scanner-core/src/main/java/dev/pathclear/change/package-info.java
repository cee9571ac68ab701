/** What is different between two results of the same question, and whether that is for the worse. */
package dev.pathclear.change;
