package dev.pathclear.transport;

/**
 * One of equal shares of this machine's source ports.
 *
 * @param index in [0, of)
 * @param of how many shares there are
 */
public record PortShare(int index, int of) {
    /** All ports. */
    public static final PortShare ALL = new PortShare(0, 1);

    public PortShare {
        if (index < 0 || index >= of) {
            throw new IllegalArgumentException("share " + index + " of " + of);
        }
    }
}
