package dev.pathclear.report.words;

import dev.pathclear.advice.Advisor;
import dev.pathclear.advice.CommonCause;
import dev.pathclear.advice.Language;
import dev.pathclear.probe.Address;
import dev.pathclear.probe.Protocol;
import dev.pathclear.profile.PortRange;
import dev.pathclear.profile.PortSet;
import dev.pathclear.result.LikelyCause;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Likely common causes of a result in the language of a report. A result tells them in an English sentence and names
 * what that is about, of which the sentence is made again; one that names what no scan of this program does stays in
 * English. Immutable.
 */
public final class CauseText {
    private final Language language;
    private final Advisor advisor;

    /** @param language the language to write in */
    public CauseText(Language language) {
        this.language = language;
        advisor = new Advisor(language);
    }

    /** Returns a cause as a sentence. */
    public String of(LikelyCause cause) {
        return language == Language.EN ? cause.text() : again(cause).map(advisor::explain).orElse(cause.text());
    }

    /** Returns what a result says of a cause as it was found; nothing where that cannot be read. */
    private static Optional<CommonCause> again(LikelyCause cause) {
        Optional<CommonCause.Kind> kind = Stream.of(CommonCause.Kind.values())
                .filter(one -> one.word().equals(cause.kind())).findFirst();
        if (kind.isEmpty() || kind.get() == CommonCause.Kind.REJECTING_DEVICE && cause.device() == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(new CommonCause(kind.get(), cause.subnets(), cause.moreSubnets(), ports(cause),
                    cause.morePorts(), cause.device() == null ? null : Address.parse(cause.device()), cause.hosts(),
                    cause.of()));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return Optional.empty(); // written by somebody else
        }
    }

    private static Map<Protocol, PortSet> ports(LikelyCause cause) {
        Map<Protocol, List<PortRange>> ports = new EnumMap<>(Protocol.class);
        for (String port : cause.ports()) {
            int slash = port.indexOf('/');
            String[] bounds = port.substring(0, slash).split("-");
            ports.computeIfAbsent(Protocol.valueOf(port.substring(slash + 1).toUpperCase(Locale.ROOT)),
                    one -> new ArrayList<>()).add(new PortRange(Integer.parseInt(bounds[0]),
                    Integer.parseInt(bounds[bounds.length - 1])));
        }
        Map<Protocol, PortSet> sets = new EnumMap<>(Protocol.class);
        ports.forEach((protocol, some) -> sets.put(protocol, PortSet.of(some)));
        return sets;
    }
}
