package dev.symbiosis;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameStartingWith;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Holds the house together: imports run one way, and each foreign engine stays behind its own door.
///
///     tensor ← autograd ← model ← cli
///     tensor ← data     ← model            bench sees all, nothing sees bench
final class ArchitectureTest {
    private static final String HOUSE = "dev.symbiosis";

    /// Each room and the rooms it may look into.
    private static final Map<String, Set<String>> ROOMS = new TreeMap<>(Map.of(
            "tensor", Set.of(),
            "tornado", Set.of("tensor"),
            "autograd", Set.of("tensor"),
            "data", Set.of("tensor"),
            "model", Set.of("tensor", "autograd", "data"),
            "cli", Set.of("tensor", "autograd", "data", "model"),
            "bench", Set.of("tensor", "tornado", "autograd", "data", "model", "cli")));

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(location -> !location.contains("/test-classes/"))
            .importPackages(HOUSE);

    @ParameterizedTest
    @ValueSource(strings = {"tensor", "autograd", "data", "model", "cli"})
    void everyRoomIsSeen(String room) {
        assertTrue(
                CLASSES.stream().anyMatch(c -> in(room).test(c)),
                "no class of " + room + " was read: the other rules would hold of nothing");
    }

    @Test
    void everyClassIsInARoom() {
        classes()
                .should()
                .resideInAnyPackage(
                        ROOMS.keySet().stream().map(ArchitectureTest::packages).toArray(String[]::new))
                .check(CLASSES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tensor", "tornado", "autograd", "data", "model", "cli"})
    void importsRunOneWay(String room) {
        String[] forbidden = ROOMS.keySet().stream()
                .filter(other -> !other.equals(room))
                .filter(other -> !ROOMS.get(room).contains(other))
                .map(ArchitectureTest::packages)
                .toArray(String[]::new);
        assertFalse(Arrays.asList(forbidden).isEmpty());
        noClasses()
                .that(in(room))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(forbidden)
                .allowEmptyShould(room.equals("tornado")) // built only where its SDK is installed
                .check(CLASSES);
    }

    @Test
    void onlySimdUsesTheVectorApi() {
        only("dev.symbiosis.tensor.simd..", "jdk.incubator.vector..");
    }

    /// A second width makes the JIT compiler keep vectors as objects in all kernels; `Quads` knows how to avoid that.
    @Test
    void vectorsHaveOneWidth() {
        noClasses()
                .that()
                .doNotHaveSimpleName("Lanes")
                .and()
                .doNotHaveSimpleName("Quads")
                .should()
                .accessFieldWhere(target(owner(name("jdk.incubator.vector.FloatVector")))
                        .and(target(nameStartingWith("SPECIES_"))))
                .check(CLASSES);
    }

    /// A run gives the same bits on every processor: of these functions `Math` promises only that they are nearly right.
    @ParameterizedTest
    @ValueSource(strings = {"tensor", "tornado", "autograd", "data", "model"})
    void functionsAreThoseOfStrictMath(String room) {
        noClasses()
                .that(in(room))
                .should()
                .accessTargetWhere(target(owner(name("java.lang.Math")))
                        .and(target(
                                nameMatching("exp|expm1|log|log10|log1p|pow|a?sin|a?cos|a?tan2?|[cst].*h|hypot|cbrt"))))
                .allowEmptyShould(room.equals("tornado"))
                .check(CLASSES);
    }

    @Test
    void onlyTornadoUsesTornadoVm() {
        only("dev.symbiosis.tornado..", "uk.ac.manchester.tornado..");
    }

    @Test
    void onlyBenchUsesLibtorch() {
        only("dev.symbiosis.bench..", "org.bytedeco..");
    }

    /// The scalar backend is the truth that the simd backend is measured by: neither may borrow from the other.
    @Test
    void scalarAndSimdShareNoCode() {
        slices().matching("dev.symbiosis.tensor.(scalar|simd)..")
                .should()
                .notDependOnEachOther()
                .check(CLASSES);
    }

    /// No two packages need each other, except `tensor` and `tensor.spi`: a tensor has a backend, a backend computes
    /// tensors.
    @Test
    void packagesAreFreeOfCycles() {
        slices().assignedFrom(new SliceAssignment() {
                    @Override
                    public SliceIdentifier getIdentifierOf(JavaClass c) {
                        return SliceIdentifier.of(
                                c.getPackageName().equals("dev.symbiosis.tensor.spi")
                                        ? "dev.symbiosis.tensor"
                                        : c.getPackageName());
                    }

                    @Override
                    public String getDescription() {
                        return "packages";
                    }
                })
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    private static void only(String door, String engine) {
        noClasses()
                .that(not(resideInAPackage(door)))
                .should()
                .dependOnClassesThat(resideInAnyPackage(engine))
                .check(CLASSES);
    }

    private static DescribedPredicate<JavaClass> in(String room) {
        return resideInAPackage(packages(room));
    }

    private static String packages(String room) {
        return HOUSE + "." + room + "..";
    }
}
