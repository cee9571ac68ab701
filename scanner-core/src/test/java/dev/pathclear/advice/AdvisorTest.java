package dev.pathclear.advice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathclear.probe.Address;
import dev.pathclear.probe.Protocol;
import dev.pathclear.probe.Reason;
import dev.pathclear.probe.State;
import dev.pathclear.profile.Delivery;
import dev.pathclear.profile.Flow;
import dev.pathclear.profile.Listens;
import dev.pathclear.profile.PortSet;
import dev.pathclear.result.HostResult;
import dev.pathclear.scope.HostClass;
import dev.pathclear.scope.HostClassBuilder;
import dev.pathclear.testing.FlowFixture;
import dev.pathclear.verdict.Because;
import dev.pathclear.verdict.HostJudge;
import dev.pathclear.verdict.HostVerdict;
import dev.pathclear.verdict.Phase;
import dev.pathclear.verdict.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever the judge can say has three sentences in every language. */
final class AdvisorTest {
    private static final int MAX_LENGTH = 160;
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^}]*)}");

    @ParameterizedTest
    @EnumSource(Language.class)
    void advise_everythingTheJudgeCanSay_hasItsSentences(Language language) {
        Advisor advisor = new Advisor(language);
        for (Occasion occasion : occasions()) {
            Advice advice = advisor.advise(occasion);
            for (String sentence : List.of(advice.seen(), advice.proves(), advice.next())) {
                assertThat(sentence).as(occasion.toString()).isNotBlank().endsWith(".").doesNotContain("{", "}");
            }
        }
    }

    @Test
    void advise_everyText_isUsed() throws IOException {
        Set<String> used = new LinkedHashSet<>(Set.of("sender.unknown"));
        for (Occasion occasion : occasions()) {
            used.addAll(List.of(AdviceKeys.seen(occasion), AdviceKeys.proves(occasion), AdviceKeys.next(occasion)));
        }

        for (CommonCause.Kind kind : CommonCause.Kind.values()) {
            used.add("cause." + kind.word());
        }

        assertThat(texts(Language.EN).stringPropertyNames()).containsExactlyInAnyOrderElementsOf(used);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void texts_ofEveryLanguage_haveTheSameKeysAndPlaceholders(Language language) throws IOException {
        Properties english = texts(Language.EN);
        Properties texts = texts(language);

        assertThat(texts.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
        for (String key : english.stringPropertyNames()) {
            assertThat(placeholders(texts.getProperty(key))).as(key)
                    .isEqualTo(placeholders(english.getProperty(key)));
            assertThat(texts.getProperty(key)).as(key).hasSizeLessThan(MAX_LENGTH).doesNotContain("  ", "''")
                    .isEqualTo(texts.getProperty(key).strip());
        }
    }

    @Test
    void explain_aRejectingDevice_namesItAndCountsTheHosts() {
        CommonCause cause = new CommonCause(CommonCause.Kind.REJECTING_DEVICE, List.of("10.1.2.0/24"),
                Map.of(Protocol.UDP, PortSet.of(137), Protocol.TCP, PortSet.of(445, 2222)),
                Address.parse("10.1.0.1"), 23, 24);

        assertThat(new Advisor(Language.EN).explain(cause)).isEqualTo("23 of 24 live hosts in 10.1.2.0/24 are rejected"
                + " on tcp 445, 2222; udp 137 by 10.1.0.1: most likely by a rule of that device.");
    }

    @Test
    void explain_manySubnetsAndPorts_namesTheFirstAndCountsTheRest() {
        List<String> subnets = IntStream.range(0, 5).mapToObj(i -> "10.0." + i + ".0/24").toList();
        CommonCause cause = new CommonCause(CommonCause.Kind.FILTER_ON_THE_WAY, subnets,
                Map.of(Protocol.TCP, PortSet.of(IntStream.range(0, 50).map(i -> 1 + 2 * i).toArray())), null, 5, 5);

        assertThat(new Advisor(Language.EN).explain(cause)).startsWith("tcp 1, 3, 5, ")
                .contains(" 79 (+10) is dropped", "in 10.0.0.0/24, 10.0.1.0/24, 10.0.2.0/24 (+2): ");
    }

    @Test
    void explain_manyHosts_writesTheirNumberAsTheLanguageDoes() {
        CommonCause cause = new CommonCause(CommonCause.Kind.STEALTH, List.of("10.0.0.0/8"), Map.of(), null, 1_234, 56_789);

        assertThat(new Advisor(Language.EN).explain(cause)).startsWith("1,234 of 56,789 live hosts");
        assertThat(new Advisor(Language.FR).explain(cause)).startsWith("1\u202F234 hôtes actifs sur 56\u202F789 ");
        assertThat(new Advisor(Language.ES).explain(cause)).startsWith("1.234 de 56.789 ");
    }

    /** A device that rejects says so by ICMP; one that drops says nothing, and is looked for elsewhere. */
    @ParameterizedTest
    @EnumSource(Language.class)
    void texts_ofWhatIsDropped_doNotSayThatItIsRejected(Language language) throws IOException {
        for (String key : List.of("proves.silent", "proves.hides", "seen.local-policy", "cause.filter-in-front",
                "cause.filter-on-the-way", "cause.switched-off")) {
            assertThat(texts(language).getProperty(key)).as(key).doesNotContainIgnoringCase("reject")
                    .doesNotContainIgnoringCase("rejet").doesNotContainIgnoringCase("rechaz")
                    .doesNotContainIgnoringCase("rejeit");
        }
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void texts_ofAConnectionThatWasReset_doNotSayWhoDidIt(Language language) throws IOException {
        assertThat(texts(language).getProperty("seen.reset-after-accept")).doesNotContain("servi");
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void texts_ofAProxy_sayWhichHostsAreCounted(Language language) throws IOException {
        assertThat(texts(language).getProperty("cause.proxy")).containsPattern("open port|port ouvert|puerto abierto|porta aberta");
    }

    @Test
    void advise_blockedByAFirewall_namesWhoRefusedAndWhatToAllow() {
        Occasion occasion = new Occasion(Verdict.BLOCKED, Because.of(Reason.ADMIN_PROHIBITED), State.REJECTED, false,
                "10.0.0.5", "445/tcp", "10.0.0.1", false, "Installation à distance");

        assertThat(new Advisor(Language.FR).advise(occasion)).isEqualTo(new Advice(
                "Un refus est revenu pour 445/tcp\u00a0: ICMP admin-prohibited, envoyé par 10.0.0.1.",
                "Un pare-feu ou une liste d'accès, en chemin ou sur l'hôte, le bloque.",
                "Autoriser 445/tcp vers 10.0.0.5 («\u00a0Installation à distance\u00a0») sur 10.0.0.1 ou dans le pare-feu placé"
                        + " derrière."));
    }

    @Test
    void advise_ofAHostThatWasNotHeard_saysHowItsSilenceCanProve() {
        Occasion occasion = new Occasion(Verdict.UNPROVEN, Because.of(Reason.HOST_SILENT), State.SILENT, false,
                "10.0.0.5", "445/tcp", null, false, "Share");

        assertThat(new Advisor(Language.EN).advise(occasion).next()).isEqualTo("Check that 10.0.0.5 is on and its address"
                + " is right; if so, scan again with --assume-up -p PORT, one that answers or refuses, so that silence"
                + " can prove a block.");
    }

    @Test
    void advise_ofAServiceThatIsThereWithoutTheProduct_saysThatItShouldAnswerAlready() {
        Occasion occasion = new Occasion(Verdict.NOT_LISTENING, Because.of(Reason.RST), State.CLOSED, false,
                "10.0.0.5", "445/tcp", null, true, "Share", true);

        assertThat(new Advisor(Language.EN).advise(occasion).next()).endsWith("it should answer already.");
    }

    @Test
    void advise_hostileValues_areWrittenAsTheyAreAndNeverObeyed() {
        Occasion occasion = new Occasion(Verdict.BLOCKED, Because.of(Reason.ADMIN_PROHIBITED), State.REJECTED, false,
                "{sender}\u001b[2J", "445/tcp", null, false, "{0} '{title}' $1 \\");

        Advice advice = new Advisor(Language.EN).advise(occasion);

        assertThat(advice.seen())
                .isEqualTo("A refusal came back for 445/tcp: ICMP admin-prohibited, sent by an unknown device.");
        assertThat(advice.next()).isEqualTo("Allow 445/tcp to {sender}\\u001b[2J (\"{0} '{title}' $1 \\\") at an"
                + " unknown device or in the firewall behind it.");
    }

    @Test
    void of_codes_areTheLanguagesThereAre() {
        assertThat(Language.of("pt")).contains(Language.PT);
        assertThat(Language.of("de")).isEmpty();
        assertThat(Language.of("EN")).isEmpty();
    }

    private static Set<String> placeholders(String text) {
        return PLACEHOLDER.matcher(text).results().map(match -> match.group(1)).collect(Collectors.toSet());
    }

    private static Properties texts(Language language) throws IOException {
        Properties texts = new Properties();
        try (InputStream in = Advisor.class.getResourceAsStream(language.code() + ".properties")) {
            texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
        return texts;
    }

    /** Judges every kind of flow by every reason, on hosts of every kind, and collects what comes out. */
    private static Set<Occasion> occasions() {
        Set<Occasion> occasions = new LinkedHashSet<>();
        for (Flow flow : flows()) {
            HostClassBuilder builder = new HostClassBuilder(0);
            builder.flow("p", flow, flow.ports().toArray());
            builder.flow("p", FlowFixture.tcp("excluded", "2000").build());
            builder.endpoint(Protocol.TCP, 3000);
            HostClass hostClass = builder.build();
            for (Reason reason : Reason.values()) {
                for (Reason other : List.of(Reason.SYN_ACK, Reason.RST, Reason.TIMEOUT, Reason.HOST_UNREACHABLE)) {
                    for (Reason control : List.of(Reason.SYN_ACK, Reason.TIMEOUT)) {
                        for (boolean fromTarget : new boolean[] {false, true}) {
                            HostResult seen = seen(hostClass, reason, fromTarget, other, control);
                            occasions.addAll(judge(seen, hostClass));
                        }
                    }
                }
            }
        }
        assertThat(occasions.stream().map(Occasion::verdict).collect(Collectors.toSet()))
                .isEqualTo(EnumSet.allOf(Verdict.class));
        return occasions;
    }

    private static List<Flow> flows() {
        List<Flow> flows = new ArrayList<>();
        for (Listens listens : Listens.values()) {
            flows.add(FlowFixture.tcp("f", "1000").listens(listens).build());
            flows.add(FlowFixture.udp("f", "1000").listens(listens).build());
        }
        flows.add(FlowFixture.tcp("f", "1000").local().build());
        flows.add(FlowFixture.udp("f", "1000").local().build());
        flows.add(FlowFixture.udp("f", "1000").delivery(Delivery.BROADCAST).build());
        return flows;
    }

    private static HostResult seen(
            HostClass hostClass, Reason reason, boolean fromTarget, Reason other, Reason control) {
        HostResult seen = new HostResult();
        seen.begin(0, 1, null, 0, true, hostClass.size());
        Protocol protocol = hostClass.protocol(0);
        seen.add(protocol, 1000, reason.state(protocol, fromTarget), reason, 1, -1, 1, 0);
        if (fromTarget) {
            seen.from(0, 1);
        }
        seen.add(Protocol.TCP, 3000, other.state(), other, 1, -1, 1, 0);
        seen.add(Protocol.TCP, 61_000, control.state(), control, 1, -1, 1, 0);
        return seen;
    }

    private static Set<Occasion> judge(HostResult seen, HostClass hostClass) {
        Set<Occasion> occasions = new LinkedHashSet<>();
        HostVerdict verdict = new HostVerdict();
        for (boolean intercepted : new boolean[] {false, true}) {
            if (intercepted) {
                seen.intercept(0);
            }
            for (Phase phase : Phase.values()) {
                for (boolean controls : new boolean[] {false, true}) {
                    new HostJudge(phase, controls).judge(seen, hostClass, verdict);
                    for (int i = 0; i < verdict.flows(); i++) {
                        State state = verdict.row(i) < 0 ? State.UNTESTED : seen.state(verdict.row(i));
                        boolean own = verdict.row(i) >= 0 && seen.fromKnown(verdict.row(i));
                        occasions.add(new Occasion(verdict.flow(i), verdict.because(i), state,
                                hostClass.flows().get(i).mustStayLocal(), "host", "1000/tcp", null, own, "title",
                                hostClass.flows().get(i).listensAnyway()));
                    }
                }
            }
        }
        return occasions;
    }
}
