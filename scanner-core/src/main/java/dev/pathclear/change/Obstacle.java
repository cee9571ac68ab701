package dev.pathclear.change;

import java.util.Objects;

/**
 * Why two results do not answer the same question, one after the other.
 *
 * @param sentence what differs, in English and in one line, as messages and files have it
 */
public record Obstacle(Kind kind, String sentence) {
    /** What differs. */
    public enum Kind {
        VANTAGE("vantage"),
        PROFILES("profiles"),
        PHASE("phase"),
        /** The second began before the first. */
        ORDER("order");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** Returns the word in reports. */
        public String word() {
            return word;
        }
    }

    public Obstacle {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(sentence);
    }
}
