package timeslice.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Looks at processes from outside, as {@code ps} does. Linux only. */
final class Processes {
    private static final long LONGEST_WAIT_SECONDS = 60;

    private Processes() {}

    /** Starts a program of the tests in a JVM of its own. */
    static Process start(Class<?> program, String... arguments) throws IOException {
        return start(List.of(), program, arguments);
    }

    /** Starts it from a shell, after a command such as {@code ulimit -n 60}. */
    static Process startLimited(String limit, Class<?> program, String... arguments) throws IOException {
        var command = new ArrayList<>(List.of("sh", "-c", limit + " && exec \"$@\"", "sh"));
        command.addAll(command(List.of(), program, arguments));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    /** Starts it with options for its JVM. */
    static Process start(List<String> options, Class<?> program, String... arguments) throws IOException {
        return new ProcessBuilder(command(options, program, arguments))
                .redirectErrorStream(true)
                .start();
    }

    private static List<String> command(List<String> options, Class<?> program, String... arguments) {
        var command = new ArrayList<>(List.of(
                System.getProperty("java.home") + File.separator + "bin" + File.separator + "java",
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1"));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    /** Waits until a process has so many children or more, and so many of them are stopped; their numbers. */
    static List<Long> awaitChildren(ProcessHandle parent, int all, int stopped) throws InterruptedException {
        await(
                parent.pid() + " has " + all + " children, " + stopped + " of them stopped",
                () -> parent.children().count() >= all
                        && parent.children()
                                        .filter(child -> state(child.pid()) == 'T')
                                        .count()
                                >= stopped);
        return parent.children().map(ProcessHandle::pid).toList();
    }

    static void awaitGone(List<Long> pids) throws InterruptedException {
        await("none of " + pids + " is left", () -> pids.stream().allMatch(Processes::isGone));
    }

    static boolean isGone(long pid) {
        char state = state(pid);
        // A zombie is a line in the system's table until its parent has looked: no memory, no file, no CPU.
        return state == ' ' || state == 'Z' || state == 'X';
    }

    /** {@return the letter that ps shows: R running, S sleeping, T stopped, Z zombie; a blank if there is none} */
    static char state(long pid) {
        try {
            var stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            return stat.charAt(stat.lastIndexOf(')') + 2);
        } catch (IOException gone) {
            return ' ';
        }
    }

    /** Waits until this JVM has no child any more. */
    static void awaitNoChildren() throws InterruptedException {
        await(
                "no child of this JVM is left",
                () -> ProcessHandle.current().children().allMatch(c -> isGone(c.pid())));
    }

    static void await(String what, BooleanSupplier isTrue) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_WAIT_SECONDS);
        while (!isTrue.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("not within " + LONGEST_WAIT_SECONDS + " s: " + what);
            }
            Thread.sleep(10);
        }
    }
}
