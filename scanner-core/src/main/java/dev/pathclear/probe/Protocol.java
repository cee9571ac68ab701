package dev.pathclear.probe;

/** The transport protocol of an endpoint. */
public enum Protocol {
    TCP("tcp"),
    UDP("udp");

    private final String word;

    Protocol(String word) {
        this.word = word;
    }

    /** Returns the word in files and on the command line. */
    public String word() {
        return word;
    }
}
