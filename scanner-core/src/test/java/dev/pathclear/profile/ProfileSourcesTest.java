package dev.pathclear.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.pathclear.probe.Protocol;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Holds the shipped profiles against what the vendors' documents say, both ways: no port of a document is lost, and no
 * port of a profile is made up.
 */
class ProfileSourcesTest {
    private static final Map<String, Protocol> TRANSPORTS = Map.of("TCP", Protocol.TCP, "TCP (TLS)", Protocol.TCP,
            "HTTP", Protocol.TCP, "HTTPS", Protocol.TCP, "HTTPS (TLS)", Protocol.TCP, "MQTT", Protocol.TCP,
            "FTP", Protocol.TCP, "UDP", Protocol.UDP, "UDP broadcast", Protocol.UDP);

    private final Map<String, SourceTable> tables = SourceTable.all();
    private final List<Profile> profiles = ProfileCatalog.all();

    @Test
    void sources_ofAllProfiles_areTheTables() {
        List<String> cited = new ArrayList<>();
        for (Profile profile : profiles) {
            for (Source source : profile.sources()) {
                cited.add(source.id());
                SourceTable table = tables.get(source.id());
                assertEquals(table == null ? null : List.of(table.title(), table.language(), table.sha256()),
                        List.of(source.title(), source.language(), source.sha256()),
                        () -> profile.id() + ": source " + source.id() + " and its table differ");
            }
        }
        assertEquals(new TreeSet<>(tables.keySet()), new TreeSet<>(cited));
        assertEquals(tables.size(), cited.size(), "a document belongs to one profile");
    }

    @Test
    void portTokens_ofEveryRow_standInAFlowThatCitesTheRow() {
        List<String> lost = new ArrayList<>();
        tables.forEach((document, table) -> table.rows().forEach((id, row) -> {
            for (PortRange token : row.tokens()) {
                if (flows(document, id).stream().noneMatch(flow -> holds(flow.ports(), token))) {
                    lost.add(document + ", row " + id + ": no flow that cites it has " + token);
                }
            }
        }));
        assertEquals(List.of(), lost);
    }

    @Test
    void ports_ofEveryFlow_arePrintedInARowThatItCites() {
        List<String> madeUp = new ArrayList<>();
        for (Profile profile : profiles) {
            for (Flow flow : profile.flows()) {
                List<PortRange> printed = flow.sources().stream().map(this::row).filter(Objects::nonNull)
                        .flatMap(row -> row.tokens().stream()).toList();
                for (int port : flow.ports().toArray()) {
                    boolean found = printed.stream().anyMatch(token -> token.first() <= port && port <= token.last());
                    if (found == flow.addition()) {
                        madeUp.add(profile.id() + ", flow " + flow.id() + ": " + port + (found
                                ? " is printed and marked as an addition" : " is in none of the rows it cites"));
                    }
                }
            }
        }
        assertEquals(List.of(), madeUp);
    }

    @Test
    void protocol_ofEveryFlow_isThatOfTheRowsItCites() {
        List<String> wrong = new ArrayList<>();
        for (Profile profile : profiles) {
            for (Flow flow : profile.flows()) {
                for (SourceRow cited : flow.sources()) {
                    SourceTable.Row row = row(cited);
                    if (row != null && !row.protocol().equals("-")
                            && TRANSPORTS.get(row.protocol()) != flow.protocol()) {
                        wrong.add(profile.id() + ", flow " + flow.id() + ": " + flow.protocol() + ", but row "
                                + cited.row() + " has " + row.protocol());
                    }
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void parameters_ofAllProfiles_areTheDefaultsOfTheirFlows() {
        List<String> wrong = new ArrayList<>();
        for (Profile profile : profiles) {
            for (Flow flow : profile.flows()) {
                if (flow.parameter() != null
                        && !profile.parameter(flow.parameter()).orElseThrow().ports().equals(flow.ports())) {
                    wrong.add(profile.id() + ", flow " + flow.id());
                }
                if (flow.parameter() == null && flow.configurable() == Configurable.YES) {
                    wrong.add(profile.id() + ", flow " + flow.id() + ": configurable, but no parameter");
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void citations_ofFlowsAndErrata_nameRows() {
        List<String> dangling = new ArrayList<>();
        for (Profile profile : profiles) {
            for (Flow flow : profile.flows()) {
                flow.sources().stream().filter(cited -> row(cited) == null)
                        .forEach(cited -> dangling.add(profile.id() + ", flow " + flow.id() + ": " + cited));
            }
            for (Erratum erratum : profile.errata()) {
                erratum.rows().stream().map(row -> new SourceRow(erratum.document(), row))
                        .filter(cited -> row(cited) == null)
                        .forEach(cited -> dangling.add(profile.id() + ", erratum " + erratum.id() + ": " + cited));
            }
        }
        assertEquals(List.of(), dangling);
    }

    /** A row without ports (a heading without a table, ephemeral ports without numbers) is at least an erratum. */
    @Test
    void rows_ofEveryDocument_areCited() {
        Set<String> cited = new HashSet<>();
        for (Profile profile : profiles) {
            profile.flows().forEach(flow -> flow.sources()
                    .forEach(row -> cited.add(row.document() + ", row " + row.row())));
            // The errata name one document; where a profile has several, they are the same table in two languages.
            profile.errata().forEach(erratum -> erratum.rows().forEach(row -> profile.sources()
                    .forEach(source -> cited.add(source.id() + ", row " + row))));
        }
        List<String> lost = new ArrayList<>();
        tables.forEach((document, table) -> table.rows().keySet().stream().map(row -> document + ", row " + row)
                .filter(row -> !cited.contains(row)).forEach(lost::add));
        assertEquals(List.of(), lost);
    }

    @Test
    void ignoredNumbers_ofEveryDocument_areNoPortsOfItsTable() {
        Set<String> seen = new HashSet<>();
        List<String> wrong = new ArrayList<>();
        for (SourceTable.Ignored ignored : SourceTable.ignored()) {
            SourceTable table = tables.get(ignored.document());
            if (table == null) {
                wrong.add(ignored + ": no such document");
            } else if (!seen.add(ignored.document() + " " + ignored.token())) {
                wrong.add(ignored + ": stands twice");
            } else if (table.rows().values().stream().flatMap(row -> row.tokens().stream())
                    .anyMatch(token -> token.toString().equals(ignored.token()))) {
                wrong.add(ignored + ": also a port of the table");
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void esetTables_inBothLanguages_haveTheSamePorts() {
        Map<String, List<PortRange>> french = new HashMap<>();
        Map<String, List<PortRange>> spanish = new HashMap<>();
        tables.get("eset-protect-fr").rows().forEach((id, row) -> french.put(id, row.tokens()));
        tables.get("eset-protect-es").rows().forEach((id, row) -> spanish.put(id, row.tokens()));
        assertEquals(french, spanish);
    }

    private SourceTable.Row row(SourceRow cited) {
        SourceTable table = tables.get(cited.document());
        return table == null ? null : table.rows().get(cited.row());
    }

    private List<Flow> flows(String document, String row) {
        return profiles.stream().flatMap(profile -> profile.flows().stream())
                .filter(flow -> flow.sources().contains(new SourceRow(document, row))).toList();
    }

    private static boolean holds(PortSet ports, PortRange token) {
        return ports.ranges().stream().anyMatch(range -> range.first() <= token.first()
                && range.last() >= token.last());
    }
}
