package timeslice.notebook.shell;

import java.lang.reflect.InvocationTargetException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;

/**
 * Imports for all cells. JShell takes one import at a time and has the compiler look at it twice, which is a
 * good part of a kernel's start. Its own code can do with many snippets what it does with one, so they are
 * handed to it together; if a later JShell is made in another way, they go in one by one.
 */
public final class Imports {
    private Imports() {}

    /**
     * Has cells know names without an import of their own.
     *
     * @param shell in which cells run; no cell has run yet
     * @param imports each without the keyword and the semicolon, such as {@code java.util.*}
     */
    public static void add(JShell shell, List<String> imports) {
        var statements = imports.stream().map(one -> "import " + one + ";").toList();
        try {
            together(shell, statements);
        } catch (ReflectiveOperationException | RuntimeException other) {
            statements.forEach(shell::eval);
        }
    }

    /** Source: {@code jdk.jshell.Eval} of JDK 25, methods {@code eval} and {@code declare}. */
    private static void together(JShell shell, List<String> statements) throws ReflectiveOperationException {
        var state = JShell.class.getDeclaredField("eval");
        state.setAccessible(true);
        var eval = state.get(shell);
        var toSnippets = eval.getClass().getDeclaredMethod("sourceToSnippets", String.class);
        toSnippets.setAccessible(true);
        var compile = eval.getClass().getDeclaredMethod("compileAndLoad", Set.class);
        compile.setAccessible(true);
        var diagnostics = Snippet.class.getDeclaredMethod("syntheticDiags");
        diagnostics.setAccessible(true);
        var unit = Class.forName("jdk.jshell.Unit")
                .getDeclaredConstructor(JShell.class, Snippet.class, Snippet.class, diagnostics.getReturnType());
        unit.setAccessible(true);
        var units = new LinkedHashSet<Object>();
        for (var statement : statements) {
            for (var snippet : (Collection<?>) toSnippets.invoke(eval, statement)) {
                units.add(unit.newInstance(shell, snippet, null, diagnostics.invoke(snippet)));
            }
        }
        try {
            compile.invoke(eval, units);
        } catch (InvocationTargetException failed) {
            throw new IllegalStateException("JShell does not take imports together", failed.getCause());
        }
    }
}
