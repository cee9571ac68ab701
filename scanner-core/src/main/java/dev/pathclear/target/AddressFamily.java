package dev.pathclear.target;

/** Which addresses of the targets are scanned. */
public enum AddressFamily {
    /** Both families. */
    ANY,
    /** {@code -4}. */
    IPV4,
    /** {@code -6}. */
    IPV6;

    boolean includes(boolean ipv4) {
        return this == ANY || ipv4 == (this == IPV4);
    }
}
