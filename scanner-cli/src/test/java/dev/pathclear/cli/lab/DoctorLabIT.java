package dev.pathclear.cli.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathclear.cli.InstalledPathclear;
import dev.pathclear.lab.ChildJvm;
import dev.pathclear.lab.Command;
import dev.pathclear.lab.Daemon;
import dev.pathclear.lab.Namespaces;
import dev.pathclear.limits.MachineDetails;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A machine whose firewall hands connections for another one to a program of its own, as a web protection does, while a
 * program has such a connection: what {@code pathclear doctor} says of it there.
 */
final class DoctorLabIT {
    private static final int SECONDS = 60;
    private static final String CLIENT = "client";
    private static final String FAR = "far";

    @BeforeAll
    static void needsNamespaces() {
        Namespaces.assumeAvailable();
    }

    @ParameterizedTest
    @ValueSource(strings = {"redirect to :9000", "dnat to 10.85.0.2:9000"})
    void doctor_whereThisMachineAnswersInATargetsPlace_namesTheTarget(String rule) throws IOException {
        try (InstalledPathclear pathclear = new InstalledPathclear(); Namespaces lab = new Namespaces()) {
            build(lab, rule);
            try (Daemon connected = start(lab, CLIENT, "accept:9000", "connect:10.85.0.10:443")) {
                JsonNode check = interception(pathclear, lab, 3);

                assertThat(check.get("level").asString()).isEqualTo("unproven");
                assertThat(check.get("is").asString()).isEqualTo(
                        "this machine answers in the place of 10.85.0.10 port 443" + alsoThere(check));
                assertThat(check.get("values").get("intercepted").asInt()).isEqualTo(1);
                Command.Result text = doctor(pathclear, lab, "doctor");
                assertThat(text.exit()).isEqualTo(3);
                assertThat(text.out().replaceAll("\\s+", " "))
                        .contains("unproven interception this machine answers in the place of 10.85.0.10 port 443")
                        .endsWith("exit code 3: something keeps results from being proved ");
            }
        }
    }

    /** What another machine answers in a target's place cannot be told from here: its answer is the target's. */
    @ParameterizedTest
    @ValueSource(strings = {"", "dnat to 10.85.0.11:9001"})
    void doctor_whereOtherMachinesAnswer_findsNothing(String rule) throws IOException {
        try (InstalledPathclear pathclear = new InstalledPathclear(); Namespaces lab = new Namespaces()) {
            build(lab, rule);
            try (Daemon far = start(lab, FAR, "accept:443", "accept:9001");
                    Daemon connected = start(lab, CLIENT, "accept:9000", "connect:10.85.0.10:443")) {
                assertNothingFound(interception(pathclear, lab, 0));
            }
        }
    }

    /** What Netty has to say of that, stack traces and all, is no user's business. */
    @Test
    void doctor_whereNoInterfaceIsUp_saysThatNobodyCanBeReached() throws IOException {
        try (InstalledPathclear pathclear = new InstalledPathclear()) {
            List<String> command = new ArrayList<>(List.of("unshare", "--net"));
            command.addAll(pathclear.command("doctor"));
            Command.Result found = Command.run(SECONDS, "", command);
            assertThat(found.err()).isEmpty();
            assertThat(found.exit()).isEqualTo(4);
            assertThat(found.lines()).first().asString()
                    .isEqualTo("stops     network             no link is up that has an address");
            assertThat(found.lines()).last().isEqualTo("exit code 4: no scan is possible from here");
        }
    }

    /** A rule alone redirects nothing: where nobody is connected there is nothing to see, and doctor sends nothing. */
    @Test
    void doctor_whereNoConnectionStands_findsNothing() throws IOException {
        try (InstalledPathclear pathclear = new InstalledPathclear(); Namespaces lab = new Namespaces()) {
            build(lab, "redirect to :9000");
            assertNothingFound(interception(pathclear, lab, 0));
        }
    }

    private static void assertNothingFound(JsonNode check) {
        assertThat(check.get("level").asString()).isEqualTo(alsoThere(check).isEmpty() ? "ok" : "unsure");
        assertThat(check.get("is").asString()).isEqualTo(
                "no connection is answered by this machine in its target's place now" + alsoThere(check));
        assertThat(check.get("values").get("intercepted").asInt()).isZero();
    }

    /** Returns what the sentence says of modules, which are the whole machine's, and of security products on it. */
    private static String alsoThere(JsonNode check) {
        List<String> modules = MachineDetails.read().redirectors();
        assertThat(words(check.get("values").get("redirectors"))).isEqualTo(modules);
        List<String> products = words(check.get("values").get("products"));
        return (modules.isEmpty() ? "" : "; the kernel could redirect (" + String.join(", ", modules) + " are loaded)")
                + (products.isEmpty() ? "" : "; installed: " + String.join(", ", products));
    }

    private static List<String> words(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asString).toList();
    }

    private static void build(Namespaces lab, String rule) {
        lab.add(CLIENT);
        lab.add(FAR);
        lab.join(CLIENT, "near", FAR, "far");
        lab.ip(CLIENT, "addr add 10.85.0.2/24 dev near");
        lab.ip(FAR, "addr add 10.85.0.10/24 dev far");
        lab.ip(FAR, "addr add 10.85.0.11/24 dev far");
        lab.nft(CLIENT, """
                table ip lab {
                    chain leaving {
                        type nat hook output priority -100;
                        %s
                    }
                }
                """.formatted(rule.isEmpty() ? "" : "ip daddr 10.85.0.10 tcp dport 443 " + rule));
    }

    private static Daemon start(Namespaces lab, String machine, String... services) {
        return Daemon.start("ready", lab.inside(machine, ChildJvm.command(List.of(), LabListeners.class, services)));
    }

    private static Command.Result doctor(InstalledPathclear pathclear, Namespaces lab, String... command) {
        return Command.run(SECONDS, "", lab.inside(CLIENT, pathclear.command(command)));
    }

    private static JsonNode interception(InstalledPathclear pathclear, Namespaces lab, int exit) {
        Command.Result ended = doctor(pathclear, lab, "doctor", "-o", "json");
        assertThat(ended.exit()).as(ended.out() + ended.err()).isEqualTo(exit);
        JsonNode checks = new JsonMapper().readTree(ended.out()).get("checks");
        return StreamSupport.stream(checks.spliterator(), false)
                .filter(check -> check.get("id").asString().equals("interception")).findFirst().orElseThrow();
    }
}
