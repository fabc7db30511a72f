package timeslice.process.shared;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Puts elements into a store and takes them out: it makes bytes of them, and elements of bytes again. */
public final class Courier {
    private final Store store;
    private final Codec codec;

    /** A courier between elements and a store. */
    public Courier(Store store) {
        this.store = store;
        this.codec = new Codec();
    }

    /**
     * Puts an element.
     *
     * @param mayWait asked before each sleep: whether it makes sense to go on; may throw what says why not
     * @return false if there was no room in time
     * @throws IllegalArgumentException if the element cannot be copied
     */
    public boolean put(Object element, Patience patience, BooleanSupplier mayWait) throws InterruptedException {
        return store.put(codec.encode(element), patience, mayWait);
    }

    /**
     * Takes an element.
     *
     * @param mayWait asked before each sleep: whether it makes sense to go on; may throw what says why not
     * @return null if there was none in time
     */
    public @Nullable Object take(Patience patience, BooleanSupplier mayWait) throws InterruptedException {
        var taken = store.take(this::copied, patience, mayWait);
        return taken instanceof Payload payload ? codec.decode(payload) : taken;
    }

    /** Reads the elements in order and leaves them there, until somebody says false. */
    public void look(Predicate<Object> reader) {
        var copies = new ArrayList<Object>();
        store.look(payload -> copies.add(copied(payload)));
        for (var copy : copies) {
            if (!reader.test(copy instanceof Payload payload ? codec.decode(payload) : copy)) {
                return;
            }
        }
    }

    /** The element, or its bytes if readers' code is needed to make it: others must not wait for that. */
    private Object copied(Payload payload) {
        return Codec.isObject(payload)
                ? new Payload(
                        payload.kind(), MemorySegment.ofArray(payload.bytes().toArray(ValueLayout.JAVA_BYTE)))
                : codec.decode(payload);
    }
}
