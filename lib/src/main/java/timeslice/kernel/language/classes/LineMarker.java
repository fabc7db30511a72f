package timeslice.kernel.language.classes;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jdk.jshell.Snippet;
import jdk.jshell.VarSnippet;
import org.jspecify.annotations.Nullable;
import timeslice.kernel.language.classes.SnippetLines.SnippetLine;
import timeslice.kernel.language.source.Modifiers;

/**
 * Makes the classes of cells tell the cell and its lines. So every stack trace is readable, wherever it is
 * printed, also of a method that has changed since; and a class that was compiled again only because an
 * import moved its lines is the same class, byte for byte.
 *
 * <p>JShell drops {@code volatile} from variables of a cell. Here they get it back.
 */
final class LineMarker {
    private final Sources sources;
    private @Nullable SnippetLines lines;

    LineMarker(Sources sources) {
        this.sources = sources;
    }

    void use(SnippetLines known) {
        this.lines = known;
    }

    /** {@return whether the class is made from a snippet that was compiled before} */
    boolean knows(String className, byte[] original) {
        var wrap = lines == null ? null : lines.of(className);
        return wrap != null
                && ClassFilePatch.lines(original).stream()
                        .map(wrap::line)
                        .anyMatch(line -> line != null && sources.knows(line.snippet()));
    }

    byte[] marked(String className, byte[] original) {
        var wrap = lines == null ? null : lines.of(className);
        if (wrap == null) {
            return original;
        }
        Map<Integer, SnippetLine> known = new LinkedHashMap<>();
        for (int line : ClassFilePatch.lines(original)) {
            var found = wrap.line(line);
            if (found != null) {
                known.put(line, found);
            }
        }
        var snippets = known.values().stream().map(SnippetLine::snippet).toList();
        var cells = sources.cells(snippets);
        if (cells.isEmpty()) {
            return original;
        }
        return ClassFilePatch.patched(
                original,
                sources.file(cells),
                line -> encoded(known.get(line), cells),
                volatiles(new HashSet<>(snippets)));
    }

    private int encoded(@Nullable SnippetLine line, List<Cell> cells) {
        var origin = line == null ? null : sources.of(line.snippet());
        return line == null || origin == null
                ? 1
                : Sources.encoded(cells.indexOf(origin.cell()), origin.before() + line.line());
    }

    private static Set<String> volatiles(Set<Snippet> snippets) {
        var names = new HashSet<String>();
        for (var snippet : snippets) {
            if (snippet instanceof VarSnippet variable
                    && Modifiers.of(variable.source()).contains("volatile")) {
                names.add(variable.name());
            }
        }
        return names;
    }
}
