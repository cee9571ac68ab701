package dev.pathclear.profile.input;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathclear.probe.Printable;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SuggestionTest {
    private static final List<String> WORDS =
            List.of("id", "ports", "parameter", "protocol", "processes", "eset-protect", "kaspersky-security-center");

    @ParameterizedTest
    @CsvSource({"port,ports", "prots,ports", "parametr,parameter", "paramteer,parameter", "Protocol,protocol",
        "kaspersky,kaspersky-security-center", "eset,eset-protect", "ie,id", "pro,protocol"})
    void closest_ofANearWord_isIt(String written, String meant) {
        assertThat(Suggestion.closest(written, WORDS)).contains(meant);
    }

    @ParameterizedTest
    @CsvSource({"to", "name", "licence", "pa", "''"})
    void closest_ofAFarWord_isEmpty(String written) {
        assertThat(Suggestion.closest(written, WORDS)).isEmpty();
    }

    @Test
    void closest_ofAHugeWord_isEmpty() {
        assertThat(Suggestion.closest("p".repeat(4 << 20), WORDS)).isEmpty();
    }

    @Test
    void hint_isASentenceOrNothing() {
        assertThat(Suggestion.hint("port", WORDS)).isEqualTo(" (did you mean \"ports\"?)");
        assertThat(Suggestion.hint("name", WORDS)).isEmpty();
    }

    @Test
    void plain_ofWhatATerminalWouldObey_isEscapedAndCut() {
        assertThat(Printable.quote("a\u001b[31m\u0007\u0085\u202e\u2028é😀")).isEqualTo(
                "\"a\\u001b[31m\\u0007\\u0085\\u202e\\u2028é😀\"");
        assertThat(Printable.plain("abcdef", 4)).isEqualTo("abcd...");
        assertThat(Printable.plain("\ud800", 4)).isEqualTo("\\ud800");
        assertThat(Printable.isSafe("é😀 text")).isTrue();
        assertThat(Printable.isSafe("tab\t")).isFalse();
    }
}
