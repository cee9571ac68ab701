package dev.pathclear.change;

import dev.pathclear.profile.PortSet;
import java.util.ArrayList;
import java.util.List;

/** The texts of a result, numbered, and those of another it is compared with. Its size is bounded. */
final class Vocabulary {
    static final int MAX_FLOWS = 1 << 18;
    static final int MAX_REQUIREMENTS = 1 << 18;
    static final int MAX_WORDS = 1 << 10;

    /** Names beyond are left out of the differences. */
    private static final int MAX_NAMES = 1 << 16;

    private final Dictionary<FlowId> flows = new Dictionary<>(MAX_FLOWS);
    private final List<PortSet> portsOfFlows = new ArrayList<>();
    private final Dictionary<RequirementId> requirements = new Dictionary<>(MAX_REQUIREMENTS);
    private final Dictionary<String> words = new Dictionary<>(MAX_WORDS);
    private final Dictionary<String> names = new Dictionary<>(MAX_NAMES);

    /** Returns the number of a flow, or {@link Dictionary#NONE}. */
    int number(FlowId flow) {
        int number = flows.number(flow);
        if (number > portsOfFlows.size()) {
            portsOfFlows.add(parse(flow.ports()));
        }
        return number;
    }

    private static PortSet parse(String ports) {
        try {
            return PortSet.parse(ports);
        } catch (IllegalArgumentException e) {
            return PortSet.EMPTY;
        }
    }

    /** Returns how many flows there are. */
    int flows() {
        return flows.size();
    }

    FlowId flow(int number) {
        return flows.value(number);
    }

    /** Returns the ports of a flow; empty where its text is none. */
    PortSet ports(int number) {
        return portsOfFlows.get(number - 1);
    }

    Dictionary<RequirementId> requirements() {
        return requirements;
    }

    /** Returns the words of {@code because}. */
    Dictionary<String> words() {
        return words;
    }

    /** Returns the names of hosts. */
    Dictionary<String> names() {
        return names;
    }
}
