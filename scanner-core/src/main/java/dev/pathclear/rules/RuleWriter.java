package dev.pathclear.rules;

/** Writes rules in one dialect; pure. */
@FunctionalInterface
interface RuleWriter {
    /** Returns the whole text, which ends with a line break. */
    String write(RuleBook book);
}
