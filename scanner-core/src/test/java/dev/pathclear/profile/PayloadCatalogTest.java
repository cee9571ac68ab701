package dev.pathclear.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pathclear.probe.InvalidInputException;
import dev.pathclear.probe.Payload;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The shipped payloads, parsed back by the grammar of their RFCs, and the reader's mistakes. */
final class PayloadCatalogTest {
    private static final PayloadCatalog CATALOG = PayloadCatalog.shipped();

    /** One element of BER (ITU-T X.690): a tag, and its content, which for constructed ones is elements. */
    private record Element(int tag, byte[] content) {
        static List<Element> all(byte[] bytes) {
            List<Element> all = new ArrayList<>();
            ByteBuffer in = ByteBuffer.wrap(bytes);
            while (in.hasRemaining()) {
                int tag = in.get() & 0xFF;
                int length = in.get() & 0xFF;
                if (length > 0x7F) {
                    int octets = length & 0x7F;
                    length = 0;
                    for (int i = 0; i < octets; i++) {
                        length = length << 8 | in.get() & 0xFF;
                    }
                    assertThat(length).as("the shortest form of a length").isGreaterThan(0x7F);
                }
                byte[] content = new byte[length];
                in.get(content);
                all.add(new Element(tag, content));
            }
            return all;
        }

        static Element only(byte[] bytes) {
            assertThat(all(bytes)).hasSize(1);
            return all(bytes).getFirst();
        }

        List<Element> inside() {
            return all(content);
        }

        Element tagged(int wanted) {
            return inside().stream().filter(element -> element.tag == wanted).findFirst().orElseThrow();
        }

        String text() {
            return new String(content, StandardCharsets.US_ASCII);
        }

        int number() {
            int number = content[0];
            for (int i = 1; i < content.length; i++) {
                number = number << 8 | content[i] & 0xFF;
            }
            return number;
        }
    }

    @Test
    void of_portsWithoutAPublicProtocol_isEmpty() {
        for (int port : new int[] {138, 13_000, 15_000, 15_001, 15_111}) {
            assertThat(CATALOG.of(port)).isSameAs(Payload.EMPTY);
        }
        assertThat(CATALOG.payloads()).extracting(Payload::id).containsExactly(
                "netbios-node-status", "kerberos-as-req", "syslog", "dns", "cldap", "snmp", "ntp");
        assertThat(CATALOG.optIns()).containsExactly("syslog");
    }

    @Test
    void ids_areThoseOfThePayloadsThatCanBeNamed() {
        assertThat(PayloadCatalog.ids()).hasSize(CATALOG.payloads().size() + 1).last().isEqualTo("empty");
        for (String id : PayloadCatalog.ids()) {
            assertThat(CATALOG.named(id)).get().extracting(Payload::id).isEqualTo(id);
        }
        assertThat(CATALOG.named("netbios-node-status")).containsSame(CATALOG.of(137));
        assertThat(CATALOG.named("http")).isEmpty();
        assertThat(PayloadCatalog.none().of(137)).isSameAs(Payload.EMPTY);
    }

    @Test
    void netbios_isANodeStatusRequestForTheWildcard() {
        ByteBuffer in = ByteBuffer.wrap(CATALOG.of(137).bytes());
        assertThat(CATALOG.of(137).transactionAt()).isZero();
        assertThat(CATALOG.of(137).reply()).isEqualTo(Payload.ReplyContent.NETBIOS_NODE_STATUS);
        in.position(2);
        assertThat(in.getShort()).as("flags").isZero();
        assertThat(new short[] {in.getShort(), in.getShort(), in.getShort(), in.getShort()}).containsExactly(1, 0, 0, 0);
        assertThat(in.get()).as("length of the name").isEqualTo((byte) 32);
        byte[] name = new byte[16];
        for (int i = 0; i < name.length; i++) {
            name[i] = (byte) (in.get() - 'A' << 4 | in.get() - 'A');
        }
        assertThat(name).startsWith('*').endsWith(new byte[15]);
        assertThat(in.get()).isZero();
        assertThat(in.getShort()).as("NBSTAT").isEqualTo((short) 0x21);
        assertThat(in.getShort()).as("IN").isEqualTo((short) 1);
        assertThat(in.hasRemaining()).isFalse();
    }

    @Test
    void kerberos_isAnAsReqForATicketGrantingTicket() {
        Element asReq = Element.only(CATALOG.of(88).bytes());
        assertThat(asReq.tag()).as("APPLICATION 10").isEqualTo(0x6A);
        Element request = Element.only(asReq.content());
        assertThat(request.tag()).isEqualTo(0x30);
        assertThat(Element.only(request.tagged(0xA1).content()).number()).as("pvno").isEqualTo(5);
        assertThat(Element.only(request.tagged(0xA2).content()).number()).as("msg-type").isEqualTo(10);
        Element body = Element.only(request.tagged(0xA4).content());
        assertThat(body.inside()).extracting(Element::tag).containsExactly(0xA0, 0xA2, 0xA3, 0xA5, 0xA7, 0xA8);
        assertThat(Element.only(body.tagged(0xA0).content()).content()).as("32 flags").hasSize(5);
        String realm = Element.only(body.tagged(0xA2).content()).text();
        Element name = Element.only(body.tagged(0xA3).content());
        assertThat(Element.only(name.tagged(0xA1).content()).inside()).extracting(Element::text)
                .containsExactly("krbtgt", realm);
        assertThat(Element.only(body.tagged(0xA5).content()).text()).matches("[0-9]{14}Z");
        assertThat(Element.only(body.tagged(0xA8).content()).inside()).extracting(Element::number)
                .containsExactly(18, 17, 23);
    }

    @Test
    void syslog_isALineOfRfc5424_thatNamesTheProgram_andIsOptIn() {
        Payload syslog = CATALOG.of(514);
        String line = new String(syslog.bytes(), StandardCharsets.US_ASCII);
        // PRI VERSION SP TIMESTAMP SP HOSTNAME SP APP-NAME SP PROCID SP MSGID SP STRUCTURED-DATA SP MSG
        assertThat(line).matches(Pattern.compile("<([0-9]{1,3})>1 - - pathclear - - - .*pathclear.*"));
        assertThat(Integer.parseInt(line.substring(1, line.indexOf('>'))) % 8).as("severity").isEqualTo(7);
        assertThat(syslog.optIn()).isTrue();
    }

    @Test
    void dns_isAQueryForTheRootsNameServers() {
        ByteBuffer in = ByteBuffer.wrap(CATALOG.of(53).bytes());
        assertThat(in.remaining()).isEqualTo(17);
        assertThat(in.getShort(2)).as("a query").isZero();
        assertThat(in.getShort(4)).as("questions").isEqualTo((short) 1);
        assertThat(in.get(12)).as("the root").isZero();
        assertThat(in.getShort(13)).as("NS").isEqualTo((short) 2);
        assertThat(in.getShort(15)).as("IN").isEqualTo((short) 1);
    }

    @Test
    void cldap_isASearchOfTheRootEntry() {
        Element message = Element.only(CATALOG.of(389).bytes());
        assertThat(message.inside().getFirst().number()).isEqualTo(1);
        Element search = message.tagged(0x63);
        assertThat(search.inside()).extracting(Element::tag)
                .containsExactly(0x04, 0x0A, 0x0A, 0x02, 0x02, 0x01, 0x87, 0x30);
        assertThat(search.tagged(0x87).text()).isEqualTo("objectClass");
    }

    @Test
    void snmp_isAReportableMessageOfVersion3WithoutEngine() {
        Element message = Element.only(CATALOG.of(161).bytes());
        assertThat(message.inside()).extracting(Element::tag).containsExactly(0x02, 0x30, 0x04, 0x30);
        assertThat(message.inside().getFirst().number()).isEqualTo(3);
        List<Element> global = message.inside().get(1).inside();
        assertThat(global.get(2).content()).as("reportable, no security").containsExactly(4);
        assertThat(global.get(3).number()).as("USM").isEqualTo(3);
        List<Element> security = Element.only(message.inside().get(2).content()).inside();
        assertThat(security).hasSize(6).first().satisfies(engine -> assertThat(engine.content()).isEmpty());
        List<Element> scoped = message.inside().get(3).inside();
        assertThat(scoped.get(2).tag()).as("get-request").isEqualTo(0xA0);
        assertThat(scoped.get(2).inside()).extracting(Element::tag).containsExactly(0x02, 0x02, 0x02, 0x30);
    }

    @Test
    void ntp_isAClientsRequest() {
        byte[] packet = CATALOG.of(123).bytes();
        assertThat(packet).hasSize(48);
        assertThat(packet[0] & 0x7).as("mode").isEqualTo(3);
        assertThat(packet[0] >> 3 & 0x7).as("version").isEqualTo(4);
    }

    @Test
    void read_ofAFileFullOfMistakes_tellsAllAtOnce() {
        String json = """
                {"schemaVersion": 2, "id": "A b", "title": "t", "ports": [0, 70000], "transactionId": 9,
                 "reply": "noise", "bytes": [{"hex": "zz", "is": "x"}, {"text": "a", "hex": "00", "is": "y"}], "more": 1}
                """;

        assertThatThrownBy(() -> PayloadReader.read("p.json", json.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(InvalidInputException.class, e -> {
                    assertThat(e.lines()).allMatch(line -> line.startsWith("p.json"));
                    assertThat(e.getMessage()).contains("/schemaVersion", "/id", "/reference", "/ports/0", "/ports/1",
                            "/reply", "/bytes/0/hex", "/bytes/1", "/more");
                });
    }
}
