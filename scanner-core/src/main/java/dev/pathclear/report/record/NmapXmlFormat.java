package dev.pathclear.report.record;

import dev.pathclear.probe.HostStatus;
import dev.pathclear.probe.Protocol;
import dev.pathclear.report.Destination;
import dev.pathclear.report.encode.TextOutput;
import dev.pathclear.report.encode.Xml;
import dev.pathclear.result.FlowLine;
import dev.pathclear.result.ProbeLine;
import dev.pathclear.result.ScanLine;
import dev.pathclear.result.SummaryLine;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Writes {@code -o nmap-xml}: what was seen, for programs that read nmap's XML (nmap.dtd, output version 1.05), and the
 * verdicts as one host script: ndiff 7.93 fails on a host with several. Every endpoint that was asked is a port, but
 * that more than {@value #SINGLY} of one state other than open are counted as {@code extraports}, as nmap does. What
 * was not asked, or failed on this machine, is no port at all: nmap has no word for it.
 */
public final class NmapXmlFormat implements RecordFormat {
    private static final int SINGLY = 25;

    private final TextOutput out;
    private final Map<HostStatus, Long> hosts = new EnumMap<>(HostStatus.class);
    private ScanLine scan;

    public NmapXmlFormat(Destination destination) {
        out = new TextOutput(destination);
    }

    @Override
    public void begin(ScanLine line) throws IOException {
        scan = line;
        out.open();
        out.add("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE nmaprun>\n")
                .add("<nmaprun scanner=\"nmap\" args=\"pathclear\" start=\"").add(line.started().getEpochSecond())
                .add("\" version=\"pathclear ").add(Xml.attribute(line.version()))
                .add("\" xmloutputversion=\"1.05\">\n<verbose level=\"0\"/>\n<debugging level=\"0\"/>\n");
    }

    @Override
    public void host(HostRecord host) throws IOException {
        HostStatus status = host.line().status();
        hosts.merge(status, 1L, Long::sum);
        String address = host.line().host().toString();
        out.add("<host><status state=\"").add(switch (status) {
            case UP -> "up\" reason=\"" + proof(host);
            case REJECTED -> "unknown\" reason=\"" + refusal(host);
            case SILENT -> "unknown\" reason=\"no-response";
            case UNKNOWN -> "unknown\" reason=\"unknown-response";
            case UNREACHABLE -> "down\" reason=\"host-unreach";
        }).add("\"/>\n<address addr=\"").add(address).add("\" addrtype=\"")
                .add(host.line().host().isIpv4() ? "ipv4" : "ipv6").add("\"/>\n<hostnames>");
        if (host.line().name() != null) {
            out.add("<hostname name=\"").add(Xml.attribute(host.line().name())).add("\" type=\"user\"/>");
        }
        out.add("</hostnames>\n");
        ports(host.probes());
        if (!host.flows().isEmpty()) {
            out.add("<hostscript><script id=\"pathclear\" output=\"").add(Xml.attribute(host.line().verdict()));
            for (FlowLine flow : host.flows()) {
                out.add("; ").add(Xml.attribute(HostRecord.flowTitle(flow) + " " + flow.verdict() + ", "
                        + flow.because()));
            }
            out.add("\"/>");
            out.add("</hostscript>\n");
        }
        out.add("</host>\n");
        out.pieceEnded();
    }

    private static String proof(HostRecord host) {
        return host.probes().stream().filter(probe -> probe.state().provesHost()).map(NmapXmlFormat::reason)
                .findFirst().orElse("unknown-response");
    }

    private static String refusal(HostRecord host) {
        return host.probes().stream().filter(probe -> probe.reason().mayReject(probe.state()))
                .map(NmapXmlFormat::reason).findFirst().orElse("no-response");
    }

    private void ports(List<ProbeLine> probes) {
        Map<String, List<ProbeLine>> byState = probes.stream().filter(probe -> state(probe) != null)
                .collect(Collectors.groupingBy(NmapXmlFormat::state, TreeMap::new, Collectors.toList()));
        out.add("<ports>");
        byState.forEach((state, all) -> {
            if (isExtra(state, all)) {
                out.add("<extraports state=\"").add(state).add("\" count=\"").add(all.size()).add("\">");
                all.stream().collect(Collectors.groupingBy(NmapXmlFormat::reason, TreeMap::new, Collectors.counting()))
                        .forEach((reason, count) -> out.add("<extrareasons reason=\"").add(reason)
                                .add("\" count=\"").add(count).add("\"/>"));
                out.add("</extraports>\n");
            }
        });
        byState.forEach((state, all) -> {
            if (!isExtra(state, all)) {
                all.forEach(probe -> port(probe, state));
            }
        });
        out.add("</ports>\n");
    }

    private static boolean isExtra(String state, List<ProbeLine> all) {
        return !state.equals("open") && all.size() > SINGLY;
    }

    private void port(ProbeLine probe, String state) {
        out.add("<port protocol=\"").add(probe.protocol().word()).add("\" portid=\"").add(probe.port())
                .add("\"><state state=\"").add(state).add("\" reason=\"").add(reason(probe))
                .add("\" reason_ttl=\"0\"");
        if (probe.from() != null && !probe.from().equals(probe.host())) {
            out.add(" reason_ip=\"").add(probe.from()).add("\"");
        }
        out.add("/></port>\n");
    }

    /** Silence over TCP is filtered for nmap, over UDP open|filtered; null is no statement about the port. */
    private static String state(ProbeLine probe) {
        return switch (probe.state()) {
            case OPEN -> "open";
            case CLOSED -> "closed";
            case REJECTED, UNREACHABLE -> "filtered";
            case SILENT -> probe.protocol() == Protocol.UDP ? "open|filtered" : "filtered";
            case UNKNOWN, UNTESTED -> null;
        };
    }

    /** Returns nmap's word (portreasons.cc) where it has one, else our own. */
    private static String reason(ProbeLine probe) {
        return switch (probe.reason()) {
            case RST -> "reset";
            case REFUSED -> "conn-refused";
            case TIMEOUT, PACKET_LOSS -> "no-response";
            case UDP_REPLY -> "udp-response";
            case PORT_UNREACHABLE -> "port-unreach";
            case PROTOCOL_UNREACHABLE -> "proto-unreach";
            case HOST_UNREACHABLE, NO_NEIGHBOUR -> "host-unreach";
            case NO_ROUTE -> "net-unreach";
            case TTL_EXCEEDED -> "time-exceeded";
            default -> probe.reason().word();
        };
    }

    @Override
    public void end(SummaryLine summary) throws IOException {
        double elapsed = summary == null ? 0 : summary.elapsedSeconds();
        boolean whole = summary != null && Outcome.conclusive(summary.exitCode());
        String last = summary == null ? "cut short" : "exit code " + summary.exitCode();
        out.add("<runstats><finished time=\"").add(scan.started().getEpochSecond() + (long) elapsed)
                .add("\" elapsed=\"").add(elapsed).add("\" summary=\"pathclear: ").add(last).add("\" exit=\"")
                .add(whole ? "success\"" : "error\" errormsg=\"" + last + "\"").add("/>");
        long up = hosts.getOrDefault(HostStatus.UP, 0L);
        long all = hosts.values().stream().mapToLong(Long::longValue).sum();
        out.add("<hosts up=\"").add(up).add("\" down=\"").add(all - up).add("\" total=\"").add(all)
                .add("\"/></runstats>\n</nmaprun>\n");
        out.flush();
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
