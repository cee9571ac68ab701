package dev.pathclear.report.table;

/** What colours mean; ECMA-48 SGR sequences. */
enum Paint {
    NONE(""),
    /** Names a part. */
    HEADING("\u001b[1m"),
    /** Proved wrong. */
    BAD("\u001b[1;31m"),
    /** Not proved. */
    DOUBT("\u001b[33m"),
    /** Proved right. */
    GOOD("\u001b[32m");

    private static final String RESET = "\u001b[0m";

    private final String sequence;

    Paint(String sequence) {
        this.sequence = sequence;
    }

    /** Returns a text in this colour. */
    String on(String text) {
        return this == NONE ? text : sequence + text + RESET;
    }
}
