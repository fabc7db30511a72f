package timeslice.kernel.language.notes;

import java.util.List;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import jdk.jshell.Diag;

/** What to write instead, where the compiler's words are true of Java but not of a cell. */
public final class Hints {
    private static final Pattern PACKAGE = Pattern.compile("\\s*package\\s+[\\w.]+\\s*;[\\s\\S]*");

    private static final List<Hint> ALL = List.of(
            new Hint(
                    (diagnostic, source) -> message(diagnostic).contains("'synchronized'"),
                    "write the lock into the method, void f() { synchronized (lock) { ... } },"
                            + " or put the method into a class: class Counter { synchronized void f() { ... } }"),
            new Hint(
                    (diagnostic, source) ->
                            message(diagnostic).contains("stronger access privileges") && source.contains("record"),
                    "write public before the compact constructor, as in public Name { ... }:"
                            + " a record of a cell is public, and its constructor must be so too"),
            new Hint(
                    (diagnostic, source) ->
                            diagnostic.getCode().equals("compiler.err.not.stmt") && source.indexOf('{') >= 0,
                    "only the last line of a cell shows its value, not the last line of a block:"
                            + " keep the value in a variable and name the variable below the block"),
            new Hint(
                    (diagnostic, source) -> PACKAGE.matcher(source).matches(),
                    "a cell is in no package: leave the line out"),
            new Hint(
                    (diagnostic, source) -> source.stripLeading().startsWith("!"),
                    "a cell has no shell commands: start a process with new ProcessBuilder(\"ls\", \"-l\").start()"),
            new Hint(
                    (diagnostic, source) -> diagnostic.getCode().equals("compiler.err.ref.ambiguous"),
                    "import the type that you mean by its full name, such as import java.util.List;"));

    private Hints() {}

    private record Hint(BiPredicate<Diag, String> when, String text) {}

    /**
     * {@return what to do about a problem; empty if the compiler says it}
     *
     * @param source the part of the cell that was compiled
     */
    public static String of(Diag diagnostic, String source) {
        return ALL.stream()
                .filter(hint -> hint.when.test(diagnostic, source))
                .map(Hint::text)
                .findFirst()
                .orElse("");
    }

    private static String message(Diag diagnostic) {
        return diagnostic.getMessage(null);
    }
}
