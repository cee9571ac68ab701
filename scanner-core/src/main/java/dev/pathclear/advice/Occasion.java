package dev.pathclear.advice;

import dev.pathclear.probe.State;
import dev.pathclear.verdict.Because;
import dev.pathclear.verdict.Verdict;
import java.util.Objects;

/**
 * What advice is asked for.
 *
 * @param verdict on a flow for a host
 * @param because why
 * @param state of the endpoint that decided it; untested where none did
 * @param mustStayLocal whether the flow serves the host itself alone
 * @param host the host, as people know it
 * @param port the port, such as {@code 443/tcp}
 * @param sender who sent the refusal; null where that is not known
 * @param own whether the host itself sent it
 * @param title the flow, in the language of the advice
 * @param anyway whether what listens is there without the product, such as a service of the operating system
 */
public record Occasion(Verdict verdict, Because because, State state, boolean mustStayLocal, String host, String port,
        String sender, boolean own, String title, boolean anyway) {
    /** Makes an occasion of a flow to the product itself. */
    public Occasion(Verdict verdict, Because because, State state, boolean mustStayLocal, String host, String port,
            String sender, boolean own, String title) {
        this(verdict, because, state, mustStayLocal, host, port, sender, own, title, false);
    }

    public Occasion {
        Objects.requireNonNull(verdict, "verdict");
        Objects.requireNonNull(because, "because");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(port, "port");
        Objects.requireNonNull(title, "title");
    }
}
