package dev.pathclear.profile;

import dev.pathclear.profile.input.InputObject;
import dev.pathclear.profile.input.InputValue;
import dev.pathclear.profile.input.ValueReader;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;

/** Readers for the values that occur in several places of a profile. */
final class Values {
    static final int MAX_LINE = 200;
    static final int MAX_PARAGRAPH = 2_000;
    private static final int MAX_ID = 64;
    private static final int MAX_URL = 500;
    private static final int MAX_HOST = 253;
    private static final int MAX_PORT_ENTRIES = 1_000;
    private static final int MAX_PATTERNS = 100;
    private static final Pattern ID = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*+");
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final Pattern URL = Pattern.compile("https?://[!-~]+");
    private static final Pattern HOST = Pattern.compile("(\\*\\.)?" + "[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
            + "(\\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*+");
    private static final String PORT = "a port 1-65535 or a range \"a-b\"";
    private static final String VERSION = "a version in quotes such as \"14.2\" or \"14.3 RU1\"";

    private Values() {
    }

    static String id(InputValue value) {
        return matching(value, ID, MAX_ID, "an id (lower-case letters, digits, single hyphens; at most 64)");
    }

    static String line(InputValue value) {
        return value.text(MAX_LINE);
    }

    static String paragraph(InputValue value) {
        return value.text(MAX_PARAGRAPH);
    }

    static String language(InputValue value) {
        return matching(value, Pattern.compile("[a-z]{2}"), 2, "a language of two letters");
    }

    static String sha256(InputValue value) {
        return matching(value, Pattern.compile("[0-9a-f]{64}"), 64, "64 lower-case hexadecimal digits");
    }

    static String url(InputValue value) {
        return matching(value, URL, MAX_URL, "an http or https URL");
    }

    static String host(InputValue value) {
        return matching(value, HOST, MAX_HOST, "a host name, or *. and a host name");
    }

    static LocalDate date(InputValue value) {
        String text = matching(value, DATE, 10, "a day YYYY-MM-DD");
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            return value.refuse("a day of the calendar");
        }
    }

    /** Returns a reader of the words of an enum. */
    static <E extends Enum<E>> ValueReader<E> word(Class<E> type) {
        List<String> words = Words.all(type);
        return value -> {
            String text = value.textOrNull();
            Optional<E> constant = text == null ? Optional.empty() : Words.parse(type, text);
            return constant.isPresent() ? constant.get()
                    : value.refuseWord("one of " + String.join(", ", words), words);
        };
    }

    /** Returns a reader for one list, which refuses what stood in the list before. */
    static ValueReader<String> once(ValueReader<String> reader) {
        Set<String> seen = new HashSet<>();
        return value -> {
            String text = reader.read(value);
            return text == null || seen.add(text) ? text : value.refuse("an element that is not listed before");
        };
    }

    static Text localized(InputValue value) {
        InputObject in = value.object("a text in languages, such as {\"en\": \"Server\"}");
        if (in == null) {
            return null;
        }
        String en = in.required("en", Values::paragraph);
        String fr = in.optional("fr", null, Values::paragraph);
        String es = in.optional("es", null, Values::paragraph);
        String pt = in.optional("pt", null, Values::paragraph);
        return in.done() ? new Text(en, fr, es, pt) : null;
    }

    static PortSet ports(InputValue value) {
        BitSet before = new BitSet();
        List<PortRange> ranges = value.list(1, MAX_PORT_ENTRIES, "an array of ports and ranges", element -> {
            PortRange range = portRange(element);
            if (range == null) {
                return null;
            }
            int taken = before.nextSetBit(range.first());
            before.set(range.first(), range.last() + 1);
            return taken >= 0 && taken <= range.last() ? element.refuse("ports that are not listed before") : range;
        });
        return ranges == null || ranges.isEmpty() ? null : PortSet.of(ranges);
    }

    private static PortRange portRange(InputValue value) {
        OptionalLong whole = value.whole();
        if (whole.isPresent()) {
            long port = whole.getAsLong();
            return port < 1 || port > PortRange.MAX_PORT ? value.refuse(PORT) : new PortRange((int) port, (int) port);
        }
        String text = value.textOrNull();
        Optional<PortRange> range = text == null || text.chars().anyMatch(Character::isWhitespace)
                ? Optional.empty() : PortRange.parse(text);
        return range.isPresent() ? range.get() : value.refuse(PORT);
    }

    static ProductVersion version(InputValue value) {
        Optional<ProductVersion> version = versionText(value).flatMap(ProductVersion::parse);
        return version.isPresent() ? version.get() : value.refuse(VERSION);
    }

    private static VersionPattern pattern(InputValue value) {
        Optional<VersionPattern> pattern = versionText(value).flatMap(VersionPattern::parse);
        return pattern.isPresent() ? pattern.get() : value.refuse(VERSION + ", or \"14.2.x\"");
    }

    private static Optional<String> versionText(InputValue value) {
        return Optional.ofNullable(value.textOrNull()).filter(text -> text.equals(text.strip()));
    }

    static VersionRange versionRange(InputValue value) {
        InputObject in = value.object("null or an object with since, until, only");
        if (in == null) {
            return null;
        }
        ProductVersion since = in.optional("since", null, Values::version);
        ProductVersion until = in.optional("until", null, Values::version);
        List<VersionPattern> only = in.list("only", MAX_PATTERNS, Values::pattern);
        if (!in.done()) {
            return null;
        }
        if (since == null && until == null && only.isEmpty()) {
            return value.refuse("one of since, until, only", "none of them");
        }
        return since != null && until != null && since.compareTo(until) > 0
                ? value.refuse("since before until", since + " after " + until) : new VersionRange(since, until, only);
    }

    private static String matching(InputValue value, Pattern pattern, int maxLength, String expected) {
        String text = value.textOrNull();
        return text != null && text.length() <= maxLength && pattern.matcher(text).matches()
                ? text : value.refuse(expected);
    }
}
