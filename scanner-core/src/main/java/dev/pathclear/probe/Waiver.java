package dev.pathclear.probe;

import java.time.LocalDate;
import java.util.Objects;

/**
 * That a trouble is accepted for a while. It changes no verdict: while it is in force the trouble does not count for
 * the host's verdict and the exit code, afterwards it counts as before.
 *
 * @param ticket where it was agreed
 * @param expires the last day on which it is in force, UTC
 * @param expired whether that day was over when the scan began
 */
public record Waiver(String ticket, LocalDate expires, boolean expired) {
    public Waiver {
        Objects.requireNonNull(ticket, "ticket");
        Objects.requireNonNull(expires, "expires");
    }

    /** Returns whether it is in force. */
    public boolean inForce() {
        return !expired;
    }

    /** Returns the ticket as a terminal may show it, cut where it is long. */
    public String shortTicket() {
        return Printable.plain(ticket, 80);
    }

    /** Returns {@code waived by CHG-1 until 2027-01-31}, or that it is over; fit for a terminal. */
    @Override
    public String toString() {
        return expired ? "waiver " + shortTicket() + " expired on " + expires
                : "waived by " + shortTicket() + " until " + expires;
    }
}
