package dev.pathclear.transport.linux;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

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
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;

/**
 * The UDP attempts of a transport. Many leave from one socket, which is not connected: a datagram that comes back is
 * its sender's, an ICMP error is that of the endpoint to which the datagram went that caused it, which the error queue
 * gives with it (ip(7), IP_RECVERR). So a probe costs a call of the kernel, and its answer a share of one.
 *
 * <p>With IP_RECVERR an error that is pending on a socket makes its next call fail, which has nothing to do with what
 * that call was for: the datagram has not left, and is sent once more (net/ipv4/udp.c udp_sendmsg, net/core/sock.c
 * sock_alloc_send_pskb). The error itself stays in the queue.
 *
 * <p>A host with several addresses may answer from another one than was asked. Nothing but the payload tells what such
 * a datagram answers, so it counts only if it has the transaction id of one attempt in flight at that port, and is told
 * as {@link Reason#UDP_REPLY_ELSEWHERE}. All calls on the loop's thread.
 */
public final class DatagramSlots {
    private static final byte FREE = 0;
    private static final byte SENT = 1;
    private static final byte CANCELLED = 2;

    private static final int NO_TRANSACTION = -1;
    private static final int CONTROL_BYTES = 256;
    private static final int REPLY_BYTES = 1_024;
    /** Batches of either kind taken off a socket in one poll; more waits for the next. */
    private static final int BATCHES = 8;
    /** A pending error is gone after one call; so many in a row come only while errors pour in. */
    private static final int SEND_TRIES = 64;
    private static final int SEND_TRIES_IF_LOCAL = 4;
    /** Datagrams of unknown senders looked into in one poll, since each costs a look at every slot. */
    private static final int STRAYS = 16;

    private final LaneLoop loop;
    private final Libc libc;
    private final Evidence evidence;
    private final DatagramSockets sockets;
    private final EndpointTable table;
    private final SplittableRandom random = new SplittableRandom();
    private final MemorySegment target;
    private final MemorySegment payloadBytes;
    private final ReceiveBatch errors;
    private final ReceiveBatch replies;
    private final ExtendedError error = new ExtendedError();
    private final byte[] states;
    private final char[] socketOf;
    private final int[] transactions;
    private final Payload[] payloads;
    private final int[] cancelled;
    private int cancelledCount;
    private int strays;
    private final Answer answer = new Answer();
    private AnswerListener listener;

    /**
     * Makes free slots; sockets are opened as they are needed.
     *
     * @param arena the native memory's life
     * @param giveUpDescriptor closes a descriptor that is not needed at the moment, if there is one
     */
    DatagramSlots(DatagramDriver driver, LaneLoop loop, Libc libc, Arena arena, TransportSettings settings,
            Evidence evidence, BooleanSupplier giveUpDescriptor) {
        this.loop = loop;
        this.libc = libc;
        this.evidence = evidence;
        int slots = settings.slots();
        sockets = new DatagramSockets(libc, arena, settings, driver, giveUpDescriptor);
        table = new EndpointTable(slots, random.nextLong());
        target = arena.allocate(SockAddr.BYTES, 8);
        payloadBytes = arena.allocate(Payload.MAX_BYTES);
        errors = new ReceiveBatch(libc, arena, CONTROL_BYTES, 0);
        replies = new ReceiveBatch(libc, arena, 0, REPLY_BYTES);
        states = new byte[slots];
        socketOf = new char[slots];
        transactions = new int[slots];
        Arrays.fill(transactions, NO_TRANSACTION);
        payloads = new Payload[slots];
        cancelled = new int[slots];
    }

    void listen(AnswerListener to) {
        listener = to;
    }

    /** Sends a datagram; see {@link dev.pathclear.transport.Transport#send}. */
    void send(int slot, long high, long low, int port, Payload payload) {
        boolean ipv6 = !Address.isIpv4(high, low);
        int own = sockets.withPort(port, ipv6);
        if (own >= 0 && evidence.isOwn(high, low)) {
            retire(own);
        }
        int socket = sockets.choose(ipv6, table.hash(high, low, port));
        if (socket < 0) {
            fail(slot, -socket);
            return;
        }
        states[slot] = SENT;
        socketOf[slot] = (char) socket;
        payloads[slot] = payload;
        table.put(slot, high, low, port);
        sockets.use(socket);
        SockAddr.write(target, 0, high, low, port);
        write(slot, payload);
        int errno = send(sockets.descriptor(socket), payload.length(), high, low, SockAddr.length(ipv6));
        if (errno != 0) {
            free(slot);
            fail(slot, errno);
        }
    }

    private void write(int slot, Payload payload) {
        for (int i = 0; i < payload.length(); i++) {
            payloadBytes.set(JAVA_BYTE, i, payload.at(i));
        }
        int at = payload.transactionAt();
        if (at != Payload.NO_TRANSACTION) {
            transactions[slot] = random.nextInt() & 0xFFFF;
            payloadBytes.set(JAVA_BYTE, at, (byte) (transactions[slot] >>> 8));
            payloadBytes.set(JAVA_BYTE, at + 1, (byte) transactions[slot]);
        }
    }

    /** Returns 0, or the errno of a failure that was this datagram's own. */
    private int send(int fd, int length, long high, long low, int addressLength) {
        long bytes = payloadBytes.address();
        long to = target.address();
        if (libc.trySendTo(fd, bytes, length, to, addressLength)) {
            return 0;
        }
        for (int tries = 1; ; tries++) {
            int result = libc.sendTo(fd, bytes, length, to, addressLength);
            if (result >= 0) {
                return 0;
            }
            int errno = -result;
            if (errno == Errno.EAGAIN || errno == Errno.ENOBUFS || errno == Errno.EPERM) {
                return errno; // no ICMP error is told by these
            }
            if (tries >= SEND_TRIES || tries >= SEND_TRIES_IF_LOCAL && !evidence.isRouted(high, low)) {
                return errno;
            }
        }
    }

    private void fail(int slot, int errno) {
        Reason reason = switch (errno) {
            case Errno.EAGAIN -> Reason.LOCAL_MEMORY; // the send buffer waits for the device
            case Errno.ECONNREFUSED -> Reason.LOCAL_ERROR; // somebody's, and not this datagram's: it never left
            default -> ReasonTable.ofErrno(errno, Protocol.UDP);
        };
        answer.set(reason, errno);
        listener.answered(slot, answer, loop.nowNanos());
    }

    /** Gives up; see {@link dev.pathclear.transport.Transport#cancel}. */
    void cancel(int slot) {
        if (states[slot] == SENT) {
            states[slot] = CANCELLED;
            cancelled[cancelledCount++] = slot;
            loop.pollSoon();
        }
    }

    /** A poll begins. */
    void beginPoll() {
        strays = 0;
    }

    /** The poll is over: what was given up before it and was not answered in it never will be. */
    void endPoll() {
        int count = cancelledCount;
        cancelledCount = 0;
        for (int i = 0; i < count; i++) {
            int slot = cancelled[i];
            if (states[slot] == CANCELLED) {
                sockets.silent(socketOf[slot], table.hash(table.high(slot), table.low(slot), table.port(slot)));
                answer.setCancelled();
                finish(slot);
            }
        }
    }

    /** A socket has datagrams or errors; called in a poll. */
    public void ready(int index) {
        int fd = sockets.descriptor(index);
        int taken = ReceiveBatch.MOST;
        for (int i = 0; i < BATCHES && taken == ReceiveBatch.MOST; i++) {
            taken = errors.take(fd, Libc.MSG_ERRQUEUE);
            for (int k = 0; k < taken; k++) {
                refused(k);
            }
            errors.release(taken);
        }
        taken = ReceiveBatch.MOST;
        for (int i = 0; i < BATCHES && taken == ReceiveBatch.MOST; i++) {
            taken = replies.take(fd, 0);
            for (int k = 0; k < taken; k++) {
                replied(k, index);
            }
            replies.release(taken);
        }
    }

    /** Returns the port that a slot's datagram left from, or 0 if none is in flight. */
    int sourcePort(int slot) {
        return states[slot] == FREE ? 0 : sockets.port(socketOf[slot]);
    }

    /** Returns how many sockets there are: numbers [0, sockets). */
    public int sockets() {
        return sockets.count();
    }

    private void refused(int k) {
        if (!errors.isNamed(k) || !error.parse(errors.control(k), errors.controlLength(k))) {
            return;
        }
        long high = errors.nameHigh(k);
        long low = errors.nameLow(k);
        int slot = table.find(high, low, errors.namePort(k));
        if (slot != EndpointTable.NONE && evidence.judge(error, high, low, answer)) {
            finish(slot);
        }
    }

    private void replied(int k, int socket) {
        if (!replies.isNamed(k)) {
            return;
        }
        long high = replies.nameHigh(k);
        long low = replies.nameLow(k);
        int port = replies.namePort(k);
        int slot = table.find(high, low, port);
        boolean elsewhere = slot == EndpointTable.NONE;
        if (elsewhere) {
            slot = asked(k, socket, port);
        }
        if (slot == EndpointTable.NONE) {
            return;
        }
        answer.set(elsewhere ? Reason.UDP_REPLY_ELSEWHERE : Reason.UDP_REPLY, 0);
        answer.sender(high, low);
        if (payloads[slot].reply() != Payload.ReplyContent.ANYTHING) {
            answer.reply(replies.copy(k, answer.replyRoom()));
        }
        finish(slot);
    }

    /** Returns the one attempt in flight from a socket, at a port, whose transaction id a datagram has, if there is. */
    private int asked(int k, int socket, int port) {
        if (strays++ >= STRAYS) {
            return EndpointTable.NONE;
        }
        int found = EndpointTable.NONE;
        for (int slot = 0; slot < states.length; slot++) {
            if (states[slot] == FREE || transactions[slot] == NO_TRANSACTION || socketOf[slot] != socket
                    || table.port(slot) != port) {
                continue;
            }
            int at = payloads[slot].transactionAt();
            if (replies.length(k) >= at + 2 && replies.twoBytes(k, at) == transactions[slot]) {
                if (found != EndpointTable.NONE) {
                    return EndpointTable.NONE;
                }
                found = slot;
            }
        }
        return found;
    }

    /** A socket of our own stands where a target is asked: its own attempts are to be made again, from another. */
    private void retire(int socket) {
        sockets.retire(socket);
        for (int slot = 0; slot < states.length; slot++) {
            if (states[slot] != FREE && socketOf[slot] == socket) {
                answer.set(Reason.LOCAL_PORTS, Errno.EADDRINUSE);
                finish(slot);
            }
        }
    }

    private void free(int slot) {
        table.remove(slot);
        sockets.release(socketOf[slot]);
        states[slot] = FREE;
        transactions[slot] = NO_TRANSACTION;
        payloads[slot] = null;
    }

    private void finish(int slot) {
        free(slot);
        listener.answered(slot, answer, loop.nowNanos());
    }

    /** Closes every socket. */
    void closeSockets() {
        sockets.closeAll();
    }
}
