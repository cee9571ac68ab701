package dev.pathclear.probe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ColumnsTest {
    /** As wcwidth(3) of glibc has it. */
    @ParameterizedTest
    @CsvSource({"abc, 3", "Büro, 4", "Bu\u0308ro, 4", "管理サーバー, 12", "서버, 4", "\u1109\u1165, 2", "。, 2",
        "ｻｰﾊﾞｰ, 5", "ＡＢ, 4", "🔥, 2", "×…→, 3", "сервер, 6"})
    void of_wideAndCombining_isAsATerminalShowsThem(String text, int columns) {
        assertThat(Columns.of(text)).isEqualTo(columns);
    }

    @Test
    void cut_splitsNoCharacterAndNoneFromItsMark() {
        assertThat(Columns.cut("管理サーバー", 5)).isEqualTo("管理");
        assertThat(Columns.cut("u\u0308ber", 1)).isEqualTo("u\u0308");
        assertThat(Columns.cut("🔥a", 1)).isEqualTo("🔥");
        assertThat(Columns.cut("abc", 3)).isEqualTo("abc");
        assertThat(Columns.cut("", 3)).isEmpty();
    }
}
