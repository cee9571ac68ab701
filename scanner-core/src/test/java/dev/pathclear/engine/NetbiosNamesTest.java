package dev.pathclear.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathclear.probe.Reason;
import dev.pathclear.transport.Answer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class NetbiosNamesTest {
    private static final int GROUP = 0x8400;
    private static final int UNIQUE = 0x0400;
    /** Where they begin in a response without names. */
    private static final int STATISTICS_AT = 12 + 34 + 10 + 1;

    @Test
    void name_isTheUniqueNameOfTheWorkstation() {
        byte[] response = response(entry("LABGROUP", 0x00, GROUP), entry("LABHOST", 0x20, UNIQUE),
                entry("LABHOST", 0x00, UNIQUE), entry("OTHER", 0x00, UNIQUE));

        assertThat(NetbiosNames.name(response, response.length)).isEqualTo("LABHOST");
    }

    @Test
    void name_behindAPointer_isFound() {
        byte[] whole = response(entry("PC-7", 0x00, UNIQUE));
        byte[] pointer = new byte[whole.length - 32];
        System.arraycopy(whole, 0, pointer, 0, 12);
        pointer[12] = (byte) 0xC0;
        pointer[13] = 12;
        System.arraycopy(whole, 46, pointer, 14, whole.length - 46);

        assertThat(NetbiosNames.name(pointer, pointer.length)).isEqualTo("PC-7");
    }

    @Test
    void name_ofAGroupAlone_orOfAQuestion_orOfAnotherType_isNone() {
        byte[] group = response(entry("LABGROUP", 0x00, GROUP));
        byte[] question = response(entry("LABHOST", 0x00, UNIQUE));
        question[2] = 0;
        byte[] other = response(entry("LABHOST", 0x00, UNIQUE));
        other[47] = 0x20;

        for (byte[] bytes : new byte[][] {group, question, other, new byte[0]}) {
            assertThat(NetbiosNames.name(bytes, bytes.length)).isNull();
        }
    }

    @Test
    void name_withBytesThatMeanSomethingToAFormat_keepsNoneOfThem() {
        for (String hostile : new String[] {
                "=1+1", "-rf", "@sum", "<script>", "a|b`c$(d)", "\u001b[2J", "a\u0000b", "\u00e9"}) {
            byte[] response = response(entry(hostile, 0x00, UNIQUE));

            assertThat(NetbiosNames.name(response, response.length)).as(hostile)
                    .hasSize(hostile.length()).matches("[A-Za-z0-9_][A-Za-z0-9._-]*");
        }
        byte[] blank = response(entry("", 0x00, UNIQUE));
        assertThat(NetbiosNames.name(blank, blank.length)).isNull();
    }

    @Test
    void name_ofAnythingCutOrRandom_isHarmless() {
        long seed = new Random().nextLong();
        System.out.println("random responses by seed " + seed);
        Random random = new Random(seed);
        byte[] whole = response(entry("LABGROUP", 0x00, GROUP), entry("LABHOST", 0x00, UNIQUE));
        for (int length = 0; length < whole.length; length++) {
            // Once the entry is whole, what is cut off are statistics.
            assertThat(NetbiosNames.name(Arrays.copyOf(whole, 1_024), length)).as("cut at " + length)
                    .isEqualTo(length < STATISTICS_AT + 2 * 18 ? null : "LABHOST");
        }
        for (int i = 0; i < 100_000; i++) {
            byte[] bytes = whole.clone();
            for (int k = random.nextInt(1, 6); k > 0; k--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            String name = NetbiosNames.name(bytes, random.nextInt(bytes.length + 1));
            assertThat(name == null || name.matches("[A-Za-z0-9_][A-Za-z0-9._-]{0,14}")).as(name).isTrue();
        }
    }

    @Test
    void before_handsOnEveryAnswer_andKeepsTheNameOfTheOneThatAnswered() {
        NetbiosNames names = new NetbiosNames();
        int[] heard = new int[1];
        byte[] response = response(entry("LABHOST", 0x00, UNIQUE));
        Answer answer = new Answer();

        answer.set(Reason.UDP_REPLY, 0);
        answer.sender(1, 2);
        System.arraycopy(response, 0, answer.replyRoom(), 0, response.length);
        answer.reply(response.length);
        names.before((slot, same, now) -> heard[0]++).answered(0, answer, 0);
        answer.set(Reason.UDP_REPLY_ELSEWHERE, 0);
        answer.sender(1, 3);
        answer.reply(response.length);
        names.before((slot, same, now) -> heard[0]++).answered(0, answer, 0);

        assertThat(heard[0]).isEqualTo(2);
        assertThat(names.of(1, 2)).isEqualTo("LABHOST");
        assertThat(names.of(1, 3)).as("another address than was asked").isNull();
        assertThat(names.of(2, 2)).isNull();
    }

    private static byte[] entry(String name, int suffix, int flags) {
        ByteBuffer entry = ByteBuffer.allocate(18);
        entry.put((name + " ".repeat(15 - name.length())).getBytes(StandardCharsets.ISO_8859_1));
        return entry.put((byte) suffix).putShort((short) flags).array();
    }

    /** A node status response as RFC 1002 draws it in section 4.2.18, with zeroes for statistics. */
    private static byte[] response(byte[]... entries) {
        int data = 1 + entries.length * 18 + 46;
        ByteBuffer out = ByteBuffer.allocate(12 + 34 + 10 + data);
        out.putShort((short) 7).putShort((short) 0x8400).putShort((short) 0).putShort((short) 1).putInt(0);
        out.put((byte) 32).put("CKAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA".getBytes(StandardCharsets.US_ASCII)).put((byte) 0);
        out.putShort((short) 0x21).putShort((short) 1).putInt(0).putShort((short) data).put((byte) entries.length);
        for (byte[] entry : entries) {
            out.put(entry);
        }
        return out.array();
    }
}
