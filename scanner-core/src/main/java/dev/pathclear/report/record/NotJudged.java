package dev.pathclear.report.record;

import dev.pathclear.report.Rejection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Gathers hosts that are not judged: how many, the first few by name, and what devices on the way said of them. Bounded:
 * kinds of rejections too many are counted with those of which nothing was said.
 */
public final class NotJudged {
    private static final int LISTED = 10;
    private static final int REJECTIONS = 64;

    /** Some hosts. */
    public static final class Hosts {
        private final List<String> first = new ArrayList<>();
        private long count;

        private void add(String host) {
            count++;
            if (first.size() < LISTED) {
                first.add(host);
            }
        }

        /** Returns how many there are. */
        public long count() {
            return count;
        }

        /** Returns the first of them. */
        public List<String> first() {
            return List.copyOf(first);
        }

        /** Returns whether there are more than the first. */
        public boolean more() {
            return count > first.size();
        }
    }

    private final Map<Rejection, Hosts> rejected = new LinkedHashMap<>();
    private final Hosts others = new Hosts();

    /** Adds a host that is not judged. */
    public void add(HostRecord host) {
        Rejection rejection = host.rejection();
        if (rejection != null && (rejected.containsKey(rejection) || rejected.size() < REJECTIONS)) {
            rejected.computeIfAbsent(rejection, one -> new Hosts()).add(host.line().host().toString());
        } else {
            others.add(host.line().host() + " " + host.line().status().word());
        }
    }

    /** Returns the hosts of which nothing but rejections was heard, by those. */
    public Map<Rejection, Hosts> rejected() {
        return rejected;
    }

    /** Returns the other hosts, each with its status. */
    public Hosts others() {
        return others;
    }
}
