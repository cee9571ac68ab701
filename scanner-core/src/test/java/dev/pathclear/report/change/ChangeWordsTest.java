package dev.pathclear.report.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathclear.advice.Language;
import dev.pathclear.change.ChangeClass;
import dev.pathclear.change.ComparisonStart;
import dev.pathclear.change.Difference;
import dev.pathclear.change.Obstacle;
import dev.pathclear.change.Snapshot;
import dev.pathclear.change.outage.Doubt;
import dev.pathclear.change.outage.Gap;
import dev.pathclear.change.outage.Outage;
import dev.pathclear.change.outage.WatchSummary;
import dev.pathclear.change.plan.Expectation;
import dev.pathclear.probe.Address;
import dev.pathclear.probe.Protocol;
import dev.pathclear.probe.State;
import dev.pathclear.result.Flaw;
import dev.pathclear.result.ProfileUse;
import dev.pathclear.result.ScanLine;
import dev.pathclear.result.Vantage;
import dev.pathclear.testing.TextTables;
import dev.pathclear.verdict.ExitCode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ChangeWordsTest {
    @Test
    void texts_ofEveryLanguage_areTheSameWithTheSamePlaces() throws IOException {
        TextTables.assertTranslated(ChangeWords.class);
    }

    @ParameterizedTest
    @EnumSource
    void everyWordOfAChange_hasAName(Language language) {
        ChangeWords words = new ChangeWords(language);
        WatchWords watch = new WatchWords(language);

        for (ChangeClass one : ChangeClass.values()) {
            assertThat(Stream.of(words.name(one), words.names(one, 2), SheetTexts.meaning(words, one)))
                    .noneMatch(String::isBlank);
        }
        for (Expectation one : Expectation.values()) {
            assertThat(words.expectation(one)).isNotBlank();
        }
        for (State one : State.values()) {
            assertThat(words.text("means.state." + one.word())).isNotBlank();
        }
        for (Doubt one : Doubt.values()) {
            assertThat(watch.why(one)).isNotBlank();
        }
        for (ExitCode one : ExitCode.values()) {
            assertThat(watch.meaning(one)).isNotBlank();
        }
        for (WatchSummary.End one : WatchSummary.End.values()) {
            assertThat(watch.ended(one)).isNotBlank();
        }
        for (Outage.Kind one : Outage.Kind.values()) {
            assertThat(watch.name(one)).isNotBlank();
        }
        for (Gap.Cause one : Gap.Cause.values()) {
            assertThat(words.text("gap." + one.word())).isNotBlank();
        }
        for (Flaw.Kind one : Flaw.Kind.values()) {
            assertThat(words.fill("flaw." + one.word() + (one.counts() ? ".many" : ""), "n", 7)).isNotBlank();
        }
        assertThat(WatchTexts.key(words)).hasSize(7);
    }

    /** What files and messages say is in the classes that they come from; reports say it by this table. */
    @Test
    void english_isAsFilesHaveIt() {
        ChangeWords words = new ChangeWords(Language.EN);

        for (ChangeClass one : ChangeClass.values()) {
            assertThat(words.name(one)).isEqualTo(one.word());
            assertThat(words.names(one, 2)).isEqualTo("2 " + one.word() + switch (one) {
                case REGRESSION, EXPOSURE, GONE_HOST, NEW_HOST -> "s";
                default -> "";
            });
        }
        for (Expectation one : Expectation.values()) {
            assertThat(words.expectation(one)).isEqualTo(one.word());
        }
        for (Doubt one : Doubt.values()) {
            assertThat(new WatchWords(Language.EN).why(one)).isEqualTo(one.sentence());
        }
    }

    @ParameterizedTest
    @EnumSource
    void formatsOfTimes_areUnderstoodAndShowADay(Language language) {
        ChangeWords words = new ChangeWords(language);
        for (String key : List.of("format.tenth", "format.day-tenth", "format.day-minute")) {
            assertThat(DateTimeFormatter.ofPattern(words.text(key), Locale.ROOT).withZone(ZoneOffset.UTC)
                    .format(Instant.parse("2026-11-25T21:10:07.100Z"))).contains("21:10").doesNotContain("2026");
        }
    }

    @Test
    void numbersAndTimes_areWrittenAsTheLanguageDoes() {
        assertThat(new ChangeWords(Language.EN).seconds(Duration.ofMillis(7_200_050))).isEqualTo("7200.1s");
        assertThat(new ChangeWords(Language.FR).seconds(Duration.ofMillis(7_050))).isEqualTo("7,1\u00a0s");
        assertThat(new ChangeWords(Language.ES).counts(Map.of(ChangeClass.REGRESSION, 1_200L)))
                .isEqualTo("1.200 regresiones");
        assertThat(new ChangeWords(Language.FR).count("lines", 0)).isEqualTo("0 ligne");
    }

    @Test
    void is_aWordThatNoResultHas_isItself() {
        ComparisonWords spanish = new ComparisonWords(Language.ES);

        assertThat(spanish.before(difference("open"))).isEqualTo("abierto (rst)");
        assertThat(spanish.before(difference("not asked"))).isEqualTo("no consultado (rst)");
        assertThat(spanish.before(difference("{n} <odd>"))).isEqualTo("{n} <odd> (rst)");
    }

    private static Difference difference(String before) {
        return new Difference(ChangeClass.DIFFERENT, Difference.Subject.ENDPOINT, Address.ofIpv4(1), null, null, null,
                Protocol.TCP, "443", before, "rst", "open", "syn-ack");
    }

    @Test
    void obstacles_inEnglish_areWhatIsSaidWhereTheyAreRefused() {
        ScanLine before = scan("{first} pc", "server", "2026-11-25T21:00:00Z", List.of());
        ScanLine after = scan("pc", null, "2026-11-25T20:00:00Z", List.of(new ProfileUse("acme", "2026-01-01", "agent",
                null, "11.1", List.of("push", "mobile"))));
        ComparisonStart start = new ComparisonStart(new Snapshot(before, null, null), new Snapshot(after, null, null),
                null, List.of());
        ComparisonWords english = new ComparisonWords(Language.EN);
        ComparisonWords french = new ComparisonWords(Language.FR);

        assertThat(english.obstacle(start, new Obstacle(Obstacle.Kind.VANTAGE, "")))
                .isEqualTo("the results differ in vantage: first {first} pc (10.0.0.9) as server, then pc (10.0.0.9)"
                        + " as any role");
        assertThat(english.obstacle(start, new Obstacle(Obstacle.Kind.PROFILES, "")))
                .isEqualTo("the results differ in profiles: first none, then acme role agent version 11.1 with mobile"
                        + " with push");
        assertThat(english.obstacle(start, new Obstacle(Obstacle.Kind.ORDER, "")))
                .isEqualTo("the results are in the wrong order: the first began at 2026-11-25T21:00:00Z, after the second,"
                        + " at 2026-11-25T20:00:00Z; give the earlier one first");
        assertThat(french.obstacle(start, new Obstacle(Obstacle.Kind.PROFILES, "")))
                .contains("aucun", "acme rôle agent version 11.1 avec mobile avec push");
    }

    private static ScanLine scan(String host, String role, String started, List<ProfileUse> profiles) {
        return new ScanLine(1, "1.0", 1, "x", new Vantage(host, List.of(Address.parse("10.0.0.9")), null, "nio", role),
                profiles, "before", Instant.parse(started));
    }
}
