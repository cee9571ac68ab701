package dev.pathclear.transport.linux;

import dev.pathclear.probe.Address;
import dev.pathclear.probe.Payload;
import dev.pathclear.time.NanoClock;
import dev.pathclear.transport.Answer;
import dev.pathclear.transport.Transport;
import dev.pathclear.transport.TransportOpener;
import dev.pathclear.transport.TransportSettings;
import dev.pathclear.transport.Turn;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Makes the attempts that standard input names, all at once, several times over, and prints each answer. A line is
 * {@code tcp|udp ADDRESS PORT MILLIS}, MILLIS being how long to wait; an answer repeats the first three words and adds
 * {@code REASON SENDER ERRNO TYPE CODE MILLIS}, where {@code -} is none and a reason in brackets was cancelled.
 */
final class LabClient {
    private static final NanoClock CLOCK = NanoClock.system();
    private static final long MILLI = 1_000_000;
    private static final Payload PAYLOAD = Payload.of((byte) 'p', (byte) 'c');

    private final Transport transport;
    private final List<String[]> attempts;
    private final int rounds;
    private final long[] started;
    private final boolean[] over;
    private int round = -1;
    private int open;

    private LabClient(Transport transport, List<String[]> attempts, int rounds) {
        this.transport = transport;
        this.attempts = attempts;
        this.rounds = rounds;
        started = new long[attempts.size()];
        over = new boolean[attempts.size()];
    }

    /** Takes the name of a {@link TransportOpener} and the number of rounds. */
    public static void main(String[] arguments) throws Exception {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        List<String[]> attempts = in.lines().map(line -> line.split(" ")).toList();
        // Half of the slots keep a source port, as in a scan.
        TransportSettings settings =
                new TransportSettings(attempts.size(), attempts.size() / 2, null, null, CLOCK);
        try (Transport transport = TransportOpener.named(arguments[0]).open(settings)) {
            LabClient client = new LabClient(transport, attempts, Integer.parseInt(arguments[1]));
            transport.start("lab", client::turn, client::answered);
            while (!transport.ended()) {
                Thread.onSpinWait();
            }
        }
    }

    private int turn(long now) {
        if (open == 0) {
            round++;
            if (round == rounds) {
                return Turn.DONE;
            }
            open = attempts.size();
            for (int i = 0; i < attempts.size(); i++) {
                start(i, now);
            }
        }
        for (int i = 0; i < attempts.size(); i++) {
            if (!over[i] && now - started[i] > Long.parseLong(attempts.get(i)[3]) * MILLI) {
                transport.cancel(slot(i));
            }
        }
        return 5_000;
    }

    private void start(int i, long now) {
        String[] attempt = attempts.get(i);
        Address target = Address.parse(attempt[1]);
        int port = Integer.parseInt(attempt[2]);
        started[i] = now;
        over[i] = false;
        if (attempt[0].equals("tcp")) {
            transport.connect(slot(i), target.high(), target.low(), port);
        } else {
            transport.send(slot(i), target.high(), target.low(), port, PAYLOAD);
        }
    }

    /** Each round, an attempt is made in the slot in which another one ended before. */
    private int slot(int i) {
        return (i + round * 7) % attempts.size();
    }

    private void answered(int slot, Answer answer, long now) {
        int i = Math.floorMod(slot - round * 7, attempts.size());
        String[] attempt = attempts.get(i);
        over[i] = true;
        open--;
        String reason = answer.reason().word();
        System.out.println(String.join(" ", attempt[0], attempt[1], attempt[2],
                answer.cancelled() ? "[" + reason + "]" : reason,
                answer.senderKnown() ? new Address(answer.senderHigh(), answer.senderLow()).toString() : "-",
                Integer.toString(answer.errno()),
                Integer.toString(answer.icmpType()), Integer.toString(answer.icmpCode()),
                Long.toString((now - started[i]) / MILLI)));
    }
}
