package dev.pathclear.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TerminalTest {
    @Test
    void of_nothing_isNoTerminal() {
        assertThat(Terminal.of(new Properties(), Map.of())).isEqualTo(new Terminal(false, false, 100, true, "pathclear"));
    }

    @Test
    void of_launchersFindings() {
        Properties properties = new Properties();
        properties.setProperty(Terminal.OUT_PROPERTY, "true");
        properties.setProperty(Terminal.ERR_PROPERTY, "true");
        properties.setProperty(Terminal.COLUMNS_PROPERTY, "132");

        assertThat(Terminal.of(properties, Map.of())).isEqualTo(new Terminal(true, true, 132, true, "pathclear"));
        assertThat(Terminal.of(properties, Map.of("COLUMNS", "80")).width()).isEqualTo(80);
        assertThat(Terminal.of(properties, Map.of("NO_COLOR", "1")).outTakesColour()).isFalse();
        assertThat(Terminal.of(properties, Map.of("NO_COLOR", "")).outTakesColour()).isTrue();
        assertThat(Terminal.of(properties, Map.of("TERM", "dumb")).outTakesColour()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"pathclear, pathclear", "./pathclear, ./pathclear", "/opt/p/pathclear, /opt/p/pathclear",
            "'/a b/pathclear', pathclear", "'$(x)', pathclear", "'', pathclear"})
    void command_isAsTypedWhereAShellTakesItForOneWord(String typed, String command) {
        Properties properties = new Properties();
        properties.setProperty(Terminal.COMMAND_PROPERTY, typed);

        assertThat(Terminal.of(properties, Map.of()).command()).isEqualTo(command);
    }

    @ParameterizedTest
    @CsvSource({"80, 80", "1, 40", "100000, 400", "0, 100", "-5, 100", "wide, 100", "99999999999, 100"})
    void width_isWithinBounds(String columns, int width) {
        assertThat(Terminal.of(new Properties(), Map.of("COLUMNS", columns)).width()).isEqualTo(width);
    }
}
