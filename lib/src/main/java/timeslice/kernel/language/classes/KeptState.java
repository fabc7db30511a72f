package timeslice.kernel.language.classes;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Carries the variables of cells over to the classes that take the place of those that could not be changed
 * in the running JVM. A variable is one static field of a class that JShell made for it.
 *
 * <p>A value whose type is a class of the notebook that has itself been loaded anew cannot be carried over:
 * old objects are no instances of the new class. Such a variable is reset, and {@link #takeReset} tells it.
 */
final class KeptState {
    private final Map<Integer, Class<?>> latest = new LinkedHashMap<>();
    private final Map<String, Reset> reset = new LinkedHashMap<>();

    /** A variable that lost its value, and the notebook's types that its own type names. */
    record Reset(String variable, String type) {}

    /** Notes a class that was loaded for a new declaration, whose variables begin afresh. */
    void fresh(Class<?> loaded) {
        replace(loaded);
    }

    /** Notes a class that was loaded for an old declaration, and gives it the values that the old class has. */
    void carryOver(Class<?> loaded) {
        replace(loaded).ifPresent(old -> {
            for (var field : variables(loaded)) {
                variables(old).stream()
                        .filter(candidate -> candidate.getName().equals(field.getName()))
                        .findFirst()
                        .ifPresent(from -> carry(from, field));
            }
        });
    }

    /** {@return the variables that were reset since the last call} */
    List<Reset> takeReset() {
        var taken = List.copyOf(reset.values());
        reset.clear();
        return taken;
    }

    private Optional<Class<?>> replace(Class<?> loaded) {
        int snippet = NotebookNames.snippetNumber(loaded.getName());
        return snippet < 0 ? Optional.empty() : Optional.ofNullable(latest.put(snippet, loaded));
    }

    private void carry(Field from, Field to) {
        try {
            from.setAccessible(true);
            to.setAccessible(true);
            var value = from.get(null);
            if (from.getGenericType().toString().equals(to.getGenericType().toString())) {
                to.set(null, value);
                reset.remove(to.getName());
            } else if (!Objects.equals(value, to.get(null))) {
                reset.put(to.getName(), new Reset(to.getName(), typeName(to)));
            }
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("JShell's variables are public, but " + to + " is not", e);
        }
    }

    private static String typeName(Field field) {
        return NotebookNames.plain(field.getGenericType().getTypeName());
    }

    private static List<Field> variables(Class<?> wrap) {
        var variables = new ArrayList<Field>();
        for (var field : wrap.getDeclaredFields()) {
            if (Modifier.isStatic(field.getModifiers()) && !Modifier.isFinal(field.getModifiers())) {
                variables.add(field);
            }
        }
        return variables;
    }
}
