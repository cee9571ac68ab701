/** JMH benchmarks of the parts a probe passes through; {@code benchmarks/jmh} runs them. */
package dev.pathclear.benchmarks;
