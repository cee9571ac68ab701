package dev.pathclear.testing;

import dev.pathclear.probe.Address;
import dev.pathclear.probe.Payload;
import dev.pathclear.probe.Protocol;
import dev.pathclear.probe.Reason;
import dev.pathclear.transport.Answer;
import dev.pathclear.transport.AnswerListener;
import dev.pathclear.transport.Capabilities;
import dev.pathclear.transport.Transport;
import dev.pathclear.transport.TransportKind;
import dev.pathclear.transport.Turn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * A network in memory with a clock moved by hand: a whole scan of seconds runs in milliseconds, and the same seed gives
 * the same scan. It checks what every transport may expect of a lane, and fails the test where a lane breaks it: free
 * slots only, never two attempts at one endpoint at a time, the limit of attempts in flight to one host, and the
 * spacing between attempts.
 */
public final class FakeNetwork implements Transport {
    /** What happens to one attempt. */
    public record Fate(Reason reason, long delayNanos, Address sender, Reason cut, long cutAfterNanos) {
        /** No answer, ever. */
        public static final Fate LOST = new Fate(null, 0, null);

        public Fate(Reason reason, long delayNanos, Address sender) {
            this(reason, delayNanos, sender, Reason.SYN_ACK, 0);
        }

        public static Fate after(Reason reason, long delayNanos) {
            return new Fate(reason, delayNanos, null);
        }

        /** A handshake, of which the connection is cut some time later. */
        public static Fate cut(long delayNanos, Reason how, long afterNanos) {
            return new Fate(Reason.SYN_ACK, delayNanos, null, how, afterNanos);
        }

        /** Answered before the launching call returns, as a local failure or a refusal on loopback is. */
        public static Fate atOnce(Reason reason) {
            return new Fate(reason, -1, null);
        }
    }

    /** Decides the fate of attempts. */
    @FunctionalInterface
    public interface Script {
        /** @param attempt 1 for the first SYN at this endpoint, 2 for the second ... */
        Fate fate(Address host, Protocol protocol, int port, int attempt, long nowNanos);
    }

    private record Target(Address host, Protocol protocol, int port) {}

    private record Event(long at, long order, int slot, long attempt, Fate fate) {}

    private static final class History {
        int attempts;
        boolean inFlight;
        long lastStart;
        boolean lastCounted;
        final List<Payload> payloads = new ArrayList<>();
    }

    private final ManualClock clock;
    private final Script script;
    private final int perHost;
    private final long spacingNanos;
    private final long[] attemptInSlot;
    private final Target[] targets;
    private final Map<Target, History> histories = new HashMap<>();
    private final Map<Address, Integer> inFlightByHost = new HashMap<>();
    private final PriorityQueue<Event> events = new PriorityQueue<>((a, b) -> {
        int c = Long.compare(a.at - b.at, 0);
        return c != 0 ? c : Long.compare(a.order, b.order);
    });
    private final Answer answer = new Answer();
    private AnswerListener listener;
    private long serial;
    private long launches;
    private int inFlight;
    private int mostInFlight;
    private long launchCost;
    private long cancelCost;
    private Runnable eachTurn = () -> { };
    /** What is kept in a slot since when, or null; a transport that keeps nothing has none. */
    private final Fate[] held;
    private final long[] heldSince;
    private boolean holding;
    private int holds;
    private int mostHeld;

    /**
     * @param perHost attempts in flight to one host that are allowed
     * @param spacingMillis between two attempts at one endpoint, at least, unless the former failed locally
     */
    public FakeNetwork(ManualClock clock, int slots, int perHost, int spacingMillis, Script script) {
        this.clock = clock;
        this.script = script;
        this.perHost = perHost;
        this.spacingNanos = spacingMillis * 1_000_000L;
        attemptInSlot = new long[slots];
        targets = new Target[slots];
        held = new Fate[slots];
        heldSince = new long[slots];
    }

    /** Keeps connections. */
    public FakeNetwork holding() {
        holding = true;
        return this;
    }

    /** Lets each launch and each cancellation take time of the machine's. */
    public FakeNetwork costing(long launchNanos, long cancelNanos) {
        launchCost = launchNanos;
        cancelCost = cancelNanos;
        return this;
    }

    /** Returns how many connections were kept at once at most. */
    public int mostHeld() {
        return mostHeld;
    }

    /** Calls back before each turn. */
    public void beforeEachTurn(Runnable action) {
        eachTurn = action;
    }

    /** Runs a lane to its end, or fails after {@code maxNanos} of the network's own time. */
    public void run(Turn turn, AnswerListener lane, long maxNanos) {
        listener = lane;
        long start = clock.nanoTime();
        while (true) {
            deliver();
            eachTurn.run();
            int wait = turn.turn(clock.nanoTime());
            if (wait == Turn.DONE) {
                if (holds != 0) {
                    throw new AssertionError("the lane ended with " + holds + " connections held");
                }
                if (inFlight != 0) {
                    throw new AssertionError("the lane ended with " + inFlight + " attempts in flight");
                }
                return;
            }
            if (clock.nanoTime() - start > maxNanos) {
                throw new AssertionError("the lane did not end; in flight " + inFlight);
            }
            long step = Math.max(1_000, wait * 1_000L);
            if (!events.isEmpty()) {
                step = Math.min(step, Math.max(1_000, events.peek().at - clock.nanoTime()));
            }
            clock.advance(step);
        }
    }

    private void deliver() {
        while (!events.isEmpty() && events.peek().at - clock.nanoTime() <= 0) {
            Event event = events.poll();
            if (targets[event.slot] != null && attemptInSlot[event.slot] == event.attempt) {
                finish(event.slot, event.fate);
            }
        }
    }

    private void launch(int slot, Target target) {
        if (targets[slot] != null || held[slot] != null) {
            throw new AssertionError("slot " + slot + " is not free");
        }
        long now = clock.nanoTime();
        History history = histories.computeIfAbsent(target, t -> new History());
        if (history.inFlight) {
            throw new AssertionError("two attempts at " + target);
        }
        if (history.lastCounted && now - history.lastStart < spacingNanos) {
            throw new AssertionError("an attempt at " + target + " only "
                    + (now - history.lastStart) / 1_000_000 + " ms after the one before");
        }
        clock.advance(launchCost);
        history.inFlight = true;
        history.attempts++;
        history.lastStart = now;
        history.lastCounted = true;
        int onHost = inFlightByHost.merge(target.host, 1, Integer::sum);
        if (onHost > perHost) {
            throw new AssertionError(onHost + " in flight to " + target.host);
        }
        targets[slot] = target;
        attemptInSlot[slot] = ++serial;
        launches++;
        mostInFlight = Math.max(mostInFlight, ++inFlight);
        Fate fate = script.fate(target.host, target.protocol, target.port, history.attempts, now);
        if (fate.delayNanos < 0) {
            finish(slot, fate);
        } else if (fate.reason != null) {
            events.add(new Event(now + fate.delayNanos, serial, slot, serial, fate));
        }
    }

    private void finish(int slot, Fate fate) {
        Target target = targets[slot];
        targets[slot] = null;
        inFlight--;
        inFlightByHost.computeIfPresent(target.host, (host, count) -> count == 1 ? null : count - 1);
        History history = histories.get(target);
        history.inFlight = false;
        if (fate.reason == null) {
            answer.setCancelled();
        } else {
            answer.set(fate.reason, 0);
            history.lastCounted = !fate.reason.isLocal();
            if (fate.sender != null) {
                answer.sender(fate.sender.high(), fate.sender.low());
            }
            if (holding && fate.reason == Reason.SYN_ACK) {
                answer.hold();
                held[slot] = fate;
                heldSince[slot] = clock.nanoTime();
                mostHeld = Math.max(mostHeld, ++holds);
            }
        }
        listener.answered(slot, answer, clock.nanoTime());
    }

    @Override
    public void connect(int slot, long high, long low, int port) {
        launch(slot, new Target(new Address(high, low), Protocol.TCP, port));
    }

    @Override
    public void send(int slot, long high, long low, int port, Payload payload) {
        Target target = new Target(new Address(high, low), Protocol.UDP, port);
        histories.computeIfAbsent(target, t -> new History()).payloads.add(payload);
        launch(slot, target);
    }

    @Override
    public void cancel(int slot) {
        if (targets[slot] != null) {
            clock.advance(cancelCost);
            finish(slot, Fate.LOST);
        }
    }

    @Override
    public Reason endHold(int slot) {
        Fate fate = held[slot];
        if (fate == null) {
            throw new AssertionError("slot " + slot + " is not held");
        }
        held[slot] = null;
        holds--;
        return clock.nanoTime() - heldSince[slot] >= fate.cutAfterNanos ? fate.cut : Reason.SYN_ACK;
    }

    /** Returns how many attempts there were. */
    public long launches() {
        return launches;
    }

    /** Returns how many attempts were in flight at once at most. */
    public int mostInFlight() {
        return mostInFlight;
    }

    /** Returns how many attempts an endpoint had. */
    public int attemptsAt(Address host, Protocol protocol, int port) {
        History history = histories.get(new Target(host, protocol, port));
        return history == null ? 0 : history.attempts;
    }

    /** Returns what a UDP endpoint was sent, attempt by attempt. */
    public List<Payload> payloadsAt(Address host, int port) {
        History history = histories.get(new Target(host, Protocol.UDP, port));
        return history == null ? List.of() : List.copyOf(history.payloads);
    }

    @Override
    public TransportKind kind() {
        return TransportKind.NONE;
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(true, true, false, true);
    }

    @Override
    public int slots() {
        return targets.length;
    }

    @Override
    public void start(String name, Turn turn, AnswerListener lane) {
        throw new UnsupportedOperationException("run it by hand");
    }

    @Override
    public boolean ended() {
        return true;
    }

    @Override
    public void close() {}
}
