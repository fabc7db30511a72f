package timeslice.interleaving;

import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** The fields of a reader's own classes. */
final class Fields {
    private static final ClassValue<List<Field>> ALL = new ClassValue<>() {
        @Override
        protected List<Field> computeValue(Class<?> type) {
            return find(type);
        }
    };

    private Fields() {}

    /** {@return the instance fields of a class and of those above it, made readable} */
    static List<Field> of(Class<?> type) {
        return ALL.get(type);
    }

    static @Nullable Object read(Field field, Object object) {
        try {
            return field.get(object);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("the field " + field.getName() + " was made readable", e);
        }
    }

    /** Puts the fields that have a short text into a map. */
    static void show(Object state, Stage<?> stage, SequencedMap<String, String> values) {
        if (!isOwn(state.getClass())) {
            values.put("state", Values.text(state));
            return;
        }
        try {
            for (var field : of(state.getClass())) {
                var value = read(field, state);
                if (value == null) {
                    values.put(field.getName(), "null");
                } else if (!showLocks(value, stage, values) && isPlain(value)) {
                    values.put(field.getName(), Values.text(value));
                }
            }
        } catch (InaccessibleObjectException e) {
            values.put("state", Values.text(state));
        }
    }

    /** Shows a lock or a semaphore under its own name, also each of several; {@return whether it was one}. */
    private static boolean showLocks(Object value, Stage<?> stage, SequencedMap<String, String> values) {
        return switch (value) {
            case StepLock lock -> {
                values.put(lock.toString(), lock.shown(stage));
                yield true;
            }
            case StepSemaphore permits -> {
                values.put(permits.toString(), permits.shown());
                yield true;
            }
            case Object[] several -> areShown(Arrays.asList(several), stage, values);
            case Collection<?> several -> areShown(several, stage, values);
            default -> false;
        };
    }

    private static boolean areShown(Collection<?> several, Stage<?> stage, SequencedMap<String, String> values) {
        if (several.isEmpty() || !several.stream().allMatch(StepLock.class::isInstance)) {
            return false;
        }
        several.forEach(each -> {
            if (each != null) {
                showLocks(each, stage, values);
            }
        });
        return true;
    }

    /** Whether the fields of a class are a reader's, not the JDK's. */
    static boolean isOwn(Class<?> type) {
        return !type.getModule().isNamed() && !type.isHidden() && !type.isArray();
    }

    private static boolean isPlain(Object value) {
        var type = value.getClass();
        boolean isArrayOfValues = type.isArray() && !Fields.isOwn(type.getComponentType());
        return value instanceof Number
                || value instanceof CharSequence
                || value instanceof Boolean
                || value instanceof Character
                || value instanceof Enum<?>
                || value instanceof Collection<?>
                || value instanceof java.util.Map<?, ?>
                || type.isRecord()
                || isArrayOfValues
                || type.getName().startsWith("java.util.concurrent.atomic.");
    }

    private static List<Field> find(Class<?> type) {
        var fields = new ArrayList<Field>();
        for (Class<?> each = type; each != null && isOwn(each); each = each.getSuperclass()) {
            for (var field : each.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers()) && !field.isSynthetic()) {
                    field.setAccessible(true);
                    fields.add(field);
                }
            }
        }
        return List.copyOf(fields);
    }
}
