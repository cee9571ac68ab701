package dev.pathclear.report.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathclear.change.outage.EndpointHistory;
import dev.pathclear.change.outage.Histories;
import dev.pathclear.change.outage.Moment;
import dev.pathclear.change.outage.Timeline;
import dev.pathclear.change.outage.WatchedEndpoint;
import dev.pathclear.change.plan.Expectation;
import dev.pathclear.probe.Address;
import dev.pathclear.probe.Protocol;
import dev.pathclear.probe.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** One letter a probe, a second apart: Open, Refused, Silent, Local failure, Not sent. */
final class LineBarsTest {
    private static final long SECOND = 1_000_000_000L;

    private static Moment moment(int second) {
        return new Moment(second * SECOND, second * 1_000L);
    }

    private static List<EndpointHistory> histories(Expectation expectation, String... endpoints) {
        List<Timeline> timelines = new ArrayList<>();
        for (String probes : endpoints) {
            Timeline timeline = new Timeline(new WatchedEndpoint(0, Address.ofIpv4(timelines.size() + 1), null, true,
                    Protocol.TCP, 443), expectation, 0, 1_000);
            for (int second = 0; second < probes.length(); second++) {
                Reason reason = switch (probes.charAt(second)) {
                    case 'O' -> Reason.SYN_ACK;
                    case 'R' -> Reason.RST;
                    case 'S' -> Reason.TIMEOUT;
                    case 'L' -> Reason.LOCAL_NO_ROUTE;
                    default -> Reason.NOT_SENT;
                };
                timeline.seen(reason.state(), reason, second * SECOND, second * 1_000L);
            }
            timelines.add(timeline);
        }
        return Histories.of(timelines, moment(endpoints[0].length()));
    }

    private static List<LineBars.Piece> pieces(Expectation expectation, String... endpoints) {
        return LineBars.of(histories(expectation, endpoints), expectation.open(), endpoints[0].length() * SECOND);
    }

    private static String drawn(Expectation expectation, String... endpoints) {
        return pieces(expectation, endpoints).stream().map(piece -> piece.from() / SECOND + "-" + piece.to() / SECOND
                + " " + piece.kind()).collect(Collectors.joining(", "));
    }

    @Test
    void oneEndpoint_isDrawnAsItWas() {
        assertThat(drawn(Expectation.OPEN_TO_OPEN, "OOSSOOLLNNO"))
                .isEqualTo("0-2 OPEN, 2-4 OUTAGE, 4-6 OPEN, 6-8 UNKNOWN, 8-10 GAP, 10-11 OPEN");
        assertThat(drawn(Expectation.BLOCKED_TO_BLOCKED, "SSOOSS")).isEqualTo("0-2 BLOCKED, 2-4 OUTAGE, 4-6 BLOCKED");
        assertThat(drawn(Expectation.OPEN_TO_BLOCKED, "OOSS")).isEqualTo("0-2 TO_CLOSE, 2-4 BLOCKED");
    }

    @Test
    void refusal_isNoOpenService_andOpenIsNoGoodWhereItIsToBeBlocked() {
        assertThat(drawn(Expectation.OPEN_TO_OPEN, "RRRR")).isEqualTo("0-4 REFUSED");
        assertThat(drawn(Expectation.BLOCKED_TO_OPEN, "SRRO")).isEqualTo("0-1 BLOCKED, 1-3 REFUSED, 3-4 OPEN");
        assertThat(drawn(Expectation.OPEN_TO_BLOCKED, "OORR")).isEqualTo("0-4 TO_CLOSE");
    }

    @Test
    void severalEndpoints_areDrawnAsTheOneThatIsFurthestFromThePlan() {
        assertThat(drawn(Expectation.BLOCKED_TO_OPEN, "SOOOO", "SSSOO")).isEqualTo("0-3 BLOCKED, 3-5 OPEN");
        assertThat(drawn(Expectation.OPEN_TO_BLOCKED, "OSSSS", "OOOSS")).isEqualTo("0-3 TO_CLOSE, 3-5 BLOCKED");
        assertThat(drawn(Expectation.OPEN_TO_OPEN, "OOOSSOO", "OOOOOOO")).isEqualTo("0-3 OPEN, 3-5 OUTAGE, 5-7 OPEN");
    }

    @Test
    void moreThanCanBeDrawn_keepsEveryOutageVisible() {
        String flaps = "OOOOSS".repeat(300) + "O".repeat(4_000) + "S" + "O".repeat(4_000);

        List<LineBars.Piece> pieces = pieces(Expectation.OPEN_TO_OPEN, flaps);

        assertThat(pieces).hasSizeBetween(3, 300);
        for (int i = 1; i < pieces.size(); i++) {
            assertThat(pieces.get(i).from()).isEqualTo(pieces.get(i - 1).to());
        }
        long outage = 5_800 * SECOND;
        assertThat(pieces).anyMatch(piece -> piece.kind() == dev.pathclear.report.html.Timeline.Kind.OUTAGE
                && piece.from() <= outage && piece.to() > outage && piece.to() - piece.from() < 100 * SECOND);
    }
}
