package dev.pathclear.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathclear.probe.Address;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class UsualSourceTest {
    /** Network, the source that the kernel chooses there (- for none), and whether the route has only one. */
    private static final String ROUTES = """
            0.0.0.0/0        192.0.2.1  one
            192.0.2.0/24     192.0.2.1  one
            192.0.2.1/32     192.0.2.1  one
            10.0.0.0/8       192.0.2.1  one
            10.7.0.0/16      10.7.0.1   one
            10.7.0.1/32      10.7.0.1   one
            10.8.0.0/16      192.0.2.1  several
            10.9.0.0/16      -          one
            127.0.0.0/8      127.0.0.1  several
            """;

    private final List<String> asked = new ArrayList<>();

    private record Line(long first, long last, String source, boolean one) {
        static Line parse(String text) {
            String[] words = text.strip().split("[ /]+");
            long first = Address.parse(words[0]).low() & 0xFFFF_FFFFL;
            return new Line(first, first | 0xFFFF_FFFFL >>> Integer.parseInt(words[1]), words[2],
                    words[3].equals("one"));
        }

        RoutingMessages.Ipv4Route route() {
            return new RoutingMessages.Ipv4Route(first, last, one);
        }
    }

    private Address kernel(Address target) {
        asked.add(target.toString());
        long low = target.low() & 0xFFFF_FFFFL;
        String source = ROUTES.lines().map(Line::parse).filter(line -> line.first <= low && low <= line.last)
                .min((a, b) -> Long.compare(a.last - a.first, b.last - b.first)).orElseThrow().source;
        return source.equals("-") ? null : Address.parse(source);
    }

    private String source(String... intervals) {
        UsualSource source =
                new UsualSource(ROUTES.lines().map(line -> Line.parse(line).route()).toList(), this::kernel);
        for (String interval : intervals) {
            String[] words = interval.split(" ");
            Address first = Address.parse(words[0]);
            source.add(first.high(), first.low(), Long.parseLong(words[1]));
        }
        return source.source() == null ? "unsure" : source.source().toString();
    }

    @Test
    void source_targetsOfOneRoute_asksOnce() {
        assertThat(source("10.1.0.0 65536", "10.2.0.0 1", "10.3.0.9 4")).isEqualTo("192.0.2.1");
        assertThat(asked).containsExactly("10.1.0.0");
    }

    @Test
    void source_routesThatAgree_isTheirs() {
        assertThat(source("10.0.0.0 65536", "203.0.113.0 256", "192.0.2.0 256", "2001:db8::1 9"))
                .isEqualTo("192.0.2.1");
    }

    @Test
    void source_oneRouteInTheMiddleDiffers_isUnsure() {
        assertThat(source("10.6.0.0 131072")).isEqualTo("unsure");
        assertThat(source("10.6.0.0 65537")).isEqualTo("unsure");
        assertThat(source("10.6.0.0 65536")).isEqualTo("192.0.2.1");
        assertThat(source("10.7.0.0 65536")).isEqualTo("10.7.0.1");
        assertThat(source("10.7.0.0 1", "203.0.113.1 1")).isEqualTo("unsure");
    }

    @Test
    void source_severalPathsNoRouteOrLoopback_isUnsure() {
        assertThat(source("10.8.3.0 256")).isEqualTo("unsure");
        assertThat(source("10.1.0.0 1", "10.9.0.0 1")).isEqualTo("unsure");
        assertThat(source("127.0.0.1 1")).isEqualTo("unsure");
    }

    @Test
    void source_lastAddressOfAll_isFound() {
        assertThat(source("255.255.255.0 256")).isEqualTo("192.0.2.1");
    }

    @Test
    void source_noIpv4Target_isUnsure() {
        assertThat(source()).isEqualTo("unsure");
        assertThat(source("2001:db8::1 9")).isEqualTo("unsure");
    }

    @Test
    void source_routesUnreadable_isUnsure() {
        UsualSource source = new UsualSource(null, this::kernel);
        source.add(0, Address.parse("10.1.0.0").low(), 9);
        assertThat(source.source()).isNull();
        assertThat(asked).isEmpty();
    }
}
