package dev.pathclear.cli.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathclear.cli.InstalledPathclear;
import dev.pathclear.cli.ResultLines;
import dev.pathclear.lab.Command;
import dev.pathclear.lab.Namespaces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Servers that others have written answer what is sent to their ports, through each transport. */
final class DebianServersLabIT {
    private static final int SECONDS = 60;
    private static final String CLIENT = "client";
    private static final String SERVER = "server";
    private static final String ADDRESS = "10.84.0.10";
    private static final List<String> TRANSPORTS = List.of("io_uring", "epoll", "nio");

    private static InstalledPathclear pathclear;
    private static Namespaces lab;

    @TempDir
    private Path folder;

    @BeforeAll
    static void build() throws IOException {
        Namespaces.assumeAvailable();
        pathclear = new InstalledPathclear();
        lab = new Namespaces();
        lab.add(CLIENT);
        lab.add(SERVER);
        lab.join(CLIENT, "near", SERVER, "far");
        lab.ip(CLIENT, "addr add 10.84.0.2/24 dev near");
        lab.ip(SERVER, "addr add " + ADDRESS + "/24 dev far");
    }

    @AfterAll
    static void remove() {
        if (lab != null) {
            lab.close();
            pathclear.close();
        }
    }

    @Test
    void netbios_nmbd_answersItsNodeStatus_whichShowsItsName() throws IOException {
        DebianServer.assumeInstalled("nmbd", "samba");
        List<String> folders = new ArrayList<>();
        for (String kind : List.of("lock directory", "state directory", "cache directory", "pid directory",
                "private dir", "ncalrpc dir")) {
            folders.add(kind + " = " + folder);
        }
        Path configuration = Files.writeString(folder.resolve("smb.conf"), """
                [global]
                netbios name = LABHOST
                workgroup = LABGROUP
                interfaces = %s/24
                bind interfaces only = yes
                local master = no
                """.formatted(ADDRESS) + String.join("\n", folders) + "\n");

        try (DebianServer server = start(Map.of(), ADDRESS, 137, List.of("nmbd", "--foreground", "--no-process-group",
                "--configfile=" + configuration, "--log-basename=" + folder))) {
            assertThat(checkReply(137).values()).extracting(probe -> probe.get("name").asString())
                    .containsOnly("LABHOST");
        }
    }

    @Test
    void kerberos_mitKdc_answersWithAnError() throws IOException {
        DebianServer.assumeInstalled("krb5kdc", "krb5-kdc");
        Path configuration = Files.writeString(folder.resolve("krb5.conf"), """
                [libdefaults]
                  default_realm = LAB.INVALID
                  dns_lookup_kdc = false
                [realms]
                  LAB.INVALID = {
                    database_name = %1$s/principal
                    key_stash_file = %1$s/stash
                    kdc_listen = 88
                    kdc_tcp_listen = ""
                  }
                [logging]
                  kdc = FILE:%1$s/kdc.log
                """.formatted(folder));
        Map<String, String> environment = Map.of("KRB5_CONFIG", configuration.toString(),
                "KRB5_KDC_PROFILE", configuration.toString());
        Command.check(SECONDS, "", List.of("env", "KRB5_CONFIG=" + configuration, "KRB5_KDC_PROFILE=" + configuration,
                "PATH=/usr/sbin:/usr/bin:/sbin:/bin", "kdb5_util", "create", "-s", "-r", "LAB.INVALID", "-P", "lab"));

        try (DebianServer server = start(environment, DebianServer.ANY_ADDRESS, 88,
                List.of("krb5kdc", "-n", "-P", folder.resolve("pid").toString()))) {
            checkReply(88);
        }
        // It read the request as one: what it refuses is the principal, not the message.
        assertThat(Files.readString(folder.resolve("kdc.log"))).contains("AS_REQ (3 etypes").contains("10.84.0.2");
    }

    @Test
    void dns_dnsmasq_answers() throws IOException {
        DebianServer.assumeInstalled("dnsmasq", "dnsmasq-base");
        Path configuration = Files.writeString(folder.resolve("dnsmasq.conf"), """
                listen-address=%s
                bind-interfaces
                no-resolv
                no-hosts
                user=root
                pid-file=
                """.formatted(ADDRESS));

        try (DebianServer server = start(Map.of(), ADDRESS, 53,
                List.of("dnsmasq", "--keep-in-foreground", "--conf-file=" + configuration))) {
            checkReply(53);
        }
    }

    /** Nothing answers a syslog message, so each attempt is one line of the log; and none is sent unless allowed. */
    @Test
    void syslog_rsyslog_logsWhatWasAllowed_andNothingElse() throws IOException {
        DebianServer.assumeInstalled("rsyslogd", "rsyslog");
        Path log = folder.resolve("all.log");
        Path configuration = Files.writeString(folder.resolve("rsyslog.conf"), """
                module(load="imudp")
                input(type="imudp" port="514")
                template(name="plain" type="string" string="%%app-name%%|%%syslogpriority-text%%|%%msg%%\\n")
                *.* action(type="omfile" file="%s" template="plain")
                """.formatted(log));
        List<String> transports = List.of("io_uring", "epoll");
        long sent = 0;

        try (DebianServer server = start(Map.of(), DebianServer.ANY_ADDRESS, 514, List.of("rsyslogd", "-n", "-f",
                configuration.toString(), "-i", folder.resolve("pid").toString()))) {
            // Something else is asked too, for a scan that may ask nothing is refused.
            for (JsonNode probe : scan(514, List.of("nio"), "-p", "U:514,9").values()) {
                assertThat(seen(probe)).isEqualTo("untested opt-in");
            }
            for (JsonNode probe : scan(514, transports, "-p", "U:514", "--opt-in", "syslog").values()) {
                assertThat(seen(probe)).as(probe.toString()).isEqualTo("open inferred-from-control");
                sent += probe.get("attempts").asInt();
            }
        }

        List<String> messages = Files.readAllLines(log).stream().filter(line -> line.contains("pathclear")).toList();
        assertThat(messages).hasSize(Math.toIntExact(sent)).hasSizeGreaterThanOrEqualTo(2 * transports.size())
                .allMatch("pathclear|debug|pathclear asks whether this port can be reached"::equals);
    }

    private DebianServer start(Map<String, String> environment, String address, int port, List<String> command) {
        return DebianServer.start(lab, SERVER, folder, environment, address, port, command);
    }

    private static Map<String, JsonNode> checkReply(int port) {
        Map<String, JsonNode> probes = scan(port, TRANSPORTS, "-p", "U:" + port);
        probes.forEach((transport, probe) ->
                assertThat(seen(probe)).as(transport + ": " + probe).isEqualTo("open udp-reply"));
        return probes;
    }

    private static String seen(JsonNode probe) {
        return probe.get("state").asString() + " " + probe.get("reason").asString();
    }

    /** Asks a UDP port of the server through several transports at once; returns what each has seen. */
    private static Map<String, JsonNode> scan(int port, List<String> transports, String... options) {
        Map<String, LabScan> scans = new TreeMap<>();
        try {
            for (String transport : transports) {
                List<String> arguments = new ArrayList<>(List.of("scan", ADDRESS, "--transport", transport,
                        "-o", "ndjson"));
                arguments.addAll(List.of(options));
                scans.put(transport, LabScan.start(lab.inside(CLIENT, pathclear.commandWithJavaOptions(
                        "-XX:TieredStopAtLevel=1", arguments.toArray(String[]::new)))));
            }
            Map<String, JsonNode> probes = new TreeMap<>();
            scans.forEach((transport, scan) -> {
                ResultLines result = scan.finish(SECONDS).result();
                probes.put(transport, result.of("probe").filter(probe -> probe.get("port").asInt() == port
                        && probe.get("protocol").asString().equals("udp")).findFirst().orElseThrow());
            });
            return probes;
        } finally {
            scans.values().forEach(LabScan::close);
        }
    }
}
