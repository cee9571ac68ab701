package dev.pathclear.advice;

/**
 * Three sentences on one flow of one host, each to be read by itself.
 *
 * @param seen what was seen
 * @param proves what that proves, or that it proves nothing
 * @param next the next step
 */
public record Advice(String seen, String proves, String next) {}
