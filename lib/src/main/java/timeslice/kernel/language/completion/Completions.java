package timeslice.kernel.language.completion;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import jdk.jshell.JShell;
import jdk.jshell.SourceCodeAnalysis.Suggestion;
import org.jspecify.annotations.Nullable;
import timeslice.kernel.language.source.MaskedSource;

/**
 * Offers what can stand at the cursor. It may be asked by any thread at any time: it waits for the compiler,
 * but not for the reader's code, so it answers while a cell runs.
 */
public final class Completions {
    private static final long PATIENCE_SECONDS = 5;

    private final JShell shell;
    private final ReentrantLock compiler;
    private @Nullable KnownTypes types;

    /**
     * Creates completions.
     *
     * @param shell    knows what the cells have declared
     * @param compiler held by whoever uses the shell
     */
    public Completions(JShell shell, ReentrantLock compiler) {
        this.shell = shell;
        this.compiler = compiler;
    }

    /**
     * What can stand at the cursor.
     *
     * @param matches the texts, the best first
     * @param start   where in the code the text begins that a match takes the place of
     * @param end     where that text ends: the cursor
     */
    public record Options(List<String> matches, int start, int end) {
        /** Copies the matches. */
        public Options {
            matches = List.copyOf(matches);
        }
    }

    /**
     * {@return what can stand at the cursor; no match within a comment or a text, or if the compiler is busy for
     * seconds}
     *
     * @param code   the text of the cell
     * @param cursor the place of the cursor, from 0
     */
    public Options complete(String code, int cursor) {
        int at = Math.clamp(cursor, 0, code.length());
        var nothing = new Options(List.of(), at, at);
        if (at == 0 || isNoCode(code, at)) {
            return nothing;
        }
        return whileFree(() -> options(code, at), nothing);
    }

    /**
     * {@return what a task finds out from the compiler, or the other value if the compiler is busy for seconds}
     *
     * @param task      uses the shell
     * @param otherwise the answer if it cannot run
     * @param <T>       the type of the answer
     */
    public <T> T whileFree(Supplier<T> task, T otherwise) {
        try {
            if (!compiler.tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                return otherwise;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return otherwise;
        }
        try {
            return task.get();
        } finally {
            compiler.unlock();
        }
    }

    private Options options(String code, int cursor) {
        int[] anchor = {cursor};
        var found = shell.sourceCodeAnalysis().completionSuggestions(code, cursor, anchor);
        var matches = new LinkedHashSet<String>();
        found.stream()
                .filter(Suggestion::matchesType)
                .map(Suggestion::continuation)
                .forEach(matches::add);
        found.stream().map(Suggestion::continuation).forEach(matches::add);
        int start = cursor;
        while (start > 0 && Character.isJavaIdentifierPart(code.charAt(start - 1))) {
            start--;
        }
        var more = notImported(code.substring(start, cursor), before(code, start), matches);
        if (matches.isEmpty() && more.size() == 1 && !code.startsWith("%")) {
            return imported(more.getFirst(), code.substring(0, start), cursor);
        }
        if (!matches.isEmpty() && !more.isEmpty() && anchor[0] != start) {
            return new Options(new ArrayList<>(matches), anchor[0], cursor);
        }
        matches.addAll(more);
        return new Options(new ArrayList<>(matches), found.isEmpty() ? start : anchor[0], cursor);
    }

    /** The only type that fits comes with its import, in the place of all that was typed before it. */
    private static Options imported(String type, String before, int cursor) {
        return new Options(List.of("import " + type + ";\n" + before + KnownTypes.simple(type)), 0, cursor);
    }

    /** Where there is a choice, a type without an import is offered by its full name, which needs none. */
    private List<String> notImported(String word, char before, Set<String> offered) {
        if (word.length() < 2 || !Character.isUpperCase(word.charAt(0)) || before == '.') {
            return List.of();
        }
        if (types == null) {
            types = KnownTypes.read();
        }
        return types.beginningWith(word).stream()
                .filter(name ->
                        !offered.contains(KnownTypes.simple(name)) && !offered.contains(KnownTypes.simple(name) + "("))
                .toList();
    }

    private static char before(String code, int start) {
        return start > 0 ? code.charAt(start - 1) : ' ';
    }

    /** Whether the cursor stands within or at the end of a comment or text. */
    private static boolean isNoCode(String code, int at) {
        char typed = code.charAt(at - 1);
        return !Character.isWhitespace(typed)
                && Character.isWhitespace(MaskedSource.of(code).code().charAt(at - 1));
    }
}
