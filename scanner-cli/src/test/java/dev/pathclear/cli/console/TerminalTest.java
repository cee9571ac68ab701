package dev.pathclear.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathclear.advice.Language;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TerminalTest {
    @Test
    void of_nothing_isNoTerminal() {
        assertThat(Terminal.of(new Properties(), Map.of())).isEqualTo(
                new Terminal(false, false, 100, true, true, "pathclear", Language.EN));
    }

    @Test
    void of_launchersFindings() {
        Properties properties = new Properties();
        properties.setProperty(Terminal.OUT_PROPERTY, "true");
        properties.setProperty(Terminal.ERR_PROPERTY, "true");
        properties.setProperty(Terminal.COLUMNS_PROPERTY, "132");

        assertThat(Terminal.of(properties, Map.of())).isEqualTo(
                new Terminal(true, true, 132, true, true, "pathclear", Language.EN));
        assertThat(Terminal.of(properties, Map.of("COLUMNS", "80")).width()).isEqualTo(80);
        assertThat(Terminal.of(properties, Map.of("NO_COLOR", "1")).outTakesColour()).isFalse();
        assertThat(Terminal.of(properties, Map.of("NO_COLOR", "")).outTakesColour()).isTrue();
        assertThat(Terminal.of(properties, Map.of("TERM", "dumb")).outTakesColour()).isFalse();
        assertThat(Terminal.of(properties, Map.of("TERM", "dumb")).cursor()).isFalse();
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
    @CsvSource(nullValues = "-", value = {"fr_FR.UTF-8, -, de_DE, -, FR", "'', es_ES@euro, fr, -, ES",
            "-, -, pt_BR, -, PT",
            "C, -, fr_FR, -, EN", "-, -, tr_TR.UTF-8, -, EN", "-, -, FR, -, FR", "-, -, -, es, ES", "-, -, -, -, EN",
            "-, -, x, fr, EN"})
    void language_isThatOfTheFirstVariableOfTheLocale(
            String all, String messages, String lang, String ofSystem, Language language) {
        Map<String, String> environment = new HashMap<>();
        environment.put("LC_ALL", all);
        environment.put("LC_MESSAGES", messages);
        environment.put("LANG", lang);
        Properties properties = new Properties();
        if (ofSystem != null) {
            properties.setProperty("user.language", ofSystem);
        }

        assertThat(Terminal.of(properties, environment).language()).isEqualTo(language);
    }

    @ParameterizedTest
    @CsvSource({"80, 80", "1, 40", "100000, 400", "0, 100", "-5, 100", "wide, 100", "99999999999, 100"})
    void width_isWithinBounds(String columns, int width) {
        assertThat(Terminal.of(new Properties(), Map.of("COLUMNS", columns)).width()).isEqualTo(width);
    }
}
