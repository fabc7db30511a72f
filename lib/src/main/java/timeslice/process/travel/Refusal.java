package timeslice.process.travel;

import java.io.Closeable;
import java.io.Serializable;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;
import org.jspecify.annotations.Nullable;
import timeslice.process.ChildProcess;

/** Why an object cannot be copied into another process, and what to do instead. */
final class Refusal {
    private Refusal() {}

    /** Found where Java's serialisation would go on and make something wrong or broken. */
    static final class Found extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final transient Object object;

        Found(Object object) {
            super(object.getClass().getName(), null, false, false);
            this.object = object;
        }

        Object object() {
            return object;
        }
    }

    /** Refuses what must not be copied although its class says that it is serializable. */
    static void check(Object object) {
        if (object instanceof Thread
                || isHeldLock(object)
                || (NotebookClasses.isOne(object.getClass().getName()) && !canBeMade(object.getClass()))) {
            throw new Found(object);
        }
    }

    /** {@return whether an object cannot be copied by itself, whatever it refers to} */
    static boolean concerns(Object object) {
        if (object instanceof Thread || isHeldLock(object)) {
            return true;
        }
        return StandIn.of(object) == null
                && (!(object instanceof Serializable)
                        || (NotebookClasses.isOne(object.getClass().getName()) && !canBeMade(object.getClass())));
    }

    /** Java's serialisation would make a free lock of it, although a thread relies on holding it. */
    private static boolean isHeldLock(@Nullable Object object) {
        // No switch: its first use takes a fresh JVM ten milliseconds and more.
        if (object instanceof ReentrantLock lock) {
            return lock.isLocked();
        }
        if (object instanceof ReentrantReadWriteLock lock) {
            return lock.isWriteLocked() || lock.getReadLockCount() > 0;
        }
        return object instanceof StampedLock lock && (lock.isWriteLocked() || lock.isReadLocked());
    }

    /** Serialisation calls the constructor without parameters of the first class above that is not serializable. */
    private static boolean canBeMade(Class<?> type) {
        if (type.isRecord() || type.isEnum() || type.isHidden()) {
            return true;
        }
        Class<?> above = type;
        while (above != null && Serializable.class.isAssignableFrom(above)) {
            above = above.getSuperclass();
        }
        return above == null || above.equals(Object.class) || hasConstructor(above);
    }

    private static boolean hasConstructor(Class<?> type) {
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            if (constructor.getParameterCount() == 0 && !Modifier.isPrivate(constructor.getModifiers())) {
                return true;
            }
        }
        return false;
    }

    /** {@return what to do instead, as a sentence} */
    static String remedy(@Nullable Object object, String typeName) {
        return switch (object) {
            case Thread _ -> "A thread lives in its own process: start one inside of the task.";
            case Object lock
            when isHeldLock(lock) ->
                "It is held, and the thread that holds it stays here: unlock it before the start, or let the processes"
                        + " share a timeslice.process.ProcessLock.";
            case Process _, ProcessHandle _, ChildProcess<?> _ ->
                "Only the process that started a child can wait for it: send its number, pid(), instead.";
            case Executor _ -> "A pool lives in its own process: make one inside of the task.";
            case Future<?> _ -> "Wait for the future first, and let the task use its value.";
            case Closeable _ ->
                "An open file, stream or connection belongs to the process that opened it: send the file's path or"
                        + " the bytes, and open it inside of the task.";
            case Object lambda
            when lambda.getClass().isHidden() ->
                "This lambda was compiled outside of a notebook for an interface that is not Serializable: declare it"
                        + " as a timeslice.process.Task, or cast it, as in (Runnable & Serializable).";
            case Object other
            when isOfReader(other.getClass()) ->
                "Let the class " + typeName
                        + " implement java.io.Serializable, and keep such things out of its fields.";
            case null, default ->
                "Send the values that the task needs, and make the " + typeName + " inside of the task.";
        };
    }

    /** False of the JDK's classes, of ours, and of those in a jar: a library's. */
    private static boolean isOfReader(Class<?> type) {
        var library = Refusal.class.getProtectionDomain().getCodeSource();
        var source = type.getProtectionDomain().getCodeSource();
        boolean isInJar = source != null
                && source.getLocation() != null
                && source.getLocation().getPath().endsWith(".jar");
        return !type.getModule().isNamed() && !isInJar && !Objects.equals(library, source);
    }
}
