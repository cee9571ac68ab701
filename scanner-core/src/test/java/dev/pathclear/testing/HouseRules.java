package dev.pathclear.testing;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaModifier.FINAL;
import static com.tngtech.archunit.core.domain.properties.HasModifiers.Predicates.modifier;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.conditions.ArchConditions.have;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.Buffer;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.Lock;

/** Rules about single classes, whatever package they are in. */
public final class HouseRules {
    private static final List<Class<?>> ALWAYS_MUTABLE = List.of(
            Buffer.class, StringBuilder.class, Random.class, ThreadLocal.class, Thread.class, Executor.class,
            Lock.class, ConcurrentMap.class, BlockingQueue.class);

    private HouseRules() {}

    /** Composition instead of inheritance, no hidden state, and time only as an argument. */
    public static List<ArchRule> ofMainCode() {
        return List.of(classesAreFinal(), noProjectClassIsExtended(), noStaticState(), clocksAreReadInOnePlace(),
                nothingSleeps());
    }

    /** Tests move time by hand or wait for a condition. */
    public static List<ArchRule> ofTestCode() {
        return List.of(nothingSleeps());
    }

    private static ArchRule classesAreFinal() {
        return classes().that(describe("are ordinary classes",
                        type -> !type.isInterface() && !type.isEnum() && !type.isAnonymousClass()
                                && !type.getSimpleName().equals("package-info")
                                && type.getRawSuperclass().filter(JavaClass::isEnum).isEmpty()))
                .should(have(modifier(FINAL)))
                .allowEmptyShould(true);
    }

    private static ArchRule noProjectClassIsExtended() {
        return noClasses().that(describe("are no constants of an enum",
                        type -> type.getRawSuperclass().filter(JavaClass::isEnum).isEmpty()))
                .should(be(describe("subclasses of a project class", type -> type.getRawSuperclass()
                        .filter(parent -> parent.getPackageName().startsWith("dev.pathclear")).isPresent())))
                .allowEmptyShould(true);
    }

    private static ArchRule noStaticState() {
        DescribedPredicate<JavaField> constant = describe("final and of a type that holds no state",
                field -> field.getModifiers().contains(FINAL)
                        && ALWAYS_MUTABLE.stream().noneMatch(field.getRawType()::isAssignableTo)
                        && !field.getRawType().getPackageName().startsWith("java.util.concurrent.atomic"));
        return fields().that().areStatic().should(be(constant)).allowEmptyShould(true);
    }

    private static ArchRule clocksAreReadInOnePlace() {
        DescribedPredicate<JavaMethodCall> clockRead = describe("a reading of a clock", call -> {
            String owner = call.getTargetOwner().getName();
            String method = call.getName();
            return owner.equals("java.lang.System") && (method.equals("nanoTime") || method.equals("currentTimeMillis"))
                    || owner.startsWith("java.time.") && method.equals("now");
        });
        return noClasses().that().resideOutsideOfPackage("dev.pathclear.time")
                .should().callMethodWhere(clockRead)
                .because("time is an argument; wall-clock time comes from a java.time.InstantSource that is passed in")
                .allowEmptyShould(true);
    }

    private static ArchRule nothingSleeps() {
        return noClasses().should().callMethodWhere(describe("a sleep", call ->
                        call.getTargetOwner().isAssignableTo(Thread.class) && call.getName().equals("sleep")
                                || call.getTargetOwner().getName().equals("java.util.concurrent.TimeUnit")
                                && call.getName().equals("sleep")))
                .allowEmptyShould(true);
    }
}
