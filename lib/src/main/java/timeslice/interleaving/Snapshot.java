package timeslice.interleaving;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.Iterator;
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
 * A state as a list of values that can be compared: two states with equal lists behave alike, as long as nobody
 * remembers an object of them. Where an object cannot be looked into, there is no list, only a reason.
 *
 * <p>Code may remember objects, from one step to the next: a node that was in the state and is not any more, an
 * iterator over a list that has changed since. {@link Remembered} uses what is noted here for that.
 */
final class Snapshot {
    /** A state that cannot be compared. */
    static final class OpaqueException extends RuntimeException {
        private static final long serialVersionUID = 1;

        OpaqueException(String why) {
            super("Situations could not be merged: " + why);
        }

        private static OpaqueException of(Class<?> type) {
            return new OpaqueException("the state holds a " + type.getName() + ", which cannot be compared.");
        }
    }

    /**
     * A collection or map of the JDK.
     *
     * @param from where its values begin in the list of all values
     * @param to where they end, exclusive
     * @param probe an iterator made now, which fails if the collection is changed
     */
    record Part(Class<?> type, int from, int to, Iterator<?> probe) {}

    /** Stands before the values of an object or a collection, so that lists of different shape differ. */
    private record Begin(Object what, int size) {}

    /** An object that was met before: the state's shape matters, not only its values. */
    private record Again(int number) {}

    private final List<@Nullable Object> values = new ArrayList<>();
    private final IdentityHashMap<Object, Again> met = new IdentityHashMap<>();
    private final List<Object> objects = new ArrayList<>();
    private final List<Part> parts = new ArrayList<>();
    private boolean isElement;

    private Snapshot() {}

    /**
     * {@return the values of a state}
     *
     * @throws OpaqueException if it cannot be compared
     */
    static Snapshot of(Object state) {
        var snapshot = new Snapshot();
        snapshot.add(state);
        return snapshot;
    }

    /** {@return the values; numbers and texts are told apart by {@code equals}} */
    List<@Nullable Object> values() {
        return values;
    }

    /** {@return the objects that are more than their values, in the order in which they were met} */
    List<Object> objects() {
        return objects;
    }

    /** {@return the collections and maps of the JDK, in the order in which they were met} */
    List<Part> parts() {
        return parts;
    }

    List<@Nullable Object> valuesOf(Part part) {
        return values.subList(part.from(), part.to());
    }

    /** {@return whether a state is more than a number, a text or the like, which nobody can change} */
    static boolean isObject(Object value) {
        return switch (value) {
            case Integer _, Long _, Boolean _, String _, Double _, Character _, Byte _, Short _, Float _ -> false;
            case Enum<?> _, Class<?> _, java.math.BigInteger _, java.math.BigDecimal _, java.time.Duration _ -> false;
            default -> true;
        };
    }

    private void add(@Nullable Object value) {
        if (value == null || !isObject(value)) {
            values.add(value);
            return;
        }
        var again = met.putIfAbsent(value, new Again(met.size()));
        if (again != null) {
            values.add(again);
        } else {
            addObject(value);
        }
    }

    private void addObject(Object value) {
        // A record of values that lies in a collection is told from others by equals, like a number there.
        boolean mayBeValue = isElement && value instanceof Record;
        isElement = false;
        int before = objects.size();
        addParts(value);
        if (!mayBeValue || objects.size() > before) {
            objects.add(value);
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
            case AtomicReference<?> reference -> addReferred(reference.get());
            case AtomicIntegerArray numbers -> values.add(numbers.toString());
            case Optional<?> optional -> addAll("optional", optional.stream().toList());
            case Collection<?> all
            when isOfJdk(value) -> {
                int from = values.size();
                var probe = all.iterator();
                values.add(new Begin(value.getClass(), all.size()));
                all.forEach(this::addElement);
                parts.add(new Part(value.getClass(), from, values.size(), probe));
            }
            case Map<?, ?> map
            when isOfJdk(value) -> {
                int from = values.size();
                var probe = map.entrySet().iterator();
                values.add(new Begin(value.getClass(), map.size()));
                map.forEach((key, each) -> {
                    addElement(key);
                    addElement(each);
                });
                parts.add(new Part(value.getClass(), from, values.size(), probe));
            }
            default -> addOther(value);
        }
    }

    private void addElement(@Nullable Object value) {
        isElement = true;
        add(value);
        isElement = false;
    }

    /** compareAndSet asks for the same object, not for an equal one. */
    private void addReferred(@Nullable Object value) {
        int before = objects.size();
        add(value);
        if (value != null && objects.size() == before && !isOnlyOne(value)) {
            objects.add(value);
        }
    }

    /** Whether there is no other object that equals a value. */
    private static boolean isOnlyOne(Object value) {
        return switch (value) {
            case Boolean _, Byte _, Enum<?> _, Class<?> _ -> true;
            case Integer number -> number == number.byteValue();
            case Long number -> number == number.byteValue();
            case Short number -> number == number.byteValue();
            case Character letter -> letter < 128;
            case String text -> isSame(text, text.intern());
            default -> false;
        };
    }

    /** {@return whether it is one and the same object, rather than an equal one} */
    @SuppressWarnings("ReferenceEquality")
    static boolean isSame(Object one, Object other) {
        return one == other;
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
            throw OpaqueException.of(type);
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
