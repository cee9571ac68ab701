package dev.pathclear.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class LineInputTest {
    /** Gives a few bytes a read. */
    private static final class Trickle extends InputStream {
        private final InputStream in;
        private final Random random;

        Trickle(byte[] bytes, Random random) {
            in = new ByteArrayInputStream(bytes);
            this.random = random;
        }

        @Override
        public int read() throws IOException {
            return in.read();
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            return in.read(into, offset, Math.min(length, 1 + random.nextInt(70_000)));
        }
    }

    private static List<String> lines(LineInput input) throws IOException {
        List<String> lines = new ArrayList<>();
        while (input.next()) {
            lines.add(input.tooLong() ? "too long"
                    : new String(input.bytes(), input.start(), input.length(), StandardCharsets.US_ASCII));
            assertThat(input.number()).isEqualTo(lines.size());
        }
        return lines;
    }

    private static LineInput of(String text) {
        return new LineInput(new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII)));
    }

    @Test
    void next_noBytes_hasNoLine() throws IOException {
        assertThat(lines(of(""))).isEmpty();
    }

    @Test
    void next_lastLineWithoutLineFeed_isALineThatNothingEnded() throws IOException {
        LineInput input = of("a\n\nbc");
        assertThat(lines(input)).containsExactly("a", "", "bc");
        assertThat(input.terminated()).isFalse();
    }

    @Test
    void next_lastLineFeed_beginsNoLine() throws IOException {
        LineInput input = of("a\n");
        assertThat(lines(input)).containsExactly("a");
        assertThat(input.terminated()).isTrue();
    }

    @Test
    void next_lineOverTheLimit_isMarkedAndTheNextIsWhole() throws IOException {
        String limit = "x".repeat(LineInput.MAX_LINE);
        assertThat(lines(of(limit + "\n" + limit.repeat(3) + "y\nafter\n" + limit.repeat(2))))
                .containsExactly(limit, "too long", "after", "too long");
    }

    @Test
    void next_readsOfAnySize_giveTheSameLines() throws IOException {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int round = 0; round < 20; round++) {
            List<String> expected = new ArrayList<>();
            int count = 1 + random.nextInt(40);
            for (int i = 0; i < count; i++) {
                expected.add("z".repeat(random.nextInt(random.nextBoolean() ? 20 : 100_000)));
            }
            expected.add("end");
            byte[] bytes = String.join("\n", expected).getBytes(StandardCharsets.US_ASCII);
            assertThat(lines(new LineInput(new Trickle(bytes, random)))).as("seed " + seed).isEqualTo(expected);
        }
    }
}
