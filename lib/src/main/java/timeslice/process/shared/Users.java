package timeslice.process.shared;

import java.lang.ref.WeakReference;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The threads of this process that made use of a shared thing: another one of them may do so again. */
public final class Users {
    private final List<WeakReference<Thread>> threads = new CopyOnWriteArrayList<>();
    private volatile @Nullable Thread last;

    /** Nobody has made use of it yet. */
    public Users() {}

    /** Notes the calling thread. */
    public void note() {
        var current = Thread.currentThread();
        if (current.equals(last)) {
            return;
        }
        last = current;
        threads.removeIf(reference -> reference.get() == null);
        if (threads.stream().noneMatch(reference -> current.equals(reference.get()))) {
            threads.add(new WeakReference<>(current));
        }
    }

    /** {@return whether a thread other than the calling one made use of it, and still lives} */
    public boolean hasOthers() {
        return threads.stream().map(WeakReference::get).anyMatch(Users::isOther);
    }

    /** {@return whether anybody in this process made use of it} */
    public boolean isEmpty() {
        return threads.isEmpty();
    }

    private static boolean isOther(@Nullable Thread thread) {
        return thread != null && !thread.equals(Thread.currentThread()) && thread.isAlive();
    }
}
