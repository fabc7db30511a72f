package timeslice.interleaving;

import java.util.Arrays;
import java.util.ConcurrentModificationException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import timeslice.interleaving.Snapshot.OpaqueException;

/**
 * What code may remember of a state besides its values, so that equal values are not enough to merge situations.
 *
 * <p>A thread may keep an object that a later step takes out of the state, or an iterator over a collection that a
 * later step changes. So merging needs the objects to stay where they are; if one is replaced, there is no merging.
 * Collections may change: each has a version, a number for who changed it when, which is a part of the state.
 */
final class Remembered {
    /** Iterators over these neither fail when the collection is changed nor have a copy of their own. */
    private static final String WEAK = "java.util.concurrent.";

    private static final String WITH_COPY = WEAK + "CopyOnWrite";

    private record Change(int version, int past, int state) {}

    private final Map<Change, Integer> changes = new HashMap<>();

    private @Nullable Snapshot before;

    /** The state as it is before the next step of the current run. */
    void see(Snapshot snapshot) {
        before = snapshot;
    }

    /** {@return the versions at the beginning of a run} */
    static int[] first(Snapshot snapshot) {
        refuseWeak(snapshot);
        return new int[snapshot.parts().size()];
    }

    /**
     * {@return the versions after a step}
     *
     * @param versions those before the step
     * @param past what the thread had done that did it
     * @param state number of the state before the step
     * @param after the state after the step
     * @throws OpaqueException if an object is not the one that was there before the step
     */
    int[] next(int[] versions, int past, int state, Snapshot after) {
        var earlier = before;
        if (earlier == null) {
            throw new IllegalStateException("the state before the step has not been seen");
        }
        refuseReplaced(earlier.objects(), after.objects());
        var next = versions.clone();
        for (int i = 0; i < versions.length; i++) {
            if (isChanged(earlier, after, i)) {
                next[i] = changes.computeIfAbsent(new Change(versions[i], past, state), _ -> changes.size() + 1);
            }
        }
        return next;
    }

    private static boolean isChanged(Snapshot earlier, Snapshot after, int i) {
        var part = earlier.parts().get(i);
        if (!earlier.valuesOf(part).equals(after.valuesOf(after.parts().get(i)))) {
            return true;
        }
        try {
            part.probe().next();
        } catch (NoSuchElementException e) {
            return false;
        } catch (ConcurrentModificationException e) {
            return true; // changed, and changed back
        }
        return false;
    }

    private static void refuseReplaced(List<Object> earlier, List<Object> after) {
        for (int i = 0; i < after.size(); i++) {
            if (i >= earlier.size() || !Snapshot.isSame(earlier.get(i), after.get(i))) {
                throw replaced(after.get(i));
            }
        }
        if (earlier.size() > after.size()) {
            throw replaced(earlier.get(after.size()));
        }
    }

    private static OpaqueException replaced(Object object) {
        return new OpaqueException("a step puts objects into the state, takes them out or moves them ("
                + object.getClass().getTypeName()
                + "), and a thread may remember one that was there. If none does, say so: withoutLocals().");
    }

    private static void refuseWeak(Snapshot snapshot) {
        for (var part : snapshot.parts()) {
            var name = part.type().getName();
            if (name.startsWith(WEAK) && !name.startsWith(WITH_COPY)) {
                throw new OpaqueException("the state holds a " + name
                        + ", and a thread may be in the middle of it with an iterator. If none is, say so:"
                        + " withoutLocals().");
            }
        }
    }

    /** {@return the values of a state and the versions of its collections, as one key} */
    static List<@Nullable Object> key(Snapshot snapshot, int[] versions) {
        var key = snapshot.values();
        Arrays.stream(versions).forEach(key::add);
        return key;
    }
}
