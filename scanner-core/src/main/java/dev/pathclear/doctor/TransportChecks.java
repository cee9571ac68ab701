package dev.pathclear.doctor;

import dev.pathclear.transport.TransportKind;
import java.util.ArrayList;
import java.util.List;

/** The transports: which work here, which is taken, and why the others do not. */
public final class TransportChecks {
    /**
     * A transport that was opened, with nothing sent.
     *
     * @param failure why it cannot be used, in a line, or null where it can
     */
    public record Tried(TransportKind kind, String failure) {}

    private TransportChecks() {}

    /**
     * Returns the checks.
     *
     * @param tried the fastest first
     */
    public static List<Check> of(List<Tried> tried, Platform platform) {
        TransportKind taken = tried.stream().filter(one -> one.failure() == null).map(Tried::kind).findFirst()
                .orElse(null);
        List<Check> all = new ArrayList<>();
        for (Tried one : tried) {
            boolean works = one.failure() == null;
            boolean isTaken = one.kind() == taken;
            all.add(new Check("transport-" + one.kind().word(), level(one, taken, platform),
                    works ? isTaken ? "works, and is taken" : "works" : one.failure(),
                    costs(one, taken, platform), lift(one, taken, platform),
                    Check.figures("works", works, "taken", isTaken)));
        }
        return all;
    }

    private static Level level(Tried one, TransportKind taken, Platform platform) {
        if (one.kind() == TransportKind.NIO) {
            return taken == null ? Level.STOPS : taken == TransportKind.NIO ? Level.UNPROVEN : Level.OK;
        }
        return one.failure() == null || platform != Platform.LINUX ? Level.OK : Level.LIMITS;
    }

    private static String costs(Tried one, TransportKind taken, Platform platform) {
        if (one.kind() == TransportKind.NIO) {
            return taken == null ? "nothing can be asked"
                    : taken != TransportKind.NIO ? "nothing: it is the last resort"
                    : "a refusal by the host and one by a firewall look alike, so that before the installation a refused"
                            + " port is unproven, and nobody knows who refused";
        }
        if (one.failure() == null) {
            return "nothing: it tells who refused, and how";
        }
        return platform != Platform.LINUX ? "nothing that can be helped: only Linux has it"
                : one.kind() == TransportKind.IO_URING
                ? "more processor time an attempt with epoll; the results are the same"
                : "results without the sender and the kind of a refusal, unless io_uring works";
    }

    private static String lift(Tried one, TransportKind taken, Platform platform) {
        if (platform != Platform.LINUX) {
            return one.kind() == taken ? "scan from Linux, where the sender of a refusal can be told" : "";
        }
        String failure = one.failure();
        if (failure == null) {
            return "";
        }
        if (failure.contains("io_uring_disabled")) {
            return "sudo sysctl -w kernel.io_uring_disabled=0";
        }
        if (failure.contains("seccomp")) {
            return "docker run --security-opt seccomp=unconfined ..., or a profile that allows io_uring_setup,"
                    + " io_uring_enter and io_uring_register";
        }
        return failure.contains("enable-native-access") ? "start it by the launcher pathclear, which allows it"
                : "pathclear scan -v ... tells more; --transport takes another";
    }
}
