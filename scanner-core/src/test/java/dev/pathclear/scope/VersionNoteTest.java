package dev.pathclear.scope;

import static dev.pathclear.testing.FlowFixture.tcp;
import static dev.pathclear.testing.ProfileFixture.profile;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pathclear.profile.Profile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class VersionNoteTest {
    private static String note(Profile profile, String version) {
        List<String> problems = new ArrayList<>();
        ProfileSelection selection = new ProfileSelection(profile, "own.yaml", null, null, List.of(), version, Map.of());
        JudgedProfile judged = JudgedProfile.of(selection, problems).orElseThrow();
        return VersionNote.of(judged).orElse("");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "13        | ''",
        "14.2.0    | ''",
        "          | ''",
        "99        | version 99 is newer than all that vendor is made of (13, 14.2); hold its ports against the vendor's "
            + "document (pathclear profiles show own.yaml names it)",
        "12.9      | version 12.9 is older than all that vendor is made of (13, 14.2); hold its ports against the vendor's "
            + "document (pathclear profiles show own.yaml names it)",
        "13 RU1    | version 13 RU1 is between those that make a difference to vendor (13, 14.2); its version ranges say "
            + "what holds for it",
    })
    void versionThatTheProfileDoesNotName_isTold(String version, String expected) {
        assertThat(note(profile("vendor").versions("13", "14.2").flow(tcp("deploy", "445")).build(), version))
                .isEqualTo(expected);
    }

    @Test
    void versionOfAProfileWithoutAny_makesNoDifference() {
        Profile none = profile("vendor").flow(tcp("deploy", "445")).build();
        assertThat(note(none, "3")).isEqualTo("vendor names no versions: 3 makes no difference");
        assertThat(note(none, null)).isEmpty();
    }
}
