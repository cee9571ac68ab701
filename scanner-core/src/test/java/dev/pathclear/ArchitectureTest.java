package dev.pathclear;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the packages of scanner-core to the dependency table of docs/architecture.md. */
final class ArchitectureTest {
    private static final String ROOT = "dev.pathclear";

    /**
     * Package, the packages it may import, the libraries it may import; "all" is every package of this table. A package
     * is ruled by its own row, else by the {@code .*} row of its nearest parent, else by that parent's row.
     */
    private static final String TABLE = """
            probe        |                                                                         |
            time         |                                                                         |
            target       | probe                                                                   |
            profile      | probe                                                                   | jackson
            site         | target profile probe                                                    | jackson
            scope        | target profile site probe                                               |
            plan         | scope target probe                                                      |
            transport    | probe time                                                              |
            transport.*  | transport probe time                                                    | netty
            limits       | probe                                                                   |
            metrics      | probe                                                                   | hdrhistogram jfr
            schedule     | plan scope transport limits metrics time probe                          |
            result       | probe profile                                                           | jackson
            verdict      | scope profile result probe                                              |
            advice       | verdict profile probe                                                   |
            change       | change.plan result verdict profile probe                                |
            change.plan  | target profile probe                                                    |
            change.outage | change change.plan result verdict probe                                |
            change.file  | change change.plan change.outage result verdict profile probe           | jackson
            watch        | change change.plan change.outage target profile transport limits metrics \
                           verdict time probe                                                      |
            rules        | scope target profile probe                                              |
            doctor       | limits transport probe                                                  | jackson
            report       | scope profile result verdict advice change change.plan change.outage \
                           change.file metrics probe                                               | jackson
            report.*     | report scope target profile result verdict advice change change.plan \
                           change.outage change.file metrics probe                                 | jackson crypto
            engine       | probe time target profile site scope plan transport limits metrics \
                           schedule result verdict advice change report                            |
            (root)       | all                                                                     |
            """;

    private static final Map<String, String> LIBRARIES =
            Map.of("jackson", "tools.jackson.", "netty", "io.netty.", "hdrhistogram", "org.HdrHistogram.",
                    "jfr", "jdk.jfr.", "crypto", "javax.crypto.");

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);
    private static final JavaClasses TESTS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS)
            .importPackages(ROOT);

    private final Map<String, Row> rows = TABLE.lines().map(Row::parse).collect(toMap(Row::name, row -> row));

    private record Row(String name, Set<String> packages, Set<String> libraries) {
        static Row parse(String line) {
            String[] cells = line.split("\\|", -1);
            return new Row(cells[0].strip(), words(cells[1]), words(cells[2]));
        }

        private static Set<String> words(String cell) {
            return cell.isBlank() ? Set.of() : Set.copyOf(Arrays.asList(cell.strip().split("\\s+")));
        }

        boolean mayImport(String row) {
            return row.equals(name) || packages.contains("all") || packages.contains(row);
        }
    }

    @Test
    void table_namesOnlyItsOwnRowsAndKnownLibraries() {
        for (Row row : rows.values()) {
            assertThat(row.packages()).as(row.name()).allMatch(name -> name.equals("all") || rows.containsKey(name));
            assertThat(LIBRARIES.keySet()).as(row.name()).containsAll(row.libraries());
        }
    }

    @Test
    void packages_areInTheTable() {
        assertThat(MAIN.stream().map(JavaClass::getPackageName).distinct())
                .as("packages without a row").allMatch(name -> rowOf(name).isPresent());
    }

    @Test
    void rows_ruleAPackageThatIsThere() {
        assertThat(MAIN.stream().map(type -> rowOf(type.getPackageName()).orElseThrow().name()).distinct())
                .as("rows with a package").containsAll(rows.keySet());
    }

    @Test
    void packages_importOnlyWhatTheTableAllows() {
        assertThat(violations(MAIN)).isEmpty();
    }

    @Test
    void violations_ofAClassThatImportsTooMuch_areFound() {
        JavaClasses trespasser = new ClassFileImporter().importClasses(ArchitectureTest.class);

        assertThat(violations(trespasser, rows.get("probe"))).isNotEmpty();
    }

    @Test
    void packages_haveNoCycles() {
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().allowEmptyShould(true).check(MAIN);
    }

    @ParameterizedTest
    @MethodSource("dev.pathclear.testing.HouseRules#ofMainCode")
    void mainCode_keepsTheHouseRules(ArchRule rule) {
        rule.check(MAIN);
    }

    @ParameterizedTest
    @MethodSource("dev.pathclear.testing.HouseRules#ofTestCode")
    void testCode_keepsTheHouseRules(ArchRule rule) {
        rule.check(TESTS);
    }

    private List<String> violations(JavaClasses classes) {
        List<String> found = new ArrayList<>();
        for (JavaClass type : classes) {
            rowOf(type.getPackageName()).ifPresent(row -> found.addAll(violations(type, row)));
        }
        return found;
    }

    private List<String> violations(Collection<JavaClass> classes, Row row) {
        return classes.stream().flatMap(type -> violations(type, row).stream()).toList();
    }

    private List<String> violations(JavaClass type, Row row) {
        return type.getDirectDependenciesFromSelf().stream()
                .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                .distinct()
                .filter(target -> !allowed(row, target))
                .map(target -> row.name() + " may not import " + target.getName() + " (in " + type.getName() + ")")
                .toList();
    }

    private boolean allowed(Row row, JavaClass target) {
        String name = target.getName();
        if (target.isPrimitive() || name.startsWith("java.")) {
            return true;
        }
        if (name.startsWith(ROOT + ".")) {
            return rowOf(target.getPackageName()).map(Row::name).filter(row::mayImport).isPresent();
        }
        return row.libraries().stream().anyMatch(library -> name.startsWith(LIBRARIES.get(library)));
    }

    private Optional<Row> rowOf(String packageName) {
        if (packageName.equals(ROOT)) {
            return Optional.of(rows.get("(root)"));
        }
        String name = packageName.substring(ROOT.length() + 1);
        if (rows.containsKey(name)) {
            return Optional.of(rows.get(name));
        }
        for (int dot = name.lastIndexOf('.'); dot > 0; dot = name.lastIndexOf('.', dot - 1)) {
            String parent = name.substring(0, dot);
            Row row = rows.getOrDefault(parent + ".*", rows.get(parent));
            if (row != null) {
                return Optional.of(row);
            }
        }
        return Optional.empty();
    }
}
