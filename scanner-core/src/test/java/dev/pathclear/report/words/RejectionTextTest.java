package dev.pathclear.report.words;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathclear.advice.Language;
import dev.pathclear.probe.Address;
import dev.pathclear.probe.Reason;
import dev.pathclear.report.Rejection;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RejectionTextTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 5})
    void heard_inEnglish_isAsFormatsForProgramsSayIt(int devices) {
        List<Address> by = Stream.of("10.0.0.1", "10.0.0.2", "10.0.0.3", "10.0.0.4", "10.0.0.5").limit(devices)
                .map(Address::parse).toList();
        Words english = new Words(Language.EN);

        for (List<Reason> reasons : List.of(List.<Reason>of(),
                List.of(Reason.ADMIN_PROHIBITED, Reason.HOST_PROHIBITED))) {
            Rejection rejection = new Rejection(by, reasons, false);
            assertThat(RejectionText.heard(rejection, english)).isEqualTo(rejection.heard());
        }
    }

    @Test
    void next_byWhatIsKnownOfWhoRejects_namesThemOrSaysHowToFindThem() {
        Words english = new Words(Language.EN);
        List<Address> device = List.of(Address.parse("10.0.0.1"));

        assertThat(RejectionText.next(new Rejection(device, List.of(Reason.ADMIN_PROHIBITED), true), english))
                .startsWith("Look at 10.0.0.1 ").contains("--assume-up", "--exclude", "singly");
        assertThat(RejectionText.next(new Rejection(List.of(), List.of(Reason.ADMIN_PROHIBITED), true), english))
                .startsWith("Find the firewall").contains("--assume-up", "--exclude", "singly");
        assertThat(RejectionText.next(
                new Rejection(List.of(), List.of(Reason.UNREACHABLE_OR_PROHIBITED), true), english))
                .startsWith("This transport cannot tell").contains("io_uring", "--exclude", "singly");
    }
}
