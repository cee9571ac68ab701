package dev.pathclear.report.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathclear.report.Destination;
import dev.pathclear.report.ReportSink;
import dev.pathclear.report.ReportSinkContract;
import java.io.StringReader;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

final class JunitFormatTest extends ReportSinkContract {
    @Override
    protected ReportSink sink(Destination destination) {
        return new RecordFormatSink(new JunitFormat(destination, JunitGranularity.FLOW));
    }

    @Override
    protected void assertWellFormed(String report) {
        Element root = parse(report);
        assertThat(root.getTagName()).isEqualTo("testsuites");
        for (String[] pair : new String[][] {{"tests", "testcase"}, {"failures", "failure"}, {"errors", "error"}}) {
            assertThat(root.getAttribute(pair[0])).as(pair[0])
                    .isEqualTo(Integer.toString(root.getElementsByTagName(pair[1]).getLength()));
        }
        assertThat(root.getElementsByTagName("*").getLength()).isLessThan(250_000);
    }

    private static Element parse(String report) {
        try {
            return DocumentBuilderFactory.newInstance().newDocumentBuilder()
                    .parse(new InputSource(new StringReader(report))).getDocumentElement();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
