package timeslice.interleaving;

import java.lang.reflect.Array;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A state as a list of values that can be compared: two states with equal lists behave alike. Where an object cannot
 * be looked into, there is no list, only a reason.
 */
final class Snapshot {
    /** A state that cannot be compared. */
    static final class OpaqueException extends RuntimeException {
        private static final long serialVersionUID = 1;

        OpaqueException(Class<?> type) {
            super("Situations could not be merged: the state holds a " + type.getName()
                    + ", which cannot be compared.");
        }
    }

    /** Stands before the values of an object or a collection, so that lists of different shape differ. */
    private record Begin(Object what, int size) {}

    /** An object that was met before: the state's shape matters, not only its values. */
    private record Again(int number) {}

    private final List<@Nullable Object> values = new ArrayList<>();
    private final IdentityHashMap<Object, Again> met = new IdentityHashMap<>();

    private Snapshot() {}

    /**
     * {@return the values of a state}
     *
     * @throws OpaqueException if it cannot be compared
     */
    static List<@Nullable Object> of(Object state) {
        var snapshot = new Snapshot();
        snapshot.add(state);
        return snapshot.values;
    }

    private void add(@Nullable Object value) {
        switch (value) {
            case null -> values.add(null);
            case Integer _, Long _, Boolean _, String _, Double _, Character _, Byte _, Short _, Float _ ->
                values.add(value);
            case Enum<?> _, Class<?> _, java.math.BigInteger _, java.math.BigDecimal _, java.time.Duration _ ->
                values.add(value);
            default -> {
                var again = met.putIfAbsent(value, new Again(met.size()));
                if (again != null) {
                    values.add(again);
                } else {
                    addParts(value);
                }
            }
        }
    }

    private void addParts(Object value) {
        switch (value) {
            case StepLock lock -> addAll("lock", lock.parts());
            case StepCondition condition -> addAll("condition", condition.parts());
            case StepSemaphore semaphore -> addAll("semaphore", semaphore.parts());
            case AtomicInteger number -> values.add(number.get());
            case AtomicLong number -> values.add(number.get());
            case AtomicBoolean flag -> values.add(flag.get());
            case AtomicReference<?> reference -> add(reference.get());
            case AtomicIntegerArray numbers -> values.add(numbers.toString());
            case Optional<?> optional -> addAll("optional", optional.stream().toList());
            case ArrayDeque<?> all -> addAll(ArrayDeque.class, all);
            case Collection<?> all when isOfJdk(value) -> addAll(value.getClass(), all);
            case Map<?, ?> map
            when isOfJdk(value) -> {
                values.add(new Begin(value.getClass(), map.size()));
                map.forEach((key, each) -> {
                    add(key);
                    add(each);
                });
            }
            default -> addOther(value);
        }
    }

    private void addAll(Object what, Collection<?> all) {
        values.add(new Begin(what, all.size()));
        all.forEach(this::add);
    }

    private void addOther(Object value) {
        var type = value.getClass();
        if (type.isArray()) {
            int length = Array.getLength(value);
            values.add(new Begin(type, length));
            for (int i = 0; i < length; i++) {
                add(Array.get(value, i));
            }
        } else if (Fields.isOwn(type) && isWhole(type)) {
            values.add(type);
            for (var field : Fields.of(type)) {
                add(Fields.read(field, value));
            }
        } else {
            throw new OpaqueException(type);
        }
    }

    private static boolean isOfJdk(Object value) {
        return value.getClass().getName().startsWith("java.util.");
    }

    /** Whether all fields of an object are seen: a class of the JDK above a reader's one may hide some. */
    private static boolean isWhole(Class<?> type) {
        var above = type;
        while (above != null && Fields.isOwn(above)) {
            above = above.getSuperclass();
        }
        return above == Object.class || above == Record.class;
    }
}
