package dev.pathclear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.pathclear.profile.PortSet;
import dev.pathclear.scope.EndpointSet;
import dev.pathclear.verdict.FailOn;
import dev.pathclear.verdict.Phase;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ScanRequestTest {
    @Test
    void of_givesTheDocumentedDefaults() {
        ScanRequest request = ScanRequest.of(Targets.of("10.0.0.0/24"), Checks.of(ProfileChoice.of("escan")), 7);

        assertThat(request.effort()).isEqualTo(new Effort(2_000, 0, 16, 0, 2, null, null, null, 0));
        assertThat(request.checks().phase()).isEqualTo(Phase.BEFORE);
        assertThat(request.run().shard()).hasToString("1/1");
        assertThat(request.run().failOn()).containsExactly(FailOn.BLOCKED, FailOn.UNPROVEN, FailOn.CHANGE);
    }

    @Test
    void records_keepCopies() {
        Map<String, PortSet> parameters = new HashMap<>(Map.of("console", PortSet.of(443)));
        Set<FailOn> failOn = EnumSet.of(FailOn.EXPOSED);
        ProfileChoice profile = new ProfileChoice("escan", null, null, null, Set.of("b", "a"), parameters);
        Run run = new Run(1, Run.of(1).shard(), null, failOn);

        parameters.clear();
        failOn.clear();

        assertThat(profile.parameters()).containsOnlyKeys("console");
        assertThat(profile.conditions()).containsExactly("a", "b");
        assertThat(run.failOn()).containsExactly(FailOn.EXPOSED);
    }

    @Test
    void records_refuseWhatCannotBeScanned() {
        assertThatIllegalArgumentException().isThrownBy(
                () -> new Checks(List.of(), true, Phase.BEFORE, EndpointSet.parse("22"), EndpointSet.EMPTY, false, true));
        assertThatIllegalArgumentException().isThrownBy(
                () -> new Targets(List.of(), List.of(), List.of(), false, false, false));
        assertThatIllegalArgumentException().isThrownBy(
                () -> new Effort(Double.NaN, 0, 16, 0, 2, null, null, null, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> ProfileChoice.of(" "));
    }
}
