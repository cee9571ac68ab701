package dev.pathclear.advice;

import dev.pathclear.probe.Printable;
import dev.pathclear.profile.PortRange;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.UnaryOperator;

/**
 * Writes advice in a language. What is filled into a sentence is never read as part of it, and has no control
 * characters left: host names and titles come from outside. Immutable.
 */
public final class Advisor {
    private static final int MAX_VALUE = 200;
    private static final int SUBNETS_NAMED = 3;
    private static final int RANGES_NAMED = 40;

    private final Language language;
    private final Texts texts;

    /** @param language the language to write in */
    public Advisor(Language language) {
        this.language = language;
        texts = Texts.beside(Advisor.class, language);
    }

    /** Returns a sentence on what most likely makes hosts fail alike. */
    public String explain(CommonCause cause) {
        return fill("cause." + cause.kind().word(), placeholder -> switch (placeholder) {
            case "subnets" -> some(cause.subnets(), SUBNETS_NAMED, cause.moreSubnets());
            case "ports" -> ports(cause);
            case "device" -> cause.device().toString();
            case "hosts" -> language.number(cause.hosts());
            case "of" -> language.number(cause.of());
            default -> throw new IllegalStateException("no value for {" + placeholder + "}");
        });
    }

    /** Returns {@code tcp 139, 445; udp 137}; {@code +7} where there are more of a protocol that is not told. */
    private static String ports(CommonCause cause) {
        StringJoiner joiner = new StringJoiner("; ");
        cause.ports().forEach((protocol, some) -> joiner.add(protocol.word() + " "
                + some(some.ranges().stream().map(PortRange::toString).toList(), RANGES_NAMED, 0)));
        if (cause.morePorts() > 0) {
            joiner.add("+" + cause.morePorts());
        }
        return joiner.toString();
    }

    /** Returns the first few of many, and how many more there are. */
    private static String some(List<String> first, int named, long others) {
        int told = Math.min(named, first.size());
        long more = first.size() - told + others;
        return String.join(", ", first.subList(0, told)) + (more > 0 ? " (+" + more + ")" : "");
    }

    /** Returns the advice for an occasion. */
    public Advice advise(Occasion occasion) {
        return new Advice(fill(AdviceKeys.seen(occasion), occasion), fill(AdviceKeys.proves(occasion), occasion),
                fill(AdviceKeys.next(occasion), occasion));
    }

    private String fill(String key, Occasion occasion) {
        return fill(key, placeholder -> value(placeholder, occasion));
    }

    private String fill(String key, UnaryOperator<String> values) {
        return texts.fill(key, place -> Printable.plain(values.apply(place), MAX_VALUE));
    }

    private String value(String placeholder, Occasion occasion) {
        return switch (placeholder) {
            case "host" -> occasion.host();
            case "port" -> occasion.port();
            case "sender" -> occasion.sender() == null ? texts.text("sender.unknown") : occasion.sender();
            case "title" -> occasion.title();
            case "reason" -> occasion.because().word();
            default -> throw new IllegalStateException("no value for {" + placeholder + "}");
        };
    }
}
