package dev.pathclear.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathclear.advice.Language;
import dev.pathclear.profile.ProductVersion;
import dev.pathclear.profile.VersionPattern;
import dev.pathclear.profile.VersionRange;
import dev.pathclear.testing.TextTables;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ProfileWordsTest {
    @Test
    void texts_ofEveryLanguage_areTranslated() throws IOException {
        TextTables.assertTranslated(ProfileWords.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"14.2||", "|14.2|", "12.1|14.2|", "12.1||14.x,15.1", "||14.x"})
    void range_inEnglish_isAsEverywhere(String since, String until, String only) {
        VersionRange range = new VersionRange(version(since), version(until), only == null ? List.of()
                : List.of(only.split(",")).stream().map(one -> VersionPattern.parse(one).orElseThrow()).toList());

        assertThat(new ProfileWords(Language.EN).range(range)).isEqualTo(range.toString());
        assertThat(new ProfileWords(Language.FR).range(range)).isNotEqualTo(range.toString());
    }

    private static ProductVersion version(String text) {
        return text == null ? null : ProductVersion.parse(text).orElseThrow();
    }
}
