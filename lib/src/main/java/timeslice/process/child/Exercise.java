package timeslice.process.child;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import timeslice.process.Action;
import timeslice.process.Task;
import timeslice.process.travel.Packing;
import timeslice.process.travel.Parcel;
import timeslice.process.travel.ShippedClasses;
import timeslice.process.travel.Unpacker;

/** Does beforehand what a task will do, so that its classes are loaded and its code is compiled when the task comes. */
final class Exercise {
    private static final int ROUNDS = 200;
    /** Of classes that are new each time. */
    private static final int CELLS = 100;

    private record Thing(String name, List<Integer> numbers) implements java.io.Serializable {}

    private Exercise() {}

    static void warmUp() {
        for (int i = 0; i < ROUNDS; i++) {
            var thing = new Thing("number " + i, new ArrayList<>(List.of(i)));
            Task<Thing> task = () -> thing;
            if (!thing.equals(copyRunAndCopy(task))) {
                throw new IllegalStateException(thing + " did not come back");
            }
        }
        everyKindOfCapture(1, 2L, 3.0, true, "text").forEach(Exercise::copyRunAndCopy);
        callAsInCells();
        sayAndHear();
    }

    /** For each combination of captured types Java makes code of its own, which takes some milliseconds. */
    private static List<Task<?>> everyKindOfCapture(int i, long l, double d, boolean b, String s) {
        var numbers = new int[] {i};
        return List.of(
                () -> i,
                () -> i + numbers[0],
                () -> numbers[0] + i + s.length(),
                () -> s + i,
                () -> i + s + numbers[0],
                () -> s + numbers[0],
                () -> s + numbers[0] + List.of(s),
                () -> l,
                () -> d,
                () -> b,
                () -> "nothing captured",
                done(() -> {}),
                done(() -> System.out.flush()),
                done(() -> Objects.requireNonNull(s)),
                done(() -> Objects.checkIndex(0, i)));
    }

    private static Task<?> done(Action action) {
        return () -> {
            action.run();
            return "done";
        };
    }

    /** Code that a cell declares is in a loader of its own; there Java makes lambdas in another way. */
    static final class Cell {
        private Cell() {}

        static Task<Object> task(int captured) {
            return () -> captured;
        }
    }

    private static void callAsInCells() {
        var name = Cell.class.getName();
        try (var in = Objects.requireNonNull(
                Exercise.class.getResourceAsStream(name.substring(name.lastIndexOf('.') + 1) + ".class"))) {
            byte[] code = in.readAllBytes();
            byte[] packed = Packing.bytes(Cell.task(1), "a task");
            for (int i = 0; i < CELLS; i++) {
                var task = (Task<?>) Unpacker.value(packed, cells(name, code));
                var _ = Objects.requireNonNull(task).call();
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static ClassLoader cells(String name, byte[] code) {
        return new ClassLoader("cell", Exercise.class.getClassLoader()) {
            @Override
            protected Class<?> loadClass(String wanted, boolean isToLink) throws ClassNotFoundException {
                synchronized (getClassLoadingLock(wanted)) {
                    return wanted.equals(name) && findLoadedClass(name) == null
                            ? defineClass(name, code, 0, code.length)
                            : super.loadClass(wanted, isToLink);
                }
            }
        };
    }

    private static Object copyRunAndCopy(Task<?> task) {
        var loader = new ShippedClasses(_ -> null);
        Thread.currentThread().setContextClassLoader(loader);
        try {
            var opened = (Task<?>) Parcel.open(Parcel.of(task).objects(), loader);
            return Objects.requireNonNull(Unpacker.value(Packing.bytes(opened.call(), "a thing"), loader));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static void sayAndHear() {
        var said = new ByteArrayOutputStream();
        var writer = new FrameWriter(said);
        var payload = new byte[3 * Long.BYTES];
        for (int i = 0; i < ROUNDS; i++) {
            writer.write(Said.BEGUN, payload);
        }
        try {
            new FrameReader(new ByteArrayInputStream(said.toByteArray()), new Nobody()).readAll();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static final class Nobody implements FrameReader.Listener {
        @Override
        public void said(Said type, ByteBuffer payload) {
            var _ = payload.getLong();
        }

        @Override
        public void printed(byte[] text, int offset, int length) {
            throw new IllegalStateException("a frame was taken for text");
        }

        @Override
        public void paused() {
            // nothing waits for it
        }
    }
}
