package dev.pathclear.report.record;

import dev.pathclear.advice.Language;
import dev.pathclear.report.Destination;
import dev.pathclear.report.scan.ScanPage;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Every format that is made of complete hosts, by its word on the command line. */
public final class RecordFormats {
    public static final Map<String, Function<Destination, RecordFormat>> ALL = new TreeMap<>(Map.of(
            "csv", CsvFormat::new,
            "tap", TapFormat::new,
            "markdown", to -> new MarkdownFormat(to, Language.EN),
            "junit", to -> new JunitFormat(to, JunitGranularity.FLOW),
            "prometheus", PrometheusFormat::new,
            "nmap-xml", NmapXmlFormat::new,
            "html", to -> new ScanPage(to, Language.EN)));

    private RecordFormats() {}
}
