package dev.pathclear.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class TextTableTest {
    private final TextTable table = new TextTable(3)
            .row("PORT", "NEED", "WHAT")
            .row("8000-8100/tcp", "required", "something that is rather long and has to be broken")
            .row("53/udp", "-", "");

    @Test
    void lines_lastColumnWraps() {
        assertThat(table.lines(2, 56)).containsExactly(
                "  PORT           NEED      WHAT",
                "  8000-8100/tcp  required  something that is rather long",
                "                           and has to be broken",
                "  53/udp         -");
    }

    @Test
    void lines_narrow_lastColumnStandsBelow() {
        assertThat(table.lines(2, 40)).containsExactly(
                "  PORT           NEED",
                "      WHAT",
                "  8000-8100/tcp  required",
                "      something that is rather long and",
                "      has to be broken",
                "  53/udp         -",
                "");
    }

    @Test
    void wrap_breaksAWordThatDoesNotFit() {
        assertThat(TextTable.wrap("a abcdefghij k", 4)).containsExactly("a", "abcd", "efgh", "ij k");
        assertThat(TextTable.wrap("", 4)).containsExactly("");
    }

    /** A profile of one's own may be titled in any script: columns stay columns. */
    @Test
    void lines_wideAndCombiningCharacters_areAlignedAsATerminalShowsThem() {
        TextTable wide = new TextTable(2).row("管理サーバー", "a").row("Bu\u0308ro", "b")
                .row("server", "端末から管理サーバーへの接続と更新の配布");

        assertThat(wide.lines(0, 40)).containsExactly(
                "管理サーバー  a",
                "Bu\u0308ro          b",
                "server        端末から管理サーバーへの接",
                "              続と更新の配布");
    }
}
