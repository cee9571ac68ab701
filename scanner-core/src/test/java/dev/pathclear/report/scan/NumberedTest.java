package dev.pathclear.report.scan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class NumberedTest {
    @Test
    void find_whatWasSaid_isItsNumber() {
        Numbered known = new Numbered(10, 100);

        assertThat(known.find("a")).isEqualTo(Numbered.NEW);
        assertThat(known.add("a")).isZero();
        assertThat(known.add("b")).isEqualTo(1);
        assertThat(known.find("a")).isZero();
        assertThat(known.find("b")).isEqualTo(1);
    }

    @Test
    void add_tooMany_haveNumbersAndAreForgotten() {
        Numbered known = new Numbered(2, 100);
        for (int i = 0; i < 5; i++) {
            assertThat(known.add("n" + i)).isEqualTo(i);
        }

        assertThat(known.find("n1")).isEqualTo(1);
        assertThat(known.find("n2")).isEqualTo(Numbered.NEW);
        assertThat(known.add("n2")).as("said again").isEqualTo(5);
    }

    @Test
    void add_tooMuch_isForgottenAndTheRestIsKept() {
        Numbered known = new Numbered(10, 8);
        known.add("12345");
        known.add("123456");
        known.add("123");

        assertThat(known.find("12345")).isZero();
        assertThat(known.find("123456")).isEqualTo(Numbered.NEW);
        assertThat(known.find("123")).isEqualTo(2);
    }
}
