package dev.pathclear;

import java.util.List;

/** Why a scan cannot be prepared: all that is wrong with what it was given. Nothing was sent or written. */
public final class RequestException extends Exception {
    private static final long serialVersionUID = 1;

    /**
     * @param problems one line each, naming the file and place, what was expected and what was found
     */
    public RequestException(List<String> problems) {
        super(String.join("\n", problems));
        if (problems.isEmpty()) {
            throw new IllegalArgumentException("no problem");
        }
    }

    /** Returns the problems, at least one, one line each. */
    public List<String> problems() {
        return getMessage().lines().toList();
    }
}
