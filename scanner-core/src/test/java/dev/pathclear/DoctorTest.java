package dev.pathclear;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.pathclear.doctor.Check;
import dev.pathclear.doctor.Diagnosis;
import dev.pathclear.doctor.DiagnosisJson;
import dev.pathclear.doctor.Level;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class DoctorTest {
    private static final Path SCHEMA = Path.of("../docs/doctor.schema.json");

    @Test
    void examine_ofThisMachine_saysSomethingOfEverything() {
        Diagnosis found = Doctor.examine();

        assertThat(found.checks()).extracting(Check::id).doesNotHaveDuplicates().contains("in-flight", "descriptors",
                "source-ports", "memory", "transport-io_uring", "transport-epoll", "transport-nio", "interception",
                "clock", "time-of-day", "jdk", "start-cache", "privileges");
        assertThat(found.checks()).allSatisfy(check -> {
            assertThat(check.is()).isNotBlank().doesNotContain("\n");
            assertThat(check.costs()).isNotBlank();
        });
        assertThat(found.worst()).isNotEqualTo(Level.STOPS);
    }

    @Test
    void json_ofThisMachine_isValid() throws IOException {
        String json = DiagnosisJson.of(Doctor.examine(), "1.0", 0);

        assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(SCHEMA), InputFormat.JSON).validate(json, InputFormat.JSON)).as(json)
                .isEmpty();
    }
}
