package timeslice.process.shared;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import timeslice.process.OtherSideGoneException;

/**
 * Frames in order, in a ring; when the ring is too small, in the next one, of twice the size. Puts and takes
 * do not hinder each other: each has a lock of its own.
 */
public final class Store {
    /** How many bytes of a control's body a store takes. */
    public static final long BODY = Ring.HEADER + (1 << 20);
    /** How many places of a control's words it takes. */
    public static final int PLACES = 5;

    /** How long a put waits for takes before it makes a larger ring: a small one stays in the processor's cache. */
    private static final long BEFORE_GROWING = 2_000_000;

    /** A ring that was told of and cannot be opened so often is not on its way: it has gone. */
    private static final int MOST_LOOKS = 1000;

    private static final int SPIN = Runtime.getRuntime().availableProcessors() > 1 ? 20_000 : 0;

    private final Control control;
    private final int first;
    private final int capacity;
    private final boolean isGrowing;
    private final Mutex putting;
    private final Mutex taking;
    private final Wakeup filled;
    private final Wakeup emptied;
    private final long tailRing;
    private final long headRing;

    private volatile Numbered tail;
    private volatile Numbered head;

    /**
     * A ring with its number.
     *
     * @param number the rings are counted from 0, which is the one in the control's body
     */
    private record Numbered(int number, Ring ring) {}

    /**
     * A store in a control.
     *
     * @param which 0 for the first in this control, 1 for the second
     * @param capacity how many frames it holds at most
     * @param isGrowing whether a put that finds too few bytes makes a larger ring, rather than wait
     */
    public Store(Control control, int which, int capacity, boolean isGrowing) {
        this.control = control;
        this.first = which;
        this.capacity = capacity;
        this.isGrowing = isGrowing;
        int place = which * PLACES;
        this.putting = new Mutex(control, place);
        this.taking = new Mutex(control, place + 1);
        this.filled = new Wakeup(control, place + 2);
        this.emptied = new Wakeup(control, place + 3);
        this.tailRing = Control.WORDS + (place + 4) * Mutex.SIZE;
        this.headRing = tailRing + Integer.BYTES;
        this.tail = new Numbered(0, new Ring(control.memory().asSlice(Control.BODY + which * BODY, BODY)));
        this.head = tail;
    }

    /** {@return how many frames there are} */
    public int size() {
        for (int looks = 1; ; looks++) {
            try {
                var first = head();
                var last = first.ring().isContinued() ? tail() : first;
                return Math.max(0, last.ring().tailNumber() - first.ring().headNumber());
            } catch (IOException gone) { // somebody has taken the last element of a ring, and it went
                if (looks == MOST_LOOKS) {
                    throw gone(gone);
                }
                Thread.onSpinWait();
            }
        }
    }

    private static OtherSideGoneException gone(IOException why) {
        var gone = new OtherSideGoneException("the memory of the queue is not there any more, as the process that made"
                + " it has ended, or somebody has deleted its private folder: " + why.getMessage());
        gone.initCause(why);
        return gone;
    }

    /**
     * Puts a frame.
     *
     * @param mayWait asked before each sleep: whether it makes sense to go on
     * @return false if there was no room in time
     */
    boolean put(Payload payload, Patience patience, BooleanSupplier mayWait) throws InterruptedException {
        patience.requireNoInterrupt();
        boolean mayGrow = false;
        try {
            while (true) {
                int ticket = emptied.ticket();
                if (tryPut(payload, patience, mayGrow)) {
                    filled.wakeOne();
                    if (!isFull(payload)) {
                        emptied.wakeOne();
                    }
                    return true;
                }
                if (isGrowing && !mayGrow && size() < capacity) {
                    awaitBytes(payload);
                    mayGrow = true;
                    continue;
                }
                if (patience.left() <= 0) {
                    return false;
                }
                if (!spin(() -> !isFull(payload))
                        && !sleep(emptied, ticket, () -> isFull(payload), patience, mayWait)) {
                    return false;
                }
            }
        } finally {
            patience.end();
        }
    }

    /**
     * Takes a frame.
     *
     * @param mayWait asked before each sleep: whether it makes sense to go on
     * @return what the reader made of it, null if there was none in time
     */
    <T> @Nullable T take(Function<Payload, T> reader, Patience patience, BooleanSupplier mayWait)
            throws InterruptedException {
        patience.requireNoInterrupt();
        try {
            while (true) {
                int ticket = filled.ticket();
                var taken = isEmpty() ? null : tryTake(reader, patience);
                if (taken != null) {
                    emptied.wakeOne();
                    if (!isEmpty()) {
                        filled.wakeOne();
                    }
                    return taken;
                }
                if (patience.left() <= 0) {
                    return null;
                }
                if (!spin(() -> !isEmpty()) && !sleep(filled, ticket, this::isEmpty, patience, mayWait)) {
                    return null;
                }
            }
        } finally {
            patience.end();
        }
    }

    /** Lets somebody look at the frames, the first put first, until he says false. Nobody takes meanwhile. */
    void look(Predicate<Payload> reader) {
        taking.lock();
        try {
            var ring = head();
            var goesOn = new boolean[] {true};
            while (true) {
                ring.ring().look(payload -> goesOn[0] = reader.test(payload));
                if (!goesOn[0] || !ring.ring().isContinued()) {
                    return;
                }
                ring = open(ring.number() + 1);
            }
        } catch (IOException damaged) {
            throw gone(damaged);
        } finally {
            taking.unlock();
        }
    }

    /** {@return whether there is nothing to take} */
    public boolean isEmpty() {
        var ring = head.ring();
        return ring.headNumber() == ring.tailNumber() && !ring.isContinued();
    }

    /** Wakes all that sleep here, so that they see what has changed. */
    public void wakeAll() {
        filled.wakeAll();
        emptied.wakeAll();
    }

    private boolean isFull(Payload payload) {
        var last = tail.ring();
        return size() >= capacity || (last.canHold(payload.length()) && !last.hasRoom(payload.length()));
    }

    private static boolean spin(BooleanSupplier isOver) {
        if (SPIN == 0) {
            return false;
        }
        long start = System.nanoTime();
        for (int i = 1; ; i++) {
            if (isOver.getAsBoolean()) {
                return true;
            }
            Thread.onSpinWait();
            if (i % 32 == 0 && System.nanoTime() - start > SPIN) {
                return false;
            }
        }
    }

    /** Waits for somebody to take, but not long, and whatever happens. */
    private void awaitBytes(Payload payload) {
        long end = System.nanoTime() + BEFORE_GROWING;
        for (long left = BEFORE_GROWING; left > 0; left = end - System.nanoTime()) {
            int ticket = emptied.ticket();
            if (spin(() -> !isFull(payload))) {
                return;
            }
            emptied.register();
            try {
                if (isFull(payload)) {
                    emptied.sleep(ticket, left);
                }
            } finally {
                emptied.unregister();
            }
        }
    }

    private static boolean sleep(
            Wakeup wakeup, int ticket, BooleanSupplier isNeeded, Patience patience, BooleanSupplier mayWait)
            throws InterruptedException {
        patience.check();
        if (!mayWait.getAsBoolean()) {
            return false;
        }
        wakeup.register();
        try {
            long slice = patience.slice();
            if (slice > 0 && isNeeded.getAsBoolean()) {
                wakeup.sleep(ticket, slice);
            }
        } finally {
            wakeup.unregister();
        }
        return true;
    }

    private boolean tryPut(Payload payload, Patience patience, boolean mayGrow) {
        putting.lock();
        try {
            if (size() >= capacity) {
                return false;
            }
            note(patience);
            var last = tail();
            if (last.ring().put(payload)) {
                return true;
            }
            if (!mayGrow && last.ring().canHold(payload.length())) {
                return false;
            }
            grow(last, payload);
            return true;
        } catch (NoSuchFileException damaged) {
            throw gone(damaged);
        } catch (IOException full) {
            throw new UncheckedIOException(
                    "there is no room for the element: the system gives no more shared memory (" + full.getMessage()
                            + "). Let somebody take elements, or give the queue a bound",
                    full);
        } finally {
            putting.unlock();
        }
    }

    private <T> @Nullable T tryTake(Function<Payload, T> reader, Patience patience) {
        Function<Payload, T> noting = payload -> {
            note(patience);
            return reader.apply(payload);
        };
        taking.lock();
        try {
            while (true) {
                var ring = head();
                var taken = ring.ring().take(noting);
                if (taken != null) {
                    return taken;
                }
                // In this order: a ring gets no more frames once it is continued.
                if (!ring.ring().isContinued()) {
                    return null;
                }
                taken = ring.ring().take(noting);
                if (taken != null) {
                    return taken;
                }
                Words.set(control.memory(), headRing, ring.number() + 1);
                if (ring.number() > 0) {
                    new Mapped(path(ring.number()), control.memory()).delete();
                }
            }
        } catch (IOException damaged) {
            throw gone(damaged);
        } finally {
            taking.unlock();
        }
    }

    /** Between the look that allows it and the write that does it: so recorded moments have the true order. */
    private void note(Patience patience) {
        if (control.isRecorded()) {
            patience.happensNow();
        }
    }

    private void grow(Numbered last, Payload payload) throws IOException {
        long size = 2 * last.ring().capacity();
        while (size < 4L * payload.length()) {
            size *= 2;
        }
        int number = last.number() + 1;
        // One may be there whose maker died before he told of it.
        Files.deleteIfExists(path(number));
        var next = new Ring(Mapped.create(path(number), Ring.HEADER + size).memory());
        next.begin(last.ring().tailNumber());
        if (!next.put(payload)) {
            throw new IOException("an empty ring of " + size + " bytes has no room for " + payload.length());
        }
        last.ring().setContinued();
        tail = new Numbered(number, next);
        Words.set(control.memory(), tailRing, number);
    }

    private Numbered tail() throws IOException {
        var known = tail;
        int number = Math.max(
                known.number(), Math.max(Words.get(control.memory(), tailRing), Words.get(control.memory(), headRing)));
        if (number != known.number()) {
            known = open(number);
            tail = known;
        }
        while (known.ring().isContinued()) {
            known = open(known.number() + 1);
            tail = known;
        }
        return known;
    }

    private Numbered head() throws IOException {
        var known = head;
        int number = Words.get(control.memory(), headRing);
        if (number != known.number()) {
            known = open(number);
            head = known;
        }
        return known;
    }

    private Numbered open(int number) throws IOException {
        return new Numbered(number, new Ring(Mapped.open(path(number)).memory()));
    }

    private Path path(int number) {
        return Path.of(control.path() + "-" + first + "-" + number);
    }
}
