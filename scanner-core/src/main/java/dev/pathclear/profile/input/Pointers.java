package dev.pathclear.profile.input;

import dev.pathclear.probe.Printable;

/** JSON pointers (RFC 6901), fit for a terminal. */
final class Pointers {
    private static final int MAX_NAME = 60;

    private Pointers() {
    }

    static String member(String pointer, String name) {
        return pointer + '/' + Printable.plain(name, MAX_NAME).replace("~", "~0").replace("/", "~1");
    }

    static String element(String pointer, int index) {
        return pointer + '/' + index;
    }
}
