package dev.pathclear.profile;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The schema that ships with the profiles and the reader agree, but for what a schema cannot say. */
final class ProfileSchemaTest {
    private static final Path PROFILES = Path.of("..", "profiles");

    /** What the reader finds and a schema cannot: references, order, sets of ports, the calendar, names that repeat. */
    private static final Pattern READER_ALONE = Pattern.compile(String.join("|",
            "expected the id of an? \\w+( in sources)?( \\(did you mean .*\\))?, found \"",
            "an id that is not taken", "an id that no flow has", "ports that are not listed before", "a version after",
            "since before until", "stands nowhere else", "since the profile lists no versions",
            "the ports of the parameter", "a role that is not external", "a day of the calendar",
            "do-not-expose flows in do-not-expose", "one field of this name", "found \"90-80\""));

    private final Schema schema = read();

    @Test
    void schema_isOneItself() throws IOException {
        Schema meta = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(
                SchemaLocation.of(SpecificationVersion.DRAFT_2020_12.getDialectId()));

        assertThat(meta.validate(text(), InputFormat.JSON)).isEmpty();
    }

    @Test
    void schema_acceptsACompleteProfile() {
        assertThat(errors(ProfileFixtures.completeJson())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("dev.pathclear.profile.ProfileCatalog#ids")
    void schema_acceptsAShippedProfile_andWhatIsShownOfIt(String id) throws IOException {
        assertThat(errors(Files.readString(PROFILES.resolve(id + ".json")))).isEmpty();
        assertThat(errors(ProfileWriter.toJson(ProfileCatalog.resolve(id)))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("dev.pathclear.profile.PayloadCatalog#ids")
    void schema_acceptsEveryPayloadOfAUdpFlow(String id) {
        String broadcast = "\"delivery\": \"broadcast\"";
        String text = ProfileFixtures.replace(ProfileFixtures.completeJson(), broadcast,
                broadcast + ", \"payload\": \"" + id + "\"");

        assertThat(errors(text)).isEmpty();
        assertThat(ProfileFixtures.json(text).flow("beacon").orElseThrow().payload()).isEqualTo(id);
        assertThat(errors(ProfileWriter.toJson(ProfileFixtures.json(text)))).isEmpty();
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("mistakes")
    void schema_refusesWhatTheReaderRefuses(String passage, String replacement, String lines) {
        List<Error> errors = errors(ProfileFixtures.replace(ProfileFixtures.completeJson(), passage, replacement));

        boolean readerAlone = lines.lines().allMatch(line -> READER_ALONE.matcher(line).find());
        assertThat(errors.isEmpty()).as(lines + "\n" + errors).isEqualTo(readerAlone);
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(ProfileMistakesTest.ofTheTop(), ProfileMistakesTest.ofDeclarations(),
                ProfileMistakesTest.ofFlows(), ProfileMistakesTest.ofPorts(), ProfileMistakesTest.ofVersions(),
                ProfileMistakesTest.ofRequirements(), ProfileMistakesTest.ofTexts()).flatMap(each -> each);
    }

    private List<Error> errors(String profile) {
        return schema.validate(profile, InputFormat.JSON);
    }

    private static Schema read() {
        try {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(text(), InputFormat.JSON);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String text() throws IOException {
        return Files.readString(PROFILES.resolve("schema").resolve("profile.schema.json"));
    }
}
