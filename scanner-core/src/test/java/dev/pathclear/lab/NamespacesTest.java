package dev.pathclear.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class NamespacesTest {
    @BeforeAll
    static void needsNamespaces() {
        Namespaces.assumeAvailable();
    }

    @Test
    void close_afterUse_leavesNoNamespace() {
        List<String> inside;
        try (Namespaces lab = new Namespaces()) {
            lab.add("a");
            lab.add("b");
            lab.join("a", "eth0", "b", "eth0");
            lab.ip("a", "addr add 10.0.0.1/24 dev eth0");
            lab.nft("b", "table inet t { chain c { type filter hook input priority 0; drop; }; }");
            inside = lab.inside("a", List.of());

            assertThat(lab.exec("a", 10, List.of("ip", "-o", "-4", "addr", "show", "eth0")).out()).contains("10.0.0.1");
            assertThat(names()).contains(inside.get(3));
        }
        assertThat(names()).doesNotContain(inside.get(3));
    }

    @Test
    void exec_ofAFailingProgram_tellsWhatItSaid() {
        try (Namespaces lab = new Namespaces()) {
            lab.add("a");

            assertThatIllegalStateException()
                    .isThrownBy(() -> lab.exec("a", 10, List.of("ip", "link", "show", "none")))
                    .withMessageContaining("none");
        }
    }

    private static String names() {
        return Command.check(10, "", List.of("ip", "netns", "list")).out();
    }
}
