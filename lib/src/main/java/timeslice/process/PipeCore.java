package timeslice.process;

import org.jspecify.annotations.Nullable;
import timeslice.process.shared.Control;
import timeslice.process.shared.Courier;
import timeslice.process.shared.Known;
import timeslice.process.shared.Patience;
import timeslice.process.shared.Store;

/** A pipe as one process sees it: a store for each direction, and who has which end. */
final class PipeCore {
    private static final String KIND = "pipe";
    private static final long BETWEEN_LOOKS = 100_000_000;
    private static final Known<PipeCore> KNOWN = new Known<>();

    private final Control control;
    /** By the side that sends into it. */
    private final Store[] stores = new Store[2];

    private final Courier[] couriers = new Courier[2];
    private final QueueLog log;
    private volatile long looked = System.nanoTime();
    private volatile int seen;

    private PipeCore(Control control) {
        this.control = control;
        this.log = QueueLog.ofPipe(control);
        for (int i = 0; i < 2; i++) {
            stores[i] = new Store(control, i, Integer.MAX_VALUE, false);
            couriers[i] = new Courier(stores[i]);
        }
    }

    static PipeCore open() {
        var core = new PipeCore(Control.create(KIND, 2 * Store.BODY));
        core.control.members().mark(_ -> PipeSide.LEFT.has() | PipeSide.RIGHT.has());
        KNOWN.add(core.control.path(), core);
        return core;
    }

    static PipeCore attach(String path, long token) {
        return KNOWN.get(path, () -> new PipeCore(Control.attach(KIND, path, token)));
    }

    Control control() {
        return control;
    }

    QueueLog log() {
        return log;
    }

    /** Who hands an end to another process has it no more, unless he uses it. */
    int handOut(PipeSide side) {
        int number = control.handOut();
        control.members().mark(marks -> (marks & side.uses()) != 0 ? marks : marks & ~(side.has() | side.mayHave()));
        return number;
    }

    /** Who hands over both ends at once is going to use one of them, most likely, but which is not known yet. */
    int handOutBoth() {
        int number = control.handOut();
        control.members().mark(marks -> {
            int after = marks;
            for (var side : PipeSide.values()) {
                if ((marks & side.uses()) == 0 && (marks & side.has()) != 0) {
                    after = (after & ~side.has()) | side.mayHave();
                }
            }
            return after;
        });
        return number;
    }

    void arrive(PipeSide side) {
        control.members()
                .mark(marks -> (marks | side.has()) & (control.members().isCreator() ? -1 : ~side.uses()));
    }

    /** Who uses one end does not have the other, if it only came along. */
    void use(PipeSide side) {
        int both = side.has() | side.uses();
        var members = control.members();
        if ((members.marks() & both) == both) {
            return;
        }
        boolean keepsOther = members.isCreator();
        members.mark(marks -> {
            boolean usesOther = (marks & side.other().uses()) != 0;
            return (keepsOther || usesOther ? marks : marks & ~side.other().has()) | both;
        });
        control.note(side.has()); // after the mark: who sees no mark must not see the note
        changed();
    }

    void leave(PipeSide side) {
        control.members().mark(marks -> marks & ~(side.has() | side.uses() | side.mayHave()));
        changed();
    }

    void send(PipeSide side, Object element) throws InterruptedException {
        if (isTimeToLook()) {
            requireOther(side);
        }
        long start = log.now();
        var patience = Patience.endless();
        var _ = couriers[side.number()].put(element, patience, () -> {
            if (isTimeToLook()) {
                requireOther(side);
            }
            return true;
        });
        if (start != 0) {
            log.put(start, patience.moment(), element);
        }
    }

    @Nullable
    Object receive(PipeSide side, Patience patience) throws InterruptedException {
        var source = stores[side.other().number()];
        long start = log.now();
        var received = couriers[side.other().number()].take(patience, () -> {
            if (source.isEmpty() && isTimeToLook()) {
                requireMore(side, source);
            }
            return true;
        });
        if (received == null) {
            requireMore(side, source);
        } else if (start != 0) {
            log.take(start, patience.moment(), received);
        }
        return received;
    }

    private void requireMore(PipeSide side, Store source) {
        // In this order: who has gone cannot have sent anything since.
        if (!hasOther(side) && source.isEmpty()) {
            throw gone(side, "everything that it sent has been received");
        }
    }

    boolean hasFor(PipeSide side) {
        return !stores[side.other().number()].isEmpty();
    }

    /** Who waits looks at once who is there. */
    private void changed() {
        control.changed();
        for (var store : stores) {
            store.wakeAll();
        }
    }

    /** Now and then, since the system must be asked; and at once when the members have changed. */
    private boolean isTimeToLook() {
        long now = System.nanoTime();
        int changes = control.changes();
        if (changes == seen && now - looked <= BETWEEN_LOOKS) {
            return false;
        }
        seen = changes;
        looked = now;
        return true;
    }

    /** Twice: an end may have gone from one process to another between two looks. */
    private boolean hasOther(PipeSide side) {
        for (int look = 0; look < 2; look++) {
            if (isThere(side.other())) {
                return true;
            }
        }
        return false;
    }

    /** In this order: who notes or brings an end has marked it before. */
    private boolean isThere(PipeSide side) {
        var members = control.members();
        return (members.marks() & side.has()) != 0
                || ((control.notes() & side.has()) == 0 && members.hasOthers(side.mayHave()))
                || control.isUnderWay()
                || members.hasOthers(side.has());
    }

    private void requireOther(PipeSide side) {
        if (!hasOther(side)) {
            throw gone(side, "nobody could receive this");
        }
    }

    private static EndOfPipeException gone(PipeSide side, String meaning) {
        return new EndOfPipeException("the end of the pipe: every process that had its " + side.other()
                + " end has closed it or has ended; " + meaning);
    }
}
