package timeslice.kernel.language.classes;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import org.jspecify.annotations.Nullable;

/**
 * Tells which line of which snippet a line of a class file stands for. JShell knows it, since it wraps
 * snippets into classes, but tells it only for exceptions that reach the cell itself. So it is asked by
 * reflection, which the kernel's option {@code --add-opens jdk.jshell/jdk.jshell=ALL-UNNAMED} permits;
 * without that, or with a JShell built otherwise, nothing is known and stack traces keep the class's lines.
 */
final class SnippetLines {
    private final JShell shell;

    SnippetLines(JShell shell) {
        this.shell = shell;
    }

    /** {@return the wrap of a class that JShell compiled last under this name, or null if it has none} */
    @Nullable
    Wrapped of(String className) {
        try {
            var wraps = JShell.class.getDeclaredField("outerMap");
            wraps.setAccessible(true);
            var wrap = call(wraps.get(shell), "getOuter", String.class, className);
            return wrap == null ? null : new Wrapped(wrap);
        } catch (ReflectiveOperationException | RuntimeException e) {
            return null;
        }
    }

    /**
     * A class that wraps one snippet, or all methods of one name. JShell's own table of lines is off by the
     * lines it adds, so each line is found by its characters: those of a snippet stand side by side in both.
     */
    static final class Wrapped {
        private final Object wrap;
        private final Object parts;
        private final Method toPart;
        private final Method toIndex;
        private final Map<?, ?> snippets;
        private final String text;
        private final List<Integer> starts = new ArrayList<>(List.of(0));

        private Wrapped(Object wrap) throws ReflectiveOperationException {
            this.wrap = wrap;
            this.parts = Objects.requireNonNull(field(wrap, "w"));
            // Asked for each character, so they are looked up once.
            this.toPart = method(parts, "wrapIndexToWrap", long.class);
            this.toIndex = method(wrap, "wrapIndexToSnippetIndex", int.class);
            this.snippets = (Map<?, ?>) Objects.requireNonNull(field(wrap, "wrapToSnippet"));
            this.text = String.valueOf(call(wrap, "wrapped"));
            for (int at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
                starts.add(at + 1);
            }
        }

        /** {@return the place in a snippet that a line of the class file came from; of a line that JShell added, the next} */
        @Nullable
        SnippetLine line(int classLine) {
            for (int line = Math.max(1, classLine); line <= starts.size(); line++) {
                int end = line < starts.size() ? starts.get(line) - 1 : text.length();
                for (int at = starts.get(line - 1); at + 1 < end; at++) {
                    var found = Character.isWhitespace(text.charAt(at)) ? null : at(at);
                    if (found != null) {
                        return found;
                    }
                }
            }
            return null;
        }

        private @Nullable SnippetLine at(int place) {
            try {
                if (!(snippets.get(toPart.invoke(parts, (long) place)) instanceof Snippet snippet)) {
                    return null;
                }
                int here = index(place);
                var source = snippet.source();
                boolean same = index(place + 1) == here + 1
                        && here + 1 < source.length()
                        && source.charAt(here) == text.charAt(place)
                        && source.charAt(here + 1) == text.charAt(place + 1);
                return same ? new SnippetLine(snippet, 1 + (int) newLines(source, here)) : null;
            } catch (ReflectiveOperationException | RuntimeException e) {
                return null;
            }
        }

        private int index(int place) throws ReflectiveOperationException {
            return toIndex.invoke(wrap, place) instanceof Integer index ? index : -1;
        }

        private static long newLines(String source, int end) {
            return source.substring(0, end).chars().filter(c -> c == '\n').count();
        }
    }

    /**
     * A line of a snippet.
     *
     * @param line the number, from 1
     */
    record SnippetLine(Snippet snippet, int line) {}

    private static @Nullable Object field(Object target, String name) throws ReflectiveOperationException {
        for (Class<?> at = target.getClass(); at != null; at = at.getSuperclass()) {
            for (var field : at.getDeclaredFields()) {
                if (field.getName().equals(name)) {
                    field.setAccessible(true);
                    return field.get(target);
                }
            }
        }
        throw new NoSuchFieldException(name);
    }

    private static @Nullable Object call(Object target, String name) throws ReflectiveOperationException {
        return method(target, name).invoke(target);
    }

    private static @Nullable Object call(Object target, String name, Class<?> type, Object argument)
            throws ReflectiveOperationException {
        return method(target, name, type).invoke(target, argument);
    }

    private static Method method(Object target, String name, Class<?>... types) throws ReflectiveOperationException {
        for (Class<?> at = target.getClass(); at != null; at = at.getSuperclass()) {
            try {
                var method = at.getDeclaredMethod(name, types);
                method.setAccessible(true);
                return method;
            } catch (NoSuchMethodException inherited) {
                // The next class up may have it.
            }
        }
        throw new NoSuchMethodException(name);
    }
}
