package dev.pathclear.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ProductVersionTest {
    private static final List<String> ASCENDING = List.of("7.2.11", "7.2.11.1", "7.2.11.2", "7.2.11.3", "9.1", "10.0",
            "11.0.1139.1229", "11.0.1140", "12.1", "12.1 RU6", "12.1 RU6 MP10", "12.1 RU7", "12.1.5", "12.1.6 MP5",
            "14", "14.0.1", "14.2 HF1", "14.2 MP1", "14.2 SP1", "14.2 SP1 MP1", "14.2 RU1", "14.2 RU1 MP1",
            "14.2 RU1 SP1", "14.2 RU2", "14.2.1", "14.3", "14.3 MP1", "14.3 RU1", "14.10", "999999999");

    @Test
    void compareTo_followsTheVendorsOrder() {
        for (int i = 0; i < ASCENDING.size(); i++) {
            for (int j = 0; j < ASCENDING.size(); j++) {
                assertThat(Integer.signum(version(ASCENDING.get(i)).compareTo(version(ASCENDING.get(j)))))
                        .as(ASCENDING.get(i) + " to " + ASCENDING.get(j)).isEqualTo(Integer.compare(i, j));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"14.2,14.2.0", "14,14.0.0.0", "14.3 RU1,14.3ru1", "14.3 RU1 MP2,14.3.0 Ru1Mp2", "7.2,007.02",
        "0,0.0", "' 14.2 ',14.2"})
    void equals_ofTheSameVersionWrittenOtherwise_holds(String one, String other) {
        assertThat(version(one)).isEqualTo(version(other)).hasSameHashCodeAs(version(other));
        assertThat(version(one).compareTo(version(other))).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ".", "14.", ".2", "14..2", "a", "v14", "14.x", "14.2 RU", "14.2 RU0", "14.2 RU01",
        "14.2 XX1", "14.2 MP1 RU1", "14.2 RU1 RU2", "14.2 RU1 x", "14-2", "1.2.3.4.5.6.7.8.9", "1234567890", "١٤",
        "14.2 RU1234567890"})
    void parse_ofAnythingElse_isEmpty(String text) {
        assertThat(ProductVersion.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            since 14.2                | 14.1=no 14.1.9=no 14.2=yes 14.2.0=yes 14.2 MP1=yes 14.3 RU1=yes 15=yes
            until 7.2.11.1            | 7.0=yes 7.2.11=yes 7.2.11.1=yes 7.2.11.2=no 7.2.11.3=no 10.0=no
            since 7.2.11.3            | 7.2.11.1=no 7.2.11.2=no 7.2.11.3=yes 11.0=yes
            until 14.3 MP1            | 14.3=yes 14.3 MP1=yes 14.3 MP2=no 14.3 RU1=no
            since 14.3 RU1            | 14.3=no 14.3 MP1=no 14.3 RU1=yes 14.3 RU1 MP1=yes 14.3 RU2=yes
            since 12.1 until 14.0.1   | 12.0=no 12.1=yes 14.0.1=yes 14.0.2=no
            only 12.1.x               | 12=no 12.1=yes 12.1.5=yes 12.1 RU6 MP10=yes 12.10=no 12.2=no 14.2=no
            only 12.x                 | 11.9=no 12=yes 12.1.5=yes 120=no
            only 14.2.x               | 14.1=no 14.2=yes 14.2.1=yes 14.2 RU2=yes 14.3=no 14=no
            only 14.2                 | 14.2=yes 14.2.0=yes 14.2 MP1=no 14.2.1=no
            only 12.1.x,14.2          | 12.1.5=yes 14.2=yes 14.3=no
            since 12.1.5 only 12.x    | 12.1=no 12.1.5=yes 12.2=yes 14.2=no
            """)
    void contains_holdsForTheVersionsOfTheRange(String range, String answers) {
        VersionRange versions = range(range);
        for (String answer : answers.split("(?<=no|yes) ")) {
            String[] parts = answer.split("=");
            assertThat(versions.contains(version(parts[0]))).as(range + " has " + parts[0])
                    .isEqualTo(parts[1].equals("yes"));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            since 14.2              | 14.2 and later
            until 14.3 MP1          | up to 14.3 MP1
            since 12.1 until 14.0.1 | 12.1 to 14.0.1
            only 12.1.x             | 12.1.x only
            since 12.1.5 only 12.x  | 12.1.5 and later, 12.x only
            """)
    void toString_ofARange_isInWords(String range, String words) {
        assertThat(range(range)).hasToString(words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", ".x", "14.x.x", "14.2.X", "14.2 RU1.x", "14.2x", ""})
    void pattern_ofAnythingElse_isEmpty(String text) {
        assertThat(VersionPattern.parse(text)).isEmpty();
    }

    private static VersionRange range(String text) {
        ProductVersion since = null;
        ProductVersion until = null;
        List<VersionPattern> only = List.of();
        for (String part : text.split(" (?=until|only)")) {
            String value = part.substring(part.indexOf(' ') + 1);
            switch (part.substring(0, part.indexOf(' '))) {
                case "since" -> since = version(value);
                case "until" -> until = version(value);
                default -> only = List.of(value.split(",")).stream()
                        .map(pattern -> VersionPattern.parse(pattern).orElseThrow()).toList();
            }
        }
        return new VersionRange(since, until, only);
    }

    private static ProductVersion version(String text) {
        return ProductVersion.parse(text).orElseThrow(() -> new AssertionError("no version: " + text));
    }
}
