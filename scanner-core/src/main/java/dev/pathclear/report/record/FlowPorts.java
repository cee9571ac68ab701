package dev.pathclear.report.record;

/** The ports of a flow, from their text in a result: {@code 443}, {@code 137,138} or {@code 3023-4023}. */
public final class FlowPorts {
    private final int[] bounds;

    private FlowPorts(int[] bounds) {
        this.bounds = bounds;
    }

    /** Reads a text. A result file is written by anyone: what is no number covers nothing. */
    public static FlowPorts of(String text) {
        String[] ranges = text.split(",");
        int[] bounds = new int[2 * ranges.length];
        for (int i = 0; i < ranges.length; i++) {
            int dash = ranges[i].indexOf('-');
            bounds[2 * i] = number(dash < 0 ? ranges[i] : ranges[i].substring(0, dash));
            bounds[2 * i + 1] = dash < 0 ? bounds[2 * i] : number(ranges[i].substring(dash + 1));
        }
        return new FlowPorts(bounds);
    }

    /** Returns whether a port is one of them. */
    public boolean covers(int port) {
        for (int i = 0; i < bounds.length; i += 2) {
            if (bounds[i] <= port && port <= bounds[i + 1]) {
                return true;
            }
        }
        return false;
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
