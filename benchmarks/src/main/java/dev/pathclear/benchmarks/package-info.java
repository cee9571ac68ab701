/** JMH benchmarks of the parts a probe passes through; each class's Javadoc gives the command that runs it. */
package dev.pathclear.benchmarks;
