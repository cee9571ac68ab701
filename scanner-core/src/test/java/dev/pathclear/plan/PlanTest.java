package dev.pathclear.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PlanTest {
    @Test
    void cursors_ofAllLanesOfAllShardsOfEverySmallSize_visitEachHostOnce() {
        Random random = new Random(1);
        for (int size = 1; size <= 4_096; size++) {
            // The corners, and one at random; every shard may have its own number of lanes.
            int shards = size % 5 == 0 ? 1 : 1 + random.nextInt(size % 7 == 0 ? 300 : 9);
            long seed = random.nextLong();
            int[] visits = new int[size];
            long hosts = 0;
            for (int index = 0; index < shards; index++) {
                Plan plan = new Plan(size, seed, new Shard(index, shards), 1 + random.nextInt(5));
                hosts += plan.shardHosts();
                for (int lane = 0; lane < plan.lanes(); lane++) {
                    PlanCursor cursor = plan.cursor(lane);
                    for (long left = cursor.count(); cursor.hasNext(); left--) {
                        if (cursor.remaining() != left) {
                            assertThat(cursor.remaining()).isEqualTo(left);
                        }
                        visits[(int) cursor.next()]++;
                    }
                    assertThat(cursor.index()).isEqualTo(cursor.count());
                }
            }
            assertThat(hosts).as("size %d", size).isEqualTo(size);
            assertThat(Arrays.stream(visits).allMatch(n -> n == 1)).as("size %d, %d shards", size, shards).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({"4611686018427387904, 65536, 1024", "1099511627777, 3, 7", "16777216, 4, 2", "5, 8, 4"})
    void positions_ofLargePlans_addUpAndStayInside(long hosts, int shards, int lanes) {
        long sum = 0;
        for (int index = 0; index < shards; index += 1 + shards / 512) {
            Plan plan = new Plan(hosts, 3, new Shard(index, shards), lanes);
            long inShard = 0;
            for (int lane = 0; lane < lanes; lane += 1) {
                LanePositions positions = plan.positions(lane);
                inShard += positions.count();
                if (positions.count() > 0) {
                    long last = positions.position(positions.count() - 1);
                    assertThat(last).isBetween(0L, hosts - 1);
                    assertThat(last + positions.stride()).isGreaterThanOrEqualTo(hosts);
                    assertThat(last % shards).isEqualTo(index);
                }
            }
            assertThat(inShard).isEqualTo(plan.shardHosts());
            sum += inShard;
        }
        if (shards < 512) {
            assertThat(sum).isEqualTo(hosts);
        }
    }

    @Test
    void seek_toWhereACursorWas_goesOnAsBefore() {
        Plan plan = new Plan(1_000, 9, new Shard(1, 3), 2);
        PlanCursor cursor = plan.cursor(1);
        for (int i = 0; i < 50; i++) {
            cursor.next();
        }
        PlanCursor resumed = plan.cursor(1);
        resumed.seek(cursor.index());
        assertThat(resumed.hostAt(0)).isEqualTo(plan.cursor(1).next());
        while (cursor.hasNext()) {
            assertThat(resumed.next()).isEqualTo(cursor.next());
        }
        assertThat(resumed.hasNext()).isFalse();
        assertThatThrownBy(resumed::next).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> resumed.seek(resumed.count() + 1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void shardEndpoints_ofHugeScans_doNotOverflow() {
        assertThat(new Plan(1L << 62, 0, Shard.WHOLE, 1).shardEndpoints(Long.MAX_VALUE)).isEqualTo(Long.MAX_VALUE);
        assertThat(new Plan(256, 0, new Shard(0, 4), 3).shardEndpoints(256 * 20)).isEqualTo(64 * 20);
    }

    @ParameterizedTest
    @CsvSource({"1/1, 0, 1", "1/4, 0, 4", "4/4, 3, 4", "65536/65536, 65535, 65536", "007/010, 6, 10"})
    void parse_ofAShard_countsFromOne(String text, int index, int count) {
        assertThat(Shard.parse(text)).isEqualTo(new Shard(index, count));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "/", "1", "0/4", "5/4", "1/0", "-1/4", "1/-4", "1/4/2", "a/b", " 1/4", "1/65537", "+1/2", "1/", "/2",
        "4294967297/4294967297", "\u0661/\u0662"
    })
    void parse_ofAnythingElse_saysWhatIsExpected(String text) {
        assertThatThrownBy(() -> Shard.parse(text)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("expected a shard I/N with 1 <= I <= N");
    }

    @Test
    void toString_ofAShard_isWhatParseReads() {
        assertThat(new Shard(2, 7)).hasToString("3/7");
    }
}
