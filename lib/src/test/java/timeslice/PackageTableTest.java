package timeslice;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/**
 * Which package may use which. The list reads from the bottom of the house to its top; what a package
 * does not name here, it must not use.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PackageTableTest {
    private static final ArchRule TABLE = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("timeslice..")
            .withOptionalLayers(true) // a package may still be to come
            .layer("timeline")
            .definedBy("timeslice.timeline..")
            .layer("scheduling")
            .definedBy("timeslice.scheduling..")
            .layer("process")
            .definedBy("timeslice.process..")
            .layer("interleaving")
            .definedBy("timeslice.interleaving..")
            .layer("thread")
            .definedBy("timeslice.thread..")
            .layer("chart")
            .definedBy("timeslice.chart..")
            .layer("notebook")
            .definedBy("timeslice.notebook..")
            .layer("kernel")
            .definedBy("timeslice.kernel..")
            .whereLayer("timeline")
            .mayNotAccessAnyLayer()
            .whereLayer("scheduling")
            .mayOnlyAccessLayers("timeline")
            .whereLayer("process")
            .mayOnlyAccessLayers("timeline")
            .whereLayer("interleaving")
            .mayOnlyAccessLayers("timeline")
            .whereLayer("thread")
            .mayOnlyAccessLayers("timeline")
            .whereLayer("chart")
            .mayOnlyAccessLayers("timeline", "scheduling", "interleaving")
            .whereLayer("notebook")
            .mayOnlyAccessLayers("timeline", "scheduling", "process", "interleaving", "thread", "chart")
            .whereLayer("kernel")
            .mayOnlyAccessLayers("notebook")
            .ensureAllClassesAreContainedInArchitectureIgnoring("java..");

    @Test
    void every_package_uses_only_the_packages_below_it() {
        var classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("timeslice");

        TABLE.check(classes);
    }
}
