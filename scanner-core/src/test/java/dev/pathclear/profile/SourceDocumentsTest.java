package dev.pathclear.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Holds the tables of {@code profiles/sources} against the documents themselves, which are the vendors' and not part of
 * the project. With the documents as text files in a folder: {@code -Dpathclear.documents=FOLDER}. Each file whose
 * digest is that of a table is checked: every number in it is a port of the table or ignored with a reason, and the
 * table has no number that the document has not.
 */
class SourceDocumentsTest {
    private static final String FOLDER = "pathclear.documents";
    private static final Pattern NUMBER = Pattern.compile("\\d+(?:\\.\\d+)*");

    @Test
    void numbers_ofEveryDocument_arePortsOfItsTableOrIgnored() throws IOException, GeneralSecurityException {
        String folder = System.getProperty(FOLDER);
        assumeTrue(folder != null, "the vendors' documents are not part of the project; give -D" + FOLDER + "=FOLDER");
        Map<String, byte[]> documents = documents(Path.of(folder));
        for (SourceTable table : SourceTable.all().values()) {
            byte[] document = documents.get(table.sha256());
            assertNotNull(document, () -> "no document in " + folder + " with the digest of " + table.id());
            Set<String> expected = new TreeSet<>();
            for (SourceTable.Row row : table.rows().values()) {
                row.tokens().forEach(token -> expected.addAll(List.of(token.toString().split("-"))));
            }
            SourceTable.ignored().stream().filter(ignored -> ignored.document().equals(table.id()))
                    .forEach(ignored -> expected.add(ignored.token()));
            Set<String> found = new HashSet<>(NUMBER.matcher(new String(document, StandardCharsets.UTF_8)).results()
                    .map(match -> match.group()).toList());
            assertEquals(expected, new TreeSet<>(found), table.id());
        }
    }

    private static Map<String, byte[]> documents(Path folder) throws IOException, GeneralSecurityException {
        Map<String, byte[]> documents = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                byte[] content = Files.readAllBytes(file);
                documents.put(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content)), content);
            }
        }
        return documents;
    }
}
