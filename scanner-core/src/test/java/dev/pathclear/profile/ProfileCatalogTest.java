package dev.pathclear.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pathclear.probe.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class ProfileCatalogTest {
    private static final Path FOLDER = Path.of("..", "profiles");

    @TempDir
    Path folder;

    @Test
    void ids_areTheFilesOfTheFolder() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            List<String> names = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".json")).map(name -> name.replace(".json", "")).toList();
            assertThat(ProfileCatalog.ids()).containsExactlyInAnyOrderElementsOf(names);
        }
    }

    @Test
    void all_haveTheIdsOfTheIndex() {
        assertThat(ProfileCatalog.all()).extracting(Profile::id).isEqualTo(ProfileCatalog.ids());
    }

    @ParameterizedTest
    @MethodSource("dev.pathclear.profile.ProfileCatalog#ids")
    void shippedProfile_saysEverythingInAllLanguages(String id) {
        Profile profile = ProfileCatalog.resolve(id);
        Stream<Text> texts = Stream.of(Stream.of(profile.title()), profile.roles().stream().map(Role::title),
                profile.conditions().stream().map(Condition::title),
                profile.parameters().stream().map(Parameter::title),
                profile.requirements().stream().map(Requirement::title),
                profile.flows().stream().flatMap(flow -> Stream.of(flow.title(), flow.purpose())))
                .flatMap(each -> each);

        assertThat(texts.filter(text -> text != null)).isNotEmpty()
                .allMatch(text -> text.fr() != null && text.es() != null && text.pt() != null);
    }

    @Test
    void resolve_ofAFile_readsIt() throws IOException {
        Path json = Files.writeString(folder.resolve("mine.json"), ProfileFixtures.completeJson());
        Path yaml = Files.writeString(folder.resolve("mine.yml"), ProfileFixtures.completeJson());
        Path plain = Files.writeString(folder.resolve("mine"), ProfileFixtures.completeJson());

        Profile profile = ProfileFixtures.json(ProfileFixtures.completeJson());
        assertThat(ProfileCatalog.resolve(json.toString())).isEqualTo(profile);
        assertThat(ProfileCatalog.resolve(yaml.toString())).isEqualTo(profile);
        assertThat(ProfileCatalog.resolve(plain.toString())).isEqualTo(profile);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            kaspersky     | ' (did you mean "kaspersky-security-center"?)'
            eset-protekt  | ' (did you mean "eset-protect"?)'
            ESCAN         | ' (did you mean "escan"?)'
            mcafee        | ''
            """)
    void resolve_ofAnUnknownId_saysWhatThereIs(String id, String hint) {
        assertThat(lines(id)).containsExactly("expected a profile or the path of a profile file" + hint + ", found \""
                + id + "\"; profiles: eset-protect, symantec-endpoint-protection, escan, kaspersky-security-center");
    }

    @Test
    void resolve_ofAFileThatIsNotThere_saysSo() {
        assertThat(lines("no/such.json")).containsExactly(
                "no/such.json: expected a file to read, found no such file");
        assertThat(lines(folder + "/")).containsExactly(folder + ": expected a file to read, found a directory");
        assertThat(lines("no\0such.json")).containsExactly(
                "expected the path of a profile file, found \"no\\u0000such.json\"");
        assertThat(lines("")).hasSize(1);
    }

    private static List<String> lines(String idOrFile) {
        return catchThrowableOfType(InvalidInputException.class, () -> ProfileCatalog.resolve(idOrFile)).lines();
    }
}
