package dev.pathclear.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathclear.lab.ChildJvm;
import dev.pathclear.lab.Namespaces;
import dev.pathclear.probe.Address;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rules and routes of real kernels: two links, with routers behind both. */
final class UsualSourceLabIT {
    private static final String LEFT = "198.51.100.0 256";
    private static final String RIGHT = "203.0.113.0 256";
    private static final String OWN = "10.1.0.0 256";

    /** Takes sets of intervals separated by slashes, and prints the source of each set. */
    static final class Asker {
        private Asker() {}

        public static void main(String[] arguments) {
            for (String set : String.join(" ", arguments).split(" / ")) {
                UsualSource source = UsualSource.ofThisMachine();
                String[] words = set.split(" ");
                for (int i = 0; i < words.length; i += 2) {
                    Address first = Address.parse(words[i]);
                    source.add(first.high(), first.low(), Long.parseLong(words[i + 1]));
                }
                System.out.println(source.source());
            }
        }
    }

    private static List<String> ask(Namespaces lab, String... sets) {
        List<String> arguments = new ArrayList<>(List.of(String.join(" / ", sets).split(" ")));
        return lab.exec("here", 60, ChildJvm.command(List.of(), Asker.class, arguments.toArray(String[]::new)))
                .lines();
    }

    @Test
    void source_isThatOfTheRoutesAndOnlyWhereTheyAreSimple() {
        Namespaces.assumeAvailable();
        try (Namespaces lab = new Namespaces()) {
            lab.add("here");
            lab.add("there");
            lab.join("here", "left", "there", "left");
            lab.join("here", "right", "there", "right");
            lab.ip("here", "address add 10.1.0.1/24 dev left");
            lab.ip("here", "address add 10.2.0.1/24 dev right");
            lab.ip("here", "route add 198.51.100.0/24 via 10.1.0.2");
            lab.ip("here", "route add 203.0.113.0/24 via 10.2.0.2");

            assertThat(ask(lab, LEFT, RIGHT, LEFT + " " + RIGHT, OWN + " " + LEFT, "10.2.0.0 256", "127.0.0.1 1",
                    "192.0.2.1 1")).containsExactly(
                            "10.1.0.1", "10.2.0.1", "null", "10.1.0.1", "10.2.0.1", "null", "null");

            lab.ip("here", "route replace 203.0.113.0/24 nexthop via 10.1.0.2 nexthop via 10.2.0.2");
            lab.ip("here", "route add 198.51.100.128/25 via 10.1.0.2 src 10.2.0.1");
            assertThat(ask(lab, LEFT, RIGHT, "198.51.100.0 128")).containsExactly("null", "null", "10.1.0.1");

            lab.ip("here", "route add 192.0.2.0/24 via 10.1.0.2 table 77");
            assertThat(ask(lab, "198.51.100.0 128")).containsExactly("10.1.0.1");
            lab.ip("here", "rule add ipproto tcp lookup 77");
            assertThat(ask(lab, "198.51.100.0 128")).containsExactly("null");
        }
    }
}
