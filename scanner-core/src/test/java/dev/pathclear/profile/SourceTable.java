package dev.pathclear.profile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a vendor's document says about ports, row by row: a table of {@code profiles/sources}.
 *
 * @param id       the id that profiles cite the document by
 * @param title    the document's title in English
 * @param language its language, two letters
 * @param sha256   its digest
 * @param rows     its rows, by id
 */
record SourceTable(String id, String title, String language, String sha256, Map<String, Row> rows) {
    private static final String IGNORED = "ignore.tsv";
    private static final List<String> COLUMNS = List.of("row", "table", "protocol", "ports", "note");

    /**
     * One row.
     *
     * @param heading  what it stands under
     * @param protocol what the document prints as the protocol; {@code -} where nothing
     * @param tokens   the ports and ranges printed in it
     */
    record Row(String heading, String protocol, List<PortRange> tokens) { }

    /**
     * A number of a document that is no port.
     *
     * @param document the id of the document
     * @param token    the number as printed
     * @param reason   what it is instead
     */
    record Ignored(String document, String token, String reason) { }

    /** Reads all tables of the repository, by id. */
    static Map<String, SourceTable> all() {
        Map<String, SourceTable> tables = new LinkedHashMap<>();
        for (Path file : files()) {
            SourceTable table = read(file);
            if (tables.put(table.id, table) != null) {
                throw new IllegalStateException(file + ": a second table of " + table.id);
            }
        }
        return tables;
    }

    /** Reads the numbers that are no ports. */
    static List<Ignored> ignored() {
        List<Ignored> ignored = new ArrayList<>();
        for (List<String> cells : cells(folder().resolve(IGNORED), List.of("document", "token", "reason"))) {
            ignored.add(new Ignored(cells.get(0), cells.get(1), cells.get(2)));
        }
        return ignored;
    }

    private static List<Path> files() {
        try (Stream<Path> entries = Files.list(folder())) {
            return entries.filter(file -> file.toString().endsWith(".tsv") && !file.endsWith(IGNORED)).sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Finds the folder from wherever in the checkout the tests run. */
    private static Path folder() {
        for (Path place = Path.of("").toAbsolutePath(); place != null; place = place.getParent()) {
            Path folder = place.resolve("profiles/sources");
            if (Files.isDirectory(folder)) {
                return folder;
            }
        }
        throw new IllegalStateException("no profiles/sources above " + Path.of("").toAbsolutePath());
    }

    private static SourceTable read(Path file) {
        Map<String, String> head = new LinkedHashMap<>();
        for (String line : lines(file)) {
            int colon = line.indexOf(": ");
            if (line.startsWith("# ") && colon > 0) {
                head.putIfAbsent(line.substring(2, colon), line.substring(colon + 2));
            }
        }
        Map<String, Row> rows = new LinkedHashMap<>();
        for (List<String> cells : cells(file, COLUMNS)) {
            Row row = new Row(cells.get(1), cells.get(2), tokens(file, cells.get(3)));
            if (rows.put(cells.get(0), row) != null) {
                throw new IllegalStateException(file + ": a second row " + cells.get(0));
            }
        }
        return new SourceTable(head.get("source"), head.get("document"), head.get("language"), head.get("sha256"),
                rows);
    }

    private static List<PortRange> tokens(Path file, String cell) {
        if (cell.equals("-")) {
            return List.of();
        }
        return Stream.of(cell.split(", ")).map(token -> PortRange.parse(token)
                .orElseThrow(() -> new IllegalStateException(file + ": not a port or range: " + token))).toList();
    }

    private static List<List<String>> cells(Path file, List<String> columns) {
        List<List<String>> table = lines(file).stream().filter(line -> !line.startsWith("#"))
                .map(line -> List.of(line.split("\t", -1))).toList();
        if (!table.getFirst().equals(columns)) {
            throw new IllegalStateException(file + ": expected the columns " + columns + ", found " + table.getFirst());
        }
        for (List<String> cells : table) {
            if (cells.size() != columns.size() || cells.stream().anyMatch(String::isBlank)) {
                throw new IllegalStateException(file + ": a cell is missing or empty: " + cells);
            }
        }
        return table.subList(1, table.size());
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
