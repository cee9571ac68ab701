package dev.pathclear.report.record;

import dev.pathclear.probe.HostStatus;
import dev.pathclear.report.Rejection;
import dev.pathclear.result.HostLine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Gathers hosts that are not judged: how many, the first few by name, and what devices on the way said of them. Bounded:
 * kinds of rejections too many are counted with those of which nothing was said.
 */
public final class NotJudged {
    private static final int LISTED = 10;
    private static final int REJECTIONS = 64;

    /** Some hosts. */
    public static final class Hosts {
        private final List<HostLine> lines = new ArrayList<>();
        private final boolean withStatus;
        private long count;

        private Hosts(boolean withStatus) {
            this.withStatus = withStatus;
        }

        private void add(HostLine host) {
            count++;
            if (lines.size() < LISTED) {
                lines.add(host);
            }
        }

        /** Returns how many there are. */
        public long count() {
            return count;
        }

        /** Returns the first of them, in the words of results. */
        public List<String> first() {
            return first(HostStatus::word);
        }

        /** Returns the first of them, where their status tells them apart with what it is called. */
        public List<String> first(Function<HostStatus, String> names) {
            return lines.stream().map(line -> line.host() + (withStatus ? " " + names.apply(line.status()) : "")).toList();
        }

        /** Returns whether there are more than the first. */
        public boolean more() {
            return count > lines.size();
        }
    }

    private final Map<Rejection, Hosts> rejected = new LinkedHashMap<>();
    private final Hosts others = new Hosts(true);

    /** Adds a host that is not judged. */
    public void add(HostRecord host) {
        Rejection rejection = host.rejection();
        if (rejection != null && (rejected.containsKey(rejection) || rejected.size() < REJECTIONS)) {
            rejected.computeIfAbsent(rejection, one -> new Hosts(false)).add(host.line());
        } else {
            others.add(host.line());
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
