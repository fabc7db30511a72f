package timeslice.notebook;

import java.lang.management.ManagementFactory;
import java.util.List;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.jspecify.annotations.Nullable;
import timeslice.chart.ChartFont;

/** What the self-check looks at, in the order in which a reader should put it right. */
final class MachineChecks {
    static final String SET_UP_AGAIN = "Close the notebook, run \"make lab\" again, and open it anew.";
    private static final String CHOOSE_KERNEL =
            "Menu Kernel > Change Kernel… > Java 25 (Timeslice). If it is not there: " + SET_UP_AGAIN;
    private static final int WANTED_JAVA = 25;
    private static final long WANTED_MEMORY = 256;

    private MachineChecks() {}

    static List<Check> all() {
        return List.of(
                new Check("Java", MachineChecks::java, SET_UP_AGAIN),
                new Check("Kernel", () -> kernel(BaseKernel.notebookKernel()), CHOOSE_KERNEL),
                new Check(
                        "Fast start",
                        () -> fastStart(
                                ManagementFactory.getRuntimeMXBean().getInputArguments(),
                                System.getProperty("java.vm.info", "")),
                        SET_UP_AGAIN),
                new Check("assert", () -> assertions(Library.assertionsAreOn()), CHOOSE_KERNEL),
                new Check("Memory", () -> memory(Library.memory()), SET_UP_AGAIN),
                new Check("Processors", () -> processors(Library.processors()), ""),
                new Check(
                        "Font",
                        MachineChecks::font,
                        "Charts need one folder to write to: see that the disk is not full."),
                new Check("Chart", ChartCheck::look, SET_UP_AGAIN),
                new Check("Child process", ChildCheck::look, ChildCheck.REMEDY));
    }

    static CheckResult java() {
        var version = Runtime.version();
        var found = version.feature() + " (" + version + "), " + System.getProperty("java.vendor", "vendor unknown");
        if (version.feature() < WANTED_JAVA) {
            return CheckResult.notOk(
                    "Java", found, "The chapters need Java " + WANTED_JAVA + " or newer. " + SET_UP_AGAIN);
        }
        if (ModuleLayer.boot().findModule("jdk.compiler").isEmpty()) {
            return CheckResult.notOk(
                    "Java",
                    found + ", without its compiler",
                    "This is a JRE; the chapters need a whole JDK. " + SET_UP_AGAIN);
        }
        return CheckResult.ok("Java", found);
    }

    static CheckResult kernel(@Nullable BaseKernel kernel) {
        return kernel == null
                ? CheckResult.notOk("Kernel", "this code does not run in a notebook", CHOOSE_KERNEL)
                : CheckResult.ok(
                        "Kernel", kernel.getName() + " " + kernel.getVersion() + ", Timeslice " + Library.version());
    }

    static CheckResult fastStart(List<String> arguments, String vmInfo) {
        boolean asked = arguments.stream().anyMatch(argument -> argument.startsWith("-XX:AOTCache="));
        // A cache that does not fit the JVM or the jars is passed over, and with it all sharing of classes.
        boolean used = asked && vmInfo.contains("sharing");
        if (used) {
            return CheckResult.ok("Fast start", "the kernel starts from its AOT cache");
        }
        return CheckResult.note(
                "Fast start",
                asked
                        ? "the AOT cache does not fit this Java any more"
                        : "no AOT cache: the kernel takes longer to start",
                "Everything works; \"make lab\" makes the cache again.");
    }

    static CheckResult assertions(boolean areOn) {
        return areOn
                ? CheckResult.ok("assert", "on")
                : CheckResult.notOk("assert", "off: the cells that check something would check nothing", CHOOSE_KERNEL);
    }

    static CheckResult memory(long megabytes) {
        return megabytes >= WANTED_MEMORY
                ? CheckResult.ok("Memory", "up to " + megabytes + " MB for the notebook")
                : CheckResult.notOk(
                        "Memory",
                        "only " + megabytes + " MB for the notebook",
                        "Close other programs, or give the machine (or container) more memory: the chapters need "
                                + WANTED_MEMORY + " MB.");
    }

    static CheckResult processors(int count) {
        return count > 1
                ? CheckResult.ok("Processors", count + " for the notebook")
                : CheckResult.note(
                        "Processors",
                        "1 for the notebook",
                        "Everything works; but threads only take turns, so races show up less often.");
    }

    private static CheckResult font() {
        return CheckResult.ok("Font", ChartFont.regular(12).getFontName() + ", part of Timeslice");
    }
}
