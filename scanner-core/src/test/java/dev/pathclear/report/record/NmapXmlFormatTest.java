package dev.pathclear.report.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathclear.report.Destination;
import dev.pathclear.report.ReportSink;
import dev.pathclear.report.ReportSinkContract;
import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

final class NmapXmlFormatTest extends ReportSinkContract {
    @Override
    protected ReportSink sink(Destination destination) {
        return new RecordFormatSink(new NmapXmlFormat(destination));
    }

    @Override
    protected void assertWellFormed(String report) {
        Element root = parse(report);
        assertThat(root.getTagName()).isEqualTo("nmaprun");
        assertThat(((Element) root.getElementsByTagName("hosts").item(0)).getAttribute("total"))
                .isEqualTo(Integer.toString(root.getElementsByTagName("host").getLength()));
    }

    private static Element parse(String report) {
        try {
            return DocumentBuilderFactory.newInstance().newDocumentBuilder()
                    .parse(new InputSource(new StringReader(report))).getDocumentElement();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Override
    protected List<String> wordsOfRejectedAddresses() {
        return List.of("10.0.0.20", "10.0.0.21", "<status state=\"unknown\" reason=\"admin-prohibited\"/>", "reason_ip=\"10.0.0.1\"",
                "exit code 3");
    }
}
