package dev.pathclear;

import dev.pathclear.change.plan.ChangePlan;
import dev.pathclear.change.plan.ChangePlanReader;
import dev.pathclear.probe.Address;
import dev.pathclear.probe.InvalidInputException;
import dev.pathclear.target.HostResolver;
import dev.pathclear.watch.WatchTargets;
import java.io.IOException;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/** The way in to a watch of a firewall change. Holds no state; safe for any thread. */
public final class Watcher {
    private Watcher() {}

    /**
     * Reads the plan, resolves its names, and works out what is watched. Sends nothing to targets.
     *
     * @throws InvalidInputException with everything that is wrong with the plan, or if nothing of it can be watched
     * @throws IOException if the plan cannot be read
     * @throws IllegalStateException if the thread is interrupted while names are resolved; it is still marked as
     * interrupted
     */
    public static PreparedWatch prepare(WatchRequest request) throws IOException {
        Objects.requireNonNull(request, "request");
        return prepare(request, HostResolver.system());
    }

    static PreparedWatch prepare(WatchRequest request, HostResolver resolver) throws IOException {
        ChangePlan plan = ChangePlanReader.read(request.plan());
        Address source = request.source();
        WatchTargets targets = WatchTargets.of(plan, resolver, target ->
                source != null && source.isIpv4() == target.isIpv4() ? source : VantagePoint.sourceFor(target));
        if (targets.endpoints().isEmpty()) {
            throw new InvalidInputException(List.of(
                    request.plan() + ": expected a line whose traffic starts here, found none"));
        }
        double rate = targets.endpoints().size() / (request.interval().toNanos() / 1e9);
        if (rate > Effort.DEFAULT_RATE) {
            throw new InvalidInputException(List.of("--interval: expected at least "
                    + (long) Math.ceil(targets.endpoints().size() * 1e3 / Effort.DEFAULT_RATE) + "ms for "
                    + targets.endpoints().size() + " endpoints, found " + request.interval().toMillis() + "ms"));
        }
        return new PreparedWatch(request, plan, sha256(request), targets);
    }

    private static String sha256(WatchRequest request) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(Files.readAllBytes(request.plan())));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }
}
