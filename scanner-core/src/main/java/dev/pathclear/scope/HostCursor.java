package dev.pathclear.scope;

/** Where {@link Scope#locate} writes a host; one instance is used again and again, by one thread. */
public final class HostCursor {
    private long high;
    private long low;
    private int classId;
    private boolean listed;

    void set(long addressHigh, long addressLow, int hostClass, boolean listedSingly) {
        high = addressHigh;
        low = addressLow;
        classId = hostClass;
        listed = listedSingly;
    }

    /** Returns the upper half of the host's address. */
    public long high() {
        return high;
    }

    /** Returns the lower half of the host's address. */
    public long low() {
        return low;
    }

    /** Returns the id of the host's class. */
    public int classId() {
        return classId;
    }

    /** Returns whether the host was listed singly, and so is asked everything and judged even when silent. */
    public boolean listed() {
        return listed;
    }
}
