package dev.pathclear.report.scan;

import dev.pathclear.advice.Advisor;
import dev.pathclear.advice.CommonCause;
import dev.pathclear.advice.Language;
import dev.pathclear.probe.Address;
import dev.pathclear.probe.Protocol;
import dev.pathclear.profile.PortRange;
import dev.pathclear.profile.PortSet;
import dev.pathclear.report.encode.ScriptJson;
import dev.pathclear.result.LikelyCause;
import dev.pathclear.result.SummaryLine;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Likely common causes in the language of the page. A result tells them in English and names what the sentence is about;
 * one that names not all of it stays in English.
 */
final class PageCauses {
    private final Language language;
    private final Advisor advisor;

    PageCauses(PageTexts texts) {
        language = texts.language();
        advisor = new Advisor(language);
    }

    /** Writes causes with their subnets for the script: a record {@code x} each. */
    void data(DataBlocks blocks, SummaryLine summary) {
        for (LikelyCause cause : summary.causes()) {
            blocks.record('x', DataBlocks.strings(text(cause)) + "," + cause.subnets().stream().map(ScriptJson::string)
                    .collect(Collectors.joining(",", "[", "]")));
        }
    }

    String text(LikelyCause cause) {
        boolean whole = cause.moreSubnets() == 0 && cause.morePorts() == 0;
        return language == Language.EN || !whole ? cause.text()
                : again(cause).map(advisor::explain).orElse(cause.text());
    }

    /** Returns what a result says of a cause as it was found; nothing where that cannot be read. */
    private static Optional<CommonCause> again(LikelyCause cause) {
        Optional<CommonCause.Kind> kind = Stream.of(CommonCause.Kind.values())
                .filter(one -> one.word().equals(cause.kind())).findFirst();
        if (kind.isEmpty() || kind.get() == CommonCause.Kind.REJECTING_DEVICE && cause.device() == null) {
            return Optional.empty();
        }
        Map<Protocol, List<PortRange>> ports = new EnumMap<>(Protocol.class);
        try {
            for (String port : cause.ports()) {
                int slash = port.indexOf('/');
                String[] bounds = port.substring(0, slash).split("-");
                ports.computeIfAbsent(Protocol.valueOf(port.substring(slash + 1).toUpperCase(Locale.ROOT)),
                        one -> new ArrayList<>()).add(new PortRange(Integer.parseInt(bounds[0]),
                        Integer.parseInt(bounds[bounds.length - 1])));
            }
            Map<Protocol, PortSet> sets = new EnumMap<>(Protocol.class);
            ports.forEach((protocol, some) -> sets.put(protocol, PortSet.of(some)));
            return Optional.of(new CommonCause(kind.get(), cause.subnets(), sets,
                    cause.device() == null ? null : Address.parse(cause.device()), cause.hosts(), cause.of()));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return Optional.empty(); // written by somebody else
        }
    }
}
