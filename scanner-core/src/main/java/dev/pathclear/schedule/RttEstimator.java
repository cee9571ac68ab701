package dev.pathclear.schedule;

import java.util.Arrays;

/**
 * Smoothed round-trip times of hosts and of the lane as a whole, in microseconds.
 */
final class RttEstimator {
    /*
     * RFC 6298: the first sample R sets SRTT = R and RTTVAR = R/2; later ones move RTTVAR by 1/4 of |SRTT - R| and then
     * SRTT by 1/8 of the difference; RTO = SRTT + 4 RTTVAR. Each attempt has a socket of its own, so an answer is
     * never ambiguous between two attempts; but one that comes a second or more after its SYN may answer the kernel's
     * retransmission, and by Karn's rule is no sample. The caller leaves those out.
     */
    static final int NONE = -1;

    /** Before anybody was heard. */
    private static final long TYPICAL_MICROS = 10_000;

    private final int[] srtt;
    private final int[] rttvar;
    private long laneMicros = TYPICAL_MICROS;

    /** Estimators for {@code count} hosts, none with a sample. */
    RttEstimator(int count) {
        srtt = new int[count];
        rttvar = new int[count];
        Arrays.fill(srtt, NONE);
    }

    void reset(int host) {
        srtt[host] = NONE;
    }

    void sample(int host, int micros) {
        if (srtt[host] == NONE) {
            srtt[host] = micros;
            rttvar[host] = micros / 2;
        } else {
            int difference = micros - srtt[host];
            rttvar[host] += (Math.abs(difference) - rttvar[host]) / 4;
            srtt[host] += difference / 8;
        }
    }

    boolean hasSample(int host) {
        return srtt[host] != NONE;
    }

    /** A host answered: where its round trip is known, that of the lane moves by 1/16 of the difference to it. */
    void answered(int host) {
        if (hasSample(host)) {
            laneMicros += (srtt[host] - laneMicros) / 16;
        }
    }

    /** Returns the round trip of the lane as a whole. */
    long laneMicros() {
        return laneMicros;
    }

    /** Returns SRTT + 4 RTTVAR; only for a host with a sample. */
    int rtoMicros(int host) {
        return srtt[host] + 4 * rttvar[host];
    }
}
