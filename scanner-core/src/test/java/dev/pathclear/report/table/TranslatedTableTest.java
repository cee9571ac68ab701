package dev.pathclear.report.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathclear.advice.Advisor;
import dev.pathclear.advice.Language;
import dev.pathclear.probe.Reason;
import dev.pathclear.profile.Profile;
import dev.pathclear.profile.ProfileCatalog;
import dev.pathclear.report.Destination;
import dev.pathclear.report.ReportSink;
import dev.pathclear.report.ScanFixture;
import dev.pathclear.report.Scopes;
import dev.pathclear.report.words.Words;
import dev.pathclear.verdict.Phase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A table in another language has no English left, but for what is the same everywhere: ids, reasons, options. */
final class TranslatedTableTest {
    private static final Pattern WORD = Pattern.compile("[\\p{L}-]{2,}");
    private static final Set<String> USUAL = Set.of("the", "of", "is", "not", "and", "with", "to", "by", "was", "were",
            "at", "that", "this", "from", "more", "nothing", "host", "hosts", "required", "blocked", "satisfied");

    @ParameterizedTest
    @EnumSource(value = Language.class, names = {"FR", "ES", "PT"})
    void table_ofAShippedProfile_hasNoEnglishWord(Language language) throws IOException {
        Profile profile = ProfileCatalog.resolve("kaspersky-security-center");
        Set<String> english = new TreeSet<>(USUAL);
        english.addAll(words(texts(Words.class, Language.EN) + texts(Advisor.class, Language.EN)));
        english.removeAll(words(texts(Words.class, language) + texts(Advisor.class, language)));
        english.removeAll(words(titles(profile, language)));
        english.removeIf(TranslatedTableTest::isReason);

        String table = table(profile, language).lines().filter(line -> !line.strip().startsWith("pathclear scan"))
                .collect(Collectors.joining("\n"));

        Set<String> left = words(table);
        left.retainAll(english);
        assertThat(left).as(table).isEmpty();
    }

    private static boolean isReason(String word) {
        for (Reason reason : Reason.values()) {
            if (reason.word().equals(word)) {
                return true;
            }
        }
        return false;
    }

    private static String titles(Profile profile, Language language) {
        String ids = profile.flows().stream().map(flow -> flow.id() + " " + flow.title().in(language.code()))
                .collect(Collectors.joining(" "));
        return ids + " " + profile.title().in(language.code()) + " "
                + profile.roles().stream().map(role -> role.id() + " " + role.title().in(language.code()))
                        .collect(Collectors.joining(" "))
                + profile.requirements().stream().map(one -> " " + one.title().in(language.code()))
                        .collect(Collectors.joining())
                + profile.conditions().stream().map(one -> " " + one.id() + " " + one.title().in(language.code()))
                        .collect(Collectors.joining());
    }

    private static String table(Profile profile, Language language) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ReportSink sink = new TableSink(Destination.stream("test", out, false),
                new TableSettings(100, false, language))) {
            ScanFixture scan = new ScanFixture(Scopes.of(profile, "10.0.0.0/24", "10.1.0.5", "10.1.0.6"), Phase.BEFORE,
                    sink).begin();
            Map<String, Reason> other = new HashMap<>(Map.of("445/tcp", Reason.TIMEOUT, "139/tcp", Reason.SYN_ACK));
            scan.host("10.0.0.10", "pc-10", false, Reason.RST, other);
            scan.host("10.0.0.11", null, false, Reason.RST, Map.of("445/tcp", Reason.ADMIN_PROHIBITED,
                    "139/tcp", Reason.LOCAL_DESCRIPTORS, "137/udp", Reason.PORT_UNREACHABLE));
            scan.host("10.0.0.12", null, false, Reason.TIMEOUT, Map.of("445/tcp", Reason.SYN_ACK));
            scan.hostWithControls("10.0.0.13", Reason.SYN_ACK, Reason.SYN_ACK);
            scan.host("10.0.0.14", null, false, Reason.TIMEOUT, Map.of());
            scan.host("10.0.0.15", null, false, Reason.HOST_UNREACHABLE, Map.of());
            scan.host("10.0.0.16", null, false, Reason.ADMIN_PROHIBITED, Map.of());
            scan.host("10.0.0.17", null, false, Reason.LOCAL_NO_ROUTE, Map.of());
            scan.host("10.1.0.5", null, true, Reason.TIMEOUT, Map.of());
            scan.host("10.1.0.6", null, true, Reason.NO_NEIGHBOUR, Map.of());
            scan.notReached(3).end();
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static Set<String> words(String text) {
        return WORD.matcher(text).results().map(MatchResult::group).filter(word -> !word.startsWith("-"))
                .map(word -> word.toLowerCase(Locale.ROOT)).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Returns the values of a table of texts. */
    private static String texts(Class<?> user, Language language) throws IOException {
        try (InputStream in = user.getResourceAsStream(language.code() + ".properties")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\\u00a0", " ").lines()
                    .filter(line -> line.contains("=")).map(line -> line.substring(line.indexOf('=')))
                    .collect(Collectors.joining(" ")).replaceAll("\\{[a-z]+}", " ");
        }
    }
}
