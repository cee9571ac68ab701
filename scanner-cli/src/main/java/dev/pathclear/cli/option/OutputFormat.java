package dev.pathclear.cli.option;

import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The formats of {@code -o}. */
public enum OutputFormat {
    /** For people. */
    TABLE("table"),
    /** One document. */
    JSON("json"),
    /** One object a line, as results come. */
    NDJSON("ndjson"),
    /** For spreadsheets. */
    CSV("csv"),
    /** Test Anything Protocol. */
    TAP("tap"),
    /** For tickets and wikis. */
    MARKDOWN("markdown"),
    /** For build servers. */
    JUNIT("junit"),
    /** For the textfile collector of the node exporter. */
    PROMETHEUS("prometheus"),
    /** For what reads nmap's XML. */
    NMAP_XML("nmap-xml"),
    /** To be read in a browser and printed; of a comparison or a watch, signed too. */
    HTML("html");

    private final String word;

    OutputFormat(String word) {
        this.word = word;
    }

    /** Returns the word on the command line. */
    public String word() {
        return word;
    }

    /** Returns whether something is written while the scan runs, not at its end alone. */
    public boolean streams() {
        return this != TABLE && this != JUNIT && this != PROMETHEUS;
    }

    static Optional<OutputFormat> of(String word) {
        return Stream.of(values()).filter(format -> format.word.equals(word)).findFirst();
    }

    /** Returns the words of some formats, as they follow "expected". */
    public static String words(Collection<OutputFormat> formats) {
        return formats.stream().sorted().map(OutputFormat::word).collect(Collectors.joining(", "));
    }
}
