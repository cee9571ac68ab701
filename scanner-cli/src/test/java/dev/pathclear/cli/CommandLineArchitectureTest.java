package dev.pathclear.cli;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import dev.pathclear.transport.TransportKind;
import dev.pathclear.transport.TransportUnavailableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The command line reaches the network through scanner-core alone and keeps the same house rules. */
final class CommandLineArchitectureTest {
    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.pathclear.cli");
    private static final JavaClasses TESTS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS)
            .importPackages("dev.pathclear.cli");

    @Test
    void commandLine_doesNotKnowTransports() {
        noClasses().should().dependOnClassesThat(
                        resideInAnyPackage("io.netty..", "dev.pathclear.transport..", "dev.pathclear.schedule..")
                                .and(not(type(TransportKind.class)))
                                .and(not(type(TransportUnavailableException.class))))
                .because("the user names a kind of transport, and hears where there is none: no more is to be known")
                .check(MAIN);
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
}
