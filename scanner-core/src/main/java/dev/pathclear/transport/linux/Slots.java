package dev.pathclear.transport.linux;

import dev.pathclear.probe.Address;
import dev.pathclear.probe.Payload;
import dev.pathclear.probe.Protocol;
import dev.pathclear.probe.Reason;
import dev.pathclear.transport.Answer;
import dev.pathclear.transport.AnswerListener;
import dev.pathclear.transport.TransportSettings;
import dev.pathclear.transport.loop.LaneLoop;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * The attempts of a transport, one a slot: which call of the kernel each waits for, and what is answered once that has
 * come. Both Linux transports are this machine over their own {@link SlotDriver}. All calls on the loop's thread.
 * Datagrams are {@link DatagramSlots}' work; a slot is used by one of the two at a time.
 *
 * <pre>
 *  FREE -connect-> CONNECTING -connected, ready-> answered, FREE
 *                      |  ^  \-no error, refused, given up-> CONNECTED, REFUSED -endPoll-> answered, FREE
 *                      |  |  |         kept: answered, HELD -endHold-> FREE
 *                      |  |  \-ready, and nothing to tell-> WAITING -ready-> ...
 *                      |  +---connected to itself, or ECONNABORTED: once more
 *                      +-cancel-> the same with CANCELLED set: what the kernel says last is still heard
 * </pre>
 */
public final class Slots {
    /** A connection to oneself is tried again from another port, this often in all. */
    private static final int MOST_SELF_CONNECTS = 3;

    private static final byte FREE = 0;
    private static final byte CONNECTING = 1;
    private static final byte WAITING = 2;
    private static final byte CONNECTED = 3;
    private static final byte REFUSED = 4;
    private static final byte HELD = 5;
    private static final int STATE = 0x07;
    private static final int CANCELLED = 0x08;
    private static final int ABORTED_ONCE = 0x10;
    private static final int ONE_SELF_CONNECT = 0x20;
    private static final int SELF_CONNECTS_SHIFT = 5;

    private final SlotDriver driver;
    private final LaneLoop loop;
    private final Libc libc;
    private final SlotSockets sockets;
    private final Evidence evidence;
    private final Handshake handshake;
    private final DatagramSlots datagrams;
    private final EndedHandshakes ended;
    private final Kept kept;
    private final boolean holding;
    private final MemorySegment targets;
    private final long targetsAddress;
    private final byte[] states;
    private final byte[] kinds;
    private final int[] descriptors;
    private final Answer answer = new Answer();
    private AnswerListener listener;
    private boolean polling;

    /**
     * Makes free slots.
     *
     * @param arena the native memory's life; what is allocated later is allocated from it too
     * @param firstPort any number: where to begin with source ports
     */
    public Slots(SlotDriver driver, DatagramDriver datagramDriver, LaneLoop loop, Libc libc, Arena arena,
            TransportSettings settings, int firstPort) {
        this.driver = driver;
        this.loop = loop;
        this.libc = libc;
        sockets = new SlotSockets(libc, arena, settings, SourcePorts.ofMachine(settings.portShare(), firstPort), driver);
        evidence = new Evidence(libc, arena);
        handshake = new Handshake(libc, evidence);
        datagrams = new DatagramSlots(datagramDriver, loop, libc, arena, settings, evidence, sockets::closeKept);
        ended = new EndedHandshakes(libc, arena);
        kept = new Kept(libc, evidence, arena);
        holding = settings.holding();
        targets = arena.allocate((long) settings.slots() * SockAddr.BYTES, 8);
        targetsAddress = targets.address();
        states = new byte[settings.slots()];
        kinds = new byte[settings.slots()];
        descriptors = new int[settings.slots()];
    }

    /** Sets who hears the answers. */
    public void listen(AnswerListener to) {
        listener = to;
        datagrams.listen(to);
    }

    /** Returns how many slots there are. */
    public int count() {
        return states.length;
    }

    /** Starts a handshake; see {@link dev.pathclear.transport.Transport#connect}. */
    public void connect(int slot, long high, long low, int port) {
        SockAddr.write(targets, offset(slot), high, low, port);
        int fd = sockets.openTcp(slot, high, low, port);
        begin(slot, SocketKind.tcp(!Address.isIpv4(high, low)), CONNECTING, fd);
        if (fd < 0) {
            answerErrno(slot, -fd);
            return;
        }
        driver.connect(slot, kinds[slot], fd, targetsAddress + offset(slot));
    }

    /** Sends a datagram; see {@link dev.pathclear.transport.Transport#send}. */
    public void send(int slot, long high, long low, int port, Payload payload) {
        datagrams.send(slot, high, low, port, payload);
    }

    /** Returns the attempts that are datagrams, for their driver to tell when one of their sockets is ready. */
    public DatagramSlots datagrams() {
        return datagrams;
    }

    /** Returns the source port of a slot's attempt; see {@link dev.pathclear.transport.Transport#sourcePort}. */
    public int sourcePort(int slot) {
        if (states[slot] == FREE) {
            return datagrams.sourcePort(slot);
        }
        return descriptors[slot] < 0 ? 0 : sockets.sourcePort(descriptors[slot]);
    }

    /** Gives up; see {@link dev.pathclear.transport.Transport#cancel}. */
    public void cancel(int slot) {
        datagrams.cancel(slot);
        if (states[slot] == FREE || isEnded(slot) || (states[slot] & CANCELLED) != 0) {
            return;
        }
        states[slot] |= CANCELLED;
        driver.revoke(slot, kinds[slot], descriptors[slot]);
    }

    /** Ends the time for which a connection is kept; see {@link dev.pathclear.transport.Transport#endHold}. */
    public Reason endHold(int slot) {
        if ((states[slot] & STATE) != HELD) {
            throw new IllegalStateException("slot " + slot + " is not held");
        }
        Reason seen = kept.look(descriptors[slot]);
        release(slot, Handshake.ANSWERED_PLAIN, descriptors[slot]);
        states[slot] = FREE;
        sockets.release(slot);
        return seen;
    }

    /** Gives up on every attempt, and answers none of them any more. */
    public void stop() {
        listen((slot, ignored, now) -> { });
        for (int slot = 0; slot < states.length; slot++) {
            cancel(slot);
        }
    }

    /** A poll begins: what is told from here on is answered by its end. */
    public void beginPoll() {
        polling = true;
        datagrams.beginPoll();
    }

    /** The poll is over. */
    public void endPoll() {
        polling = false;
        if (ended.count() > 0) {
            concludeEnded();
        }
        datagrams.endPoll();
    }

    /** Closes every socket; nothing may be under way in the kernel. */
    public void closeSockets() {
        sockets.closeAll();
        datagrams.closeSockets();
        evidence.close();
    }

    /**
     * connect(2) has ended.
     *
     * @param errno its result: 0 or positive
     */
    public void connected(int slot, int errno) {
        if (errno == Errno.ECONNABORTED && (states[slot] & (ABORTED_ONCE | CANCELLED)) == 0) {
            // The socket stood in the end of its last handshake; the call has put it right, and did no more than that.
            states[slot] |= ABORTED_ONCE;
            driver.connect(slot, kinds[slot], descriptors[slot], targetsAddress + offset(slot));
            return;
        }
        if (errno == Errno.ENETUNREACH && (states[slot] & CANCELLED) == 0
                && sockets.closeIfUsualIsLost(slot, kinds[slot])) {
            connectAnew(slot, sockets.open(slot, kinds[slot]));
            return;
        }
        conclude(slot, errno);
    }

    /** The socket has something to tell, or what waited for that was revoked. */
    public void ready(int slot) {
        switch (states[slot] & STATE) {
            case CONNECTING, WAITING -> conclude(slot, libc.pendingError(descriptors[slot]));
            default -> { } // an event of an attempt that has been answered
        }
    }

    private void conclude(int slot, int errno) {
        boolean cancelled = (states[slot] & CANCELLED) != 0;
        boolean common = cancelled ? errno == Errno.ECONNRESET : errno == 0 || errno == Errno.ECONNREFUSED;
        if (!common || ended.isFull()) {
            judge(slot, errno);
            return;
        }
        states[slot] = (byte) (states[slot] & ~STATE | (errno == 0 ? CONNECTED : REFUSED));
        ended.add(slot, descriptors[slot]);
        if (!polling) {
            loop.pollSoon();
        }
    }

    private boolean isEnded(int slot) {
        return (states[slot] & STATE) >= CONNECTED;
    }

    /** Answers those gathered; what ends meanwhile, because an answer led to another attempt, waits. */
    private void concludeEnded() {
        ended.look();
        int handled = ended.count();
        for (int i = 0; i < handled; i++) {
            int slot = ended.slot(i);
            boolean refused = (states[slot] & STATE) == REFUSED;
            if ((states[slot] & CANCELLED) != 0) {
                concludeGivenUp(slot, ended.isWithoutError(i));
            } else if (refused ? ended.isWithoutError(i) : ended.isEstablished(i) && !isConnectedToSelf(slot)) {
                answerPlainly(slot, refused);
            } else {
                judge(slot, refused ? Errno.ECONNREFUSED : 0);
            }
        }
        ended.forget(handled);
    }

    /** Nothing was heard of an attempt that was reset by giving up on it, unless an ICMP error came. */
    private void concludeGivenUp(int slot, boolean heardNothing) {
        if (!heardNothing) {
            judge(slot, Errno.ECONNRESET);
            return;
        }
        long at = offset(slot);
        answer.setCancelled();
        release(slot, Handshake.ANSWERED_PLAIN, descriptors[slot]);
        sockets.silent(slot, kinds[slot], SockAddr.high(targets, at), SockAddr.low(targets, at),
                SockAddr.port(targets, at));
        finish(slot);
    }

    private boolean isConnectedToSelf(int slot) {
        long at = offset(slot);
        long high = SockAddr.high(targets, at);
        long low = SockAddr.low(targets, at);
        return sockets.mayBeOwn(slot, kinds[slot], high, low)
                && evidence.isOwn(descriptors[slot], high, low, SockAddr.port(targets, at));
    }

    private void answerPlainly(int slot, boolean refused) {
        long at = offset(slot);
        Handshake.plain(refused, SockAddr.high(targets, at), SockAddr.low(targets, at), answer);
        if (holding && !refused) {
            hold(slot);
            return;
        }
        release(slot, Handshake.ANSWERED_PLAIN, descriptors[slot]);
        finish(slot);
    }

    private void hold(int slot) {
        states[slot] = HELD;
        answer.hold();
        listener.answered(slot, answer, loop.nowNanos());
    }

    private void judge(int slot, int errno) {
        long at = offset(slot);
        long high = SockAddr.high(targets, at);
        long low = SockAddr.low(targets, at);
        int port = SockAddr.port(targets, at);
        int fd = descriptors[slot];
        boolean cancelled = (states[slot] & CANCELLED) != 0;
        int outcome = handshake.conclude(fd, errno, high, low, port, answer);
        if (outcome == Handshake.PENDING && !cancelled) {
            states[slot] = (byte) (states[slot] & ~STATE | WAITING);
            driver.await(slot, kinds[slot], fd);
        } else if (outcome == Handshake.SELF && !cancelled) {
            connectedToSelf(slot);
        } else if (holding && !cancelled && outcome == Handshake.ANSWERED && answer.reason() == Reason.SYN_ACK) {
            // Not what was given up: its receiving side may be shut already, which would look like the peer's end.
            evidence.drain(fd);
            hold(slot);
        } else {
            if (cancelled && isEffectOfCancelling(outcome)) {
                answer.setCancelled();
            }
            release(slot, outcome, fd);
            if (answer.reason() == Reason.TIMEOUT) {
                sockets.silent(slot, kinds[slot], high, low, port);
            }
            finish(slot);
        }
    }

    /** A revoked connect(2) ends in ECANCELED, one on a disconnected socket in ECONNRESET or in no error at all. */
    private boolean isEffectOfCancelling(int outcome) {
        return outcome == Handshake.PENDING || outcome == Handshake.SELF || outcome == Handshake.ANSWERED_ODD
                || answer.errno() == Errno.ECONNRESET;
    }

    private void connectedToSelf(int slot) {
        states[slot] += ONE_SELF_CONNECT;
        states[slot] = (byte) (states[slot] & ~STATE | CONNECTING);
        int kind = kinds[slot];
        if ((states[slot] & 0xFF) >>> SELF_CONNECTS_SHIFT >= MOST_SELF_CONNECTS) {
            sockets.close(slot, kind);
            answer.set(Reason.LOCAL_SELF_CONNECT, 0);
            finish(slot);
            return;
        }
        connectAnew(slot, sockets.reopenWithoutPort(slot, kind));
    }

    private void connectAnew(int slot, int fd) {
        descriptors[slot] = fd;
        if (fd < 0) {
            answerErrno(slot, -fd);
            return;
        }
        driver.connect(slot, kinds[slot], fd, targetsAddress + offset(slot));
    }

    private void release(int slot, int outcome, int fd) {
        // A refused socket, too, is disconnected at once: connect(2) would do that first, end in ECONNABORTED, and have
        // to be called again, by io_uring through a poll (io_uring/net.c io_connect).
        if (outcome == Handshake.ANSWERED_ODD && !answer.cancelled() || !libc.disconnect(fd)) {
            sockets.close(slot, kinds[slot]);
            return;
        }
        if (outcome != Handshake.ANSWERED_PLAIN) {
            evidence.drain(fd);
        }
    }

    private void begin(int slot, int kind, byte state, int fd) {
        states[slot] = state;
        kinds[slot] = (byte) kind;
        descriptors[slot] = fd;
        if (fd >= 0) {
            sockets.use(slot, kind);
        }
    }

    private void answerErrno(int slot, int errno) {
        answer.set(ReasonTable.ofErrno(errno, Protocol.TCP), errno);
        finish(slot);
    }

    private void finish(int slot) {
        states[slot] = FREE;
        sockets.release(slot);
        listener.answered(slot, answer, loop.nowNanos());
    }

    private static long offset(int slot) {
        return (long) slot * SockAddr.BYTES;
    }
}
