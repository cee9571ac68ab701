package dev.pathclear.result;

import dev.pathclear.probe.Address;
import dev.pathclear.probe.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Makes a record of what a JSON object says of a scan as a whole, at its beginning or its end: null if it had problems.
 * Fields that are not known are skipped, since newer programs may add some.
 */
final class ScanLineParser {
    private static final Map<String, State> STATES = FieldReader.words(State.values(), State::word);
    private static final Map<String, String> PHASES = Map.of("before", "before", "after", "after");

    private final FieldReader in;

    ScanLineParser(FieldReader in) {
        this.in = in;
    }

    ScanLine scan() {
        long schemaVersion = 0;
        String version = null;
        long seed = 0;
        String planDigest = null;
        Vantage vantage = null;
        List<ProfileUse> profiles = null;
        String phase = null;
        long started = 0;
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            switch (name) {
                case "schemaVersion" -> schemaVersion = in.number(
                        ScanLine.SCHEMA_VERSION, ScanLine.SCHEMA_VERSION, false, 0,
                        ScanLine.SCHEMA_VERSION + ", which is what this pathclear reads");
                case "version" -> version = in.text();
                case "seed" -> seed = in.number(Long.MIN_VALUE, Long.MAX_VALUE, false, 0, "a number of 64 bits");
                case "planDigest" -> planDigest = in.text();
                case "vantage" -> vantage = vantage();
                case "profiles" -> profiles = profiles();
                case "phase" -> phase = in.word(PHASES, "\"before\" or \"after\"");
                case "started" -> started = in.timestamp(false);
                default -> in.skip();
            }
        }
        in.require("schemaVersion", "version", "seed", "planDigest", "vantage", "profiles", "phase", "started");
        return in.failed() ? null : new ScanLine((int) schemaVersion, version, seed, planDigest, vantage, profiles,
                phase, Instant.ofEpochMilli(started));
    }

    private Vantage vantage() {
        int mark = in.enterObject();
        if (mark == FieldReader.WRONG) {
            return null;
        }
        String host = null;
        List<Address> addresses = null;
        String user = null;
        String transport = null;
        String role = null;
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            switch (name) {
                case "host" -> host = in.text();
                case "addresses" -> addresses = in.addresses();
                case "user" -> user = in.textOrNull();
                case "transport" -> transport = in.text();
                case "role" -> role = in.textOrNull();
                default -> in.skip();
            }
        }
        in.require("host", "addresses", "transport");
        in.leaveObject(mark);
        return in.failed() ? null : new Vantage(host, addresses, user, transport, role);
    }

    private List<ProfileUse> profiles() {
        if (!in.enterArray()) {
            return null;
        }
        List<ProfileUse> profiles = new ArrayList<>();
        for (int mark = in.nextElement(); mark != FieldReader.END; mark = in.nextElement()) {
            if (mark != FieldReader.WRONG) {
                ProfileUse use = profile();
                in.leaveObject(mark);
                if (use != null) {
                    profiles.add(use);
                }
            }
        }
        return profiles;
    }

    private ProfileUse profile() {
        String id = null;
        String revision = null;
        String role = null;
        String from = null;
        String productVersion = null;
        List<String> conditions = List.of();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            switch (name) {
                case "id" -> id = in.text();
                case "revision" -> revision = in.textOrNull();
                case "role" -> role = in.textOrNull();
                case "from" -> from = in.textOrNull();
                case "productVersion" -> productVersion = in.textOrNull();
                case "conditions" -> conditions = in.texts();
                default -> in.skip();
            }
        }
        in.require("id");
        return in.failed() ? null : new ProfileUse(id, revision, role, from, productVersion, conditions);
    }

    SummaryLine summary() {
        long endpoints = 0;
        Map<State, Long> states = new EnumMap<>(State.class);
        Map<String, Long> verdicts = new LinkedHashMap<>();
        Map<String, Long> hosts = new LinkedHashMap<>();
        double elapsedSeconds = 0;
        double probesPerSecond = 0;
        String limitedBy = null;
        int exitCode = 0;
        List<LikelyCause> causes = List.of();
        long moreCauses = 0;
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            switch (name) {
                case "endpoints" -> endpoints = in.count();
                case "states" -> counts(states, STATES::get);
                case "verdicts" -> counts(verdicts, Function.identity());
                case "hosts" -> counts(hosts, Function.identity());
                case "elapsedSeconds" -> elapsedSeconds = in.decimal();
                case "probesPerSecond" -> probesPerSecond = in.decimal();
                case "limitedBy" -> limitedBy = in.textOrNull();
                case "exitCode" -> exitCode = (int) in.number(0, 255, false, 0, "a number from 0 to 255");
                case "causes" -> causes = causes();
                case "moreCauses" -> moreCauses = in.count();
                default -> in.skip();
            }
        }
        in.require("endpoints", "states", "verdicts", "elapsedSeconds", "probesPerSecond", "exitCode");
        return in.failed() ? null : new SummaryLine(endpoints, states, verdicts, hosts, elapsedSeconds,
                probesPerSecond, limitedBy, exitCode, causes, moreCauses);
    }

    private List<LikelyCause> causes() {
        if (!in.enterArray()) {
            return List.of();
        }
        List<LikelyCause> causes = new ArrayList<>();
        for (int mark = in.nextElement(); mark != FieldReader.END; mark = in.nextElement()) {
            if (mark != FieldReader.WRONG) {
                LikelyCause cause = cause();
                in.leaveObject(mark);
                if (cause != null && causes.size() < LikelyCause.MAX) {
                    causes.add(cause);
                }
            }
        }
        return causes;
    }

    private LikelyCause cause() {
        String kind = null;
        List<String> subnets = null;
        long moreSubnets = 0;
        List<String> ports = null;
        long morePorts = 0;
        String device = null;
        long hosts = 0;
        long of = 0;
        String text = null;
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            switch (name) {
                case "kind" -> kind = in.text();
                case "subnets" -> subnets = in.texts();
                case "moreSubnets" -> moreSubnets = in.count();
                case "ports" -> ports = in.texts();
                case "morePorts" -> morePorts = in.count();
                case "device" -> device = in.textOrNull();
                case "hosts" -> hosts = in.count();
                case "of" -> of = in.count();
                case "text" -> text = in.text(AdviceText.MAX_SENTENCE);
                default -> in.skip();
            }
        }
        in.require("kind", "subnets", "ports", "hosts", "of", "text");
        return in.failed() ? null
                : new LikelyCause(kind, subnets, moreSubnets, ports, morePorts, device, hosts, of, text);
    }

    /** Reads counts by word; words without a key are skipped. */
    private <K> void counts(Map<K, Long> into, Function<String, K> keys) {
        int mark = in.enterObject();
        if (mark == FieldReader.WRONG) {
            return;
        }
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            K key = keys.apply(name);
            long count = in.count();
            if (key != null) {
                into.put(key, count);
            }
        }
        in.leaveObject(mark);
    }
}
