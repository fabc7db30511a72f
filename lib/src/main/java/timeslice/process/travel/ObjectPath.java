package timeslice.process.travel;

import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Array;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Looks for the object that cannot be copied, by the way on which the reader would look for it. */
final class ObjectPath {
    /** An object and the way to it, such as {@code field worker → field thread}. */
    record Place(Object object, String path) {
        Place to(Object next, String step) {
            return new Place(next, path.isEmpty() ? step : path + " → " + step);
        }
    }

    private static final int MOST = 200_000;

    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final ArrayDeque<Place> waiting = new ArrayDeque<>();

    private ObjectPath() {}

    /** {@return the nearest object that cannot be copied and the way to it; empty if none is found} */
    static Optional<Place> toRefused(@Nullable Object root, String name) {
        return new ObjectPath().search(root, name);
    }

    private Optional<Place> search(@Nullable Object root, String name) {
        add(new Place("", ""), root, name);
        for (var place = waiting.poll(); place != null && seen.size() < MOST; place = waiting.poll()) {
            if (Refusal.concerns(place.object())) {
                return Optional.of(place);
            }
            open(place);
        }
        return Optional.empty();
    }

    private void add(Place from, @Nullable Object next, String step) {
        if (next != null && seen.add(next)) {
            waiting.add(from.to(next, step));
        }
    }

    private void open(Place place) {
        switch (place.object()) {
            case Optional<?> optional -> add(place, optional.orElse(null), "value");
            case AtomicReference<?> reference -> add(place, reference.get(), "value");
            case Collection<?> elements -> {
                int i = 0;
                for (var element : elements) {
                    add(place, element, "element " + i++);
                }
            }
            case Map<?, ?> map ->
                map.forEach((key, value) -> {
                    add(place, key, "key " + key);
                    add(place, value, "value of key " + key);
                });
            case Object[] array -> {
                for (int i = 0; i < Array.getLength(array); i++) {
                    add(place, array[i], "element " + i);
                }
            }
            default -> {
                if (place.object().getClass().isHidden()) {
                    captured(place);
                } else {
                    fields(place);
                }
            }
        }
    }

    private void captured(Place place) {
        var lambda = serialized(place.object());
        for (int i = 0; lambda != null && i < lambda.getCapturedArgCount(); i++) {
            add(place, lambda.getCapturedArg(i), "captured value " + (i + 1));
        }
    }

    static @Nullable SerializedLambda serialized(Object lambda) {
        try {
            var method = lambda.getClass().getDeclaredMethod("writeReplace");
            method.setAccessible(true);
            return method.invoke(lambda) instanceof SerializedLambda form ? form : null;
        } catch (ReflectiveOperationException | RuntimeException none) {
            return null;
        }
    }

    private void fields(Place place) {
        for (Class<?> type = place.object().getClass(); type != null; type = type.getSuperclass()) {
            for (var field : type.getDeclaredFields()) {
                int flags = field.getModifiers();
                if (Modifier.isStatic(flags)
                        || Modifier.isTransient(flags)
                        || field.getType().isPrimitive()) {
                    continue;
                }
                try {
                    field.setAccessible(true);
                    add(place, field.get(place.object()), "field " + field.getName());
                } catch (IllegalAccessException | RuntimeException closed) {
                    // one of the JDK's own, which keeps its insides to itself
                }
            }
        }
    }
}
