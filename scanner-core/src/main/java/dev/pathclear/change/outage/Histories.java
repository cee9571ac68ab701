package dev.pathclear.change.outage;

import dev.pathclear.probe.Address;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What became of all endpoints of a watch: what one of a host shows tells of the others. */
public final class Histories {
    private Histories() {}

    /** Returns the histories of all endpoints as they stand at a moment. */
    public static List<EndpointHistory> of(List<Timeline> timelines, Moment now) {
        Set<Address> up = new HashSet<>();
        Set<Address> known = new HashSet<>();
        for (Timeline timeline : timelines) {
            if (timeline.provesHost()) {
                up.add(timeline.endpoint().host());
            }
            if (timeline.everProvedHost()) {
                known.add(timeline.endpoint().host());
            }
        }
        List<EndpointHistory> histories = new ArrayList<>();
        for (Timeline timeline : timelines) {
            Address host = timeline.endpoint().host();
            histories.add(timeline.history(now, up.contains(host), known.contains(host)));
        }
        return histories;
    }
}
