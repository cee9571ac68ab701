package dev.pathclear.scope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EndpointSetTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "80                              | 80             | ''",
        "22,80,8000-8100,U:137,T:443     | 22,80,443,8000-8100 | 137",
        "U:137,138                       | ''             | 137,138",
        "u:53 , t:53                     | 53             | 53",
        "T:1-65535                       | 1-65535        | ''",
    })
    void parse_portsOfBothProtocols_areRead(String text, String tcp, String udp) {
        EndpointSet set = EndpointSet.parse(text);

        assertThat(set.tcp()).hasToString(tcp);
        assertThat(set.udp()).hasToString(udp);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",", "80,", "0", "65536", "90-80", "S:80", "U:", "80;81",
            "80-", "٨٠", "8e1", "+80", "x"})
    void parse_anythingElse_isRefusedInOneLine(String text) {
        assertThatThrownBy(() -> EndpointSet.parse(text)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("expected ports such as 22,80,8000-8100,U:137,T:443 (1-65535), found \"");
    }
}
