package dev.pathclear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PortsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "22                             | 22                  |",
        "80,22, 8000-8100               | 22,80,8000-8100     |",
        "22,80,8000-8100,U:137,T:443    | 22,80,443,8000-8100 | 137",
        "U:137,138,t:445,u:53           | 445                 | 53,137,138",
        "1-65535,U:1-65535              | 1-65535             | 1-65535",
    })
    void parse_listsOfBothProtocols(String text, String tcp, String udp) {
        Ports ports = Ports.parse(text);

        assertThat(ports.tcp()).hasToString(tcp);
        assertThat(ports.udp()).hasToString(udp == null ? "" : udp);
        assertThat(Ports.parse(ports.toString())).isEqualTo(ports);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",", "22,", "0", "65536", "80-22", "http", "U:", "X:22", "U:T:22", "-22", "1-2-3", "٢٢"})
    void parse_anythingElse_isRefusedNamingTheToken(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Ports.parse(text))
                .withMessageStartingWith("expected ports such as 22,80,8000-8100,U:137,T:443 (1-65535), found \"");
    }
}
