package dev.pathclear.report.record;

import dev.pathclear.profile.Profile;
import dev.pathclear.profile.ProfileCatalog;
import dev.pathclear.result.FlowLine;
import dev.pathclear.result.HostLine;
import dev.pathclear.result.ProbeLine;
import dev.pathclear.result.RequirementLine;
import dev.pathclear.result.ResultLine;
import dev.pathclear.result.ResultReader;
import dev.pathclear.result.ScanLine;
import dev.pathclear.result.SummaryLine;
import dev.pathclear.result.WaiverLine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Makes formats from a result file, host by host. A host without its last line, where the file was cut, is left out.
 */
public final class Conversion {
    private Conversion() {}

    /**
     * Reads a result once and writes it in every format; closes neither.
     *
     * @param profiles returns the profiles that are at hand for what the scan says of itself, see {@link #shipped};
     * asked
     *     before anything is written
     * @return whether the result had its summary: else it was cut short
     * @throws dev.pathclear.probe.InvalidInputException if the result has mistakes: what has none was written
     */
    public static boolean run(ResultReader reader, List<RecordFormat> formats,
            Function<ScanLine, List<Profile>> profiles) throws IOException {
        List<ProbeLine> probes = new ArrayList<>();
        List<FlowLine> flows = new ArrayList<>();
        List<RequirementLine> requirements = new ArrayList<>();
        List<WaiverLine> waivers = new ArrayList<>();
        SummaryLine summary = null;
        for (ResultLine line = reader.next(); line != null; line = reader.next()) {
            switch (line) {
                case ScanLine scan -> {
                    List<Profile> known = profiles.apply(scan);
                    for (RecordFormat format : formats) {
                        format.profiles(known);
                        format.begin(scan);
                    }
                }
                case ProbeLine probe -> probes.add(probe);
                case FlowLine flow -> flows.add(flow);
                case RequirementLine requirement -> requirements.add(requirement);
                case WaiverLine waiver -> waivers.add(waiver);
                case HostLine host -> {
                    probes.removeIf(probe -> !probe.host().equals(host.host()));
                    HostRecord complete = new HostRecord(host, List.copyOf(probes), List.copyOf(flows),
                            List.copyOf(requirements), List.copyOf(waivers));
                    for (RecordFormat format : formats) {
                        format.host(complete);
                    }
                    probes.clear();
                    flows.clear();
                    requirements.clear();
                    waivers.clear();
                }
                case SummaryLine last -> summary = last;
            }
        }
        for (RecordFormat format : formats) {
            format.end(summary);
        }
        reader.finish();
        return reader.complete();
    }

    /** Returns the profiles of a scan that come with this program, as they were then. */
    public static List<Profile> shipped(ScanLine scan) {
        List<String> ids = ProfileCatalog.ids();
        return scan.profiles().stream().filter(use -> ids.contains(use.id())).distinct()
                .flatMap(use -> Stream.of(ProfileCatalog.resolve(use.id()))
                        .filter(profile -> profile.revision().toString().equals(use.revision()))).toList();
    }
}
