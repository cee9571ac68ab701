package dev.pathclear.change;

import java.util.List;

/** Two results answer different questions, so that a difference between them would prove nothing. */
public final class NotComparableException extends Exception {
    private static final long serialVersionUID = 1;

    NotComparableException(List<String> reasons) {
        super(String.join("\n", reasons));
    }

    /** Returns what differs, in one line each, fit for a terminal. */
    public List<String> reasons() {
        return getMessage().lines().toList();
    }
}
