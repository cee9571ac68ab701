package dev.pathclear.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathclear.advice.Language;
import dev.pathclear.profile.Flow;
import dev.pathclear.profile.Profile;
import dev.pathclear.profile.ProfileCatalog;
import dev.pathclear.profile.ProfileReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ProfilesCommandsTest {
    @TempDir
    private Path folder;

    @Test
    void list_namesEachShippedProfile() {
        Captured result = Captured.run("profiles", "list");

        assertThat(result.exitCode()).isZero();
        assertThat(result.outLines()).map(line -> line.split(" ")[0]).containsExactly("eset-protect",
                "symantec-endpoint-protection", "escan", "kaspersky-security-center");
        assertThat(result.err()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("dev.pathclear.profile.ProfileCatalog#ids")
    void show_text_hasEveryFlowAndFitsTheWidth(String id) {
        for (int width : new int[] {70, 100, 160}) {
            Captured result = Captured.run(width, "profiles", "show", id);

            assertThat(result.exitCode()).isZero();
            assertThat(result.outLines()).allMatch(line -> line.length() <= width, "at most " + width + " columns");
            String words = result.out().replaceAll("\\s+", " ");
            for (Flow flow : ProfileCatalog.resolve(id).flows()) {
                assertThat(words).contains(flow.ports() + "/" + flow.protocol().word());
                assertThat(words).contains(flow.title().en());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(value = Language.class, names = {"FR", "ES", "PT"})
    void show_text_inALanguage_hasItsTitlesAndNoEnglishAround(Language language) {
        for (String id : ProfileCatalog.ids()) {
            Captured result = Captured.run(70, language, "profiles", "show", id);

            assertThat(result.exitCode()).isZero();
            assertThat(result.outLines()).allMatch(line -> line.length() <= 70, "at most 70 columns");
            String words = result.out().replaceAll("\\s+", " ");
            for (Flow flow : ProfileCatalog.resolve(id).flows()) {
                assertThat(words).contains(flow.title().in(language.code()));
            }
            assertThat(words).doesNotContain("Treated as:", "(--set NAME", "(--with NAME");
            assertThat(words.split("\\(--set ")[0]).doesNotContain(" listens on", " connects to", "NEED", "WHAT", " required",
                    " optional", " recommended", "(default for", "all of ", "falling back", " with ", " and later", " only",
                    "Requirements over");
        }
        assertThat(Captured.run(100, Language.EN, "profiles", "show", "escan", "--lang", language.code()).out())
                .isEqualTo(Captured.run(100, language, "profiles", "show", "escan").out());
    }

    /** Documents are quoted in English, which the head says once, where some of it is shown. */
    @ParameterizedTest
    @CsvSource({"FR, n'a qu'en anglais", "ES, solo tiene en inglés", "PT, só tem em inglês"})
    void show_text_inALanguage_saysOnceThatSomeOfItIsInEnglish(Language language, String told) {
        assertThat(Captured.run(200, language, "profiles", "show", "escan").out()).containsOnlyOnce(told)
                .doesNotContain("(en ", "(em ");
        assertThat(Captured.run(200, language, "profiles", "show", "eset-protect", "--role", "database").out())
                .contains("3306/tcp").doesNotContain(told);
        assertThat(Captured.run(200, "profiles", "show", "escan").out()).doesNotContain("English");
    }

    @Test
    void show_json_inAnyLanguage_isTheSame() {
        String english = Captured.run("profiles", "show", "escan", "-o", "json").out();

        assertThat(Captured.run(100, Language.FR, "profiles", "show", "escan", "-o", "json").out()).isEqualTo(english);
    }

    @Test
    void list_inALanguage_hasItsTitles() {
        String spanish = Captured.run(160, Language.ES, "profiles", "list").out();

        ProfileCatalog.all().forEach(profile -> assertThat(spanish).contains(profile.title().es()));
        assertThat(Captured.run(160, "profiles", "list", "--lang", "es").out()).isEqualTo(spanish);
    }

    @Test
    void show_text_ofARole_hasItsFlowsAlone() {
        Captured result = Captured.run("profiles", "show", "eset-protect", "--role", "agent");

        assertThat(result.outLines())
                .containsOnlyOnce("agent listens on", "agent connects to")
                .noneMatch(line -> line.equals("server listens on"))
                .anyMatch(line -> line.matches(" *445/tcp +server +required +.*"))
                .anyMatch(line -> line.matches(" *2222/tcp +server +required +Agent connection to the server"))
                .contains("    falling back to", "    any of");
        assertThat(result.out()).contains("--set").contains("agent-port").doesNotContain("apple-devices");
    }

    @ParameterizedTest
    @MethodSource("dev.pathclear.profile.ProfileCatalog#ids")
    void show_json_readsBackAsTheProfile(String id) {
        Captured result = Captured.run("profiles", "show", id, "-o", "json");

        Profile read = ProfileReader.read("shown.json", result.out().getBytes(StandardCharsets.UTF_8));
        assertThat(read).isEqualTo(ProfileCatalog.resolve(id));
    }

    @Test
    void show_json_ofARole_isAProfileWithItsFlows() {
        Captured result = Captured.run("profiles", "show", "escan", "--role", "administrator", "-o", "json");

        Profile read = ProfileReader.read("shown.json", result.out().getBytes(StandardCharsets.UTF_8));
        assertThat(read.flows()).extracting(Flow::id).containsExactly("web-console");
        assertThat(read.roles()).hasSameSizeAs(ProfileCatalog.resolve("escan").roles());
    }

    @ParameterizedTest
    @ValueSource(strings = {"eset", "no-such.json", "../x", "\u001b[31mred"})
    void show_unknownProfile_isOneLine(String name) {
        Captured result = Captured.run("profiles", "show", name);

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.errLines()).singleElement().asString().contains("expected").doesNotContain("\u001b");
    }

    @Test
    void show_unknownRole_listsTheRoles() {
        Captured result = Captured.run("profiles", "show", "escan", "--role", "agent");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.errLines()).containsExactly("pathclear: --role: expected one of server, update-agent, client, "
                + "administrator, found \"agent\"");
    }

    @Test
    void lint_mistakes_areAllToldAtOnce() throws Exception {
        Path good = Path.of("..", "profiles", "escan.json");
        String text = Files.readString(good);
        Path bad = Files.writeString(folder.resolve("bad.json"),
                text.replaceFirst("\"from\": \"client\"", "\"from\": \"clint\"").replaceFirst("2021", "70000"));

        Captured result = Captured.run("profiles", "lint", good.toString(), bad.toString(),
                folder.resolve("none.json").toString());

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.errLines()).hasSize(3).allMatch(line -> line.startsWith("pathclear: " + folder));
        assertThat(result.outLines()).last().asString().contains("valid, 19 flows");
    }

    @Test
    void payloads_areShown_andLinted() throws Exception {
        assertThat(Captured.run(160, "profiles", "show", "symantec-endpoint-protection").outLines())
                .anyMatch(line -> line.matches(" *514/udp .*syslog; sent syslog.*"));
        String text = Files.readString(Path.of("..", "profiles", "symantec-endpoint-protection.json"));
        Path bad = Files.writeString(folder.resolve("bad.json"), text
                .replace("\"payload\": \"syslog\"", "\"payload\": \"sislog\"")
                .replaceFirst("\"protocol\": \"tcp\"", "\"protocol\": \"tcp\", \"payload\": \"dns\""));

        Captured result = Captured.run("profiles", "lint", bad.toString());

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.errLines()).hasSize(2)
                .anyMatch(line -> line.endsWith(
                        "/payload: expected no payload, since the protocol is tcp, found \"dns\""))
                .anyMatch(line -> line.endsWith("/payload: expected one of netbios-node-status, kerberos-as-req, "
                        + "syslog, dns, cldap, snmp, ntp, empty (did you mean \"syslog\"?), found \"sislog\""));
    }

    @Test
    void lint_warnings_areNoFailure() {
        Captured result = Captured.run("profiles", "lint", Path.of("..", "profiles", "escan.json").toString());

        assertThat(result.exitCode()).isZero();
        assertThat(result.outLines()).anyMatch(line -> line.contains("warning: /flows/"));
        assertThat(result.err()).isEmpty();
    }
}
