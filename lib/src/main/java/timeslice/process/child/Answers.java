package timeslice.process.child;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.function.BooleanSupplier;
import timeslice.process.travel.Packing;
import timeslice.process.travel.Parcel;
import timeslice.process.travel.Unpacker;

/** Runs one task in the child and sends what came of it. */
final class Answers {
    private static final int HEAD = 3 * Long.BYTES;

    private final FrameWriter out;
    private final ChildMain.Job job;
    /** Made beforehand: when the memory is used up there may be none for it. */
    private final byte[] outOfMemory = new byte[HEAD];

    Answers(FrameWriter out, ChildMain.Job job) {
        this.out = out;
        this.job = job;
    }

    /**
     * Runs it.
     *
     * @param isMoreToDo whether another task waits, whose beginning can be told together with this one's end
     * @return whether the task ended without an exception
     */
    boolean run(BooleanSupplier isMoreToDo) {
        long begin = System.nanoTime();
        try {
            return answer(begin, isMoreToDo);
        } catch (OutOfMemoryError none) {
            tellNoMemory(begin);
            return false;
        }
    }

    void tellNoMemory(long begin) {
        ByteBuffer.wrap(outOfMemory).putLong(job.id()).putLong(begin).putLong(System.nanoTime());
        out.write(Said.MEMORY, outOfMemory);
    }

    private boolean answer(long begin, BooleanSupplier isMoreToDo) {
        byte[] value;
        boolean isWell = true;
        long end;
        try {
            var result = Parcel.run(Parcel.open(job.objects(), job.classes()));
            end = System.nanoTime();
            System.out.flush();
            System.err.flush();
            value = Packing.bytes(result, "the result");
            requireShort(value);
        } catch (Throwable thrown) {
            isWell = false;
            end = System.nanoTime();
            System.out.flush();
            System.err.flush();
            value = exception(thrown);
        }
        var payload = ByteBuffer.allocate(HEAD + value.length);
        payload.putLong(job.id()).putLong(begin).putLong(end).put(value);
        if (isMoreToDo.getAsBoolean()) {
            out.hold(isWell ? Said.RESULT : Said.THREW, payload.array());
        } else {
            out.write(isWell ? Said.RESULT : Said.THREW, payload.array());
        }
        return isWell;
    }

    /** The parent takes no longer one, and would kill this process for it. */
    private static void requireShort(byte[] value) {
        if (value.length > FrameReader.LONGEST - HEAD) {
            throw new IllegalStateException("the result takes " + value.length + " bytes; it may have "
                    + (FrameReader.LONGEST - HEAD) + " at most: send it in pieces by a ProcessQueue, or put it into a"
                    + " SharedMemory or a file");
        }
    }

    /** {@return an exception as bytes, without our own frames; if it cannot be copied, a text of it} */
    static byte[] exception(Throwable thrown) {
        var trimmed = Collections.newSetFromMap(new IdentityHashMap<Throwable, Boolean>());
        for (Throwable one = thrown; one != null && trimmed.add(one); one = one.getCause()) { // they may go in a circle
            one.setStackTrace(Parcel.framesOfTask(Arrays.stream(one.getStackTrace())
                    .takeWhile(frame -> !frame.getClassName().equals(Answers.class.getName()))
                    .toArray(StackTraceElement[]::new)));
        }
        try {
            var bytes = Packing.bytes(thrown, "the exception");
            requireShort(bytes);
            var _ = Unpacker.value(bytes, Thread.currentThread().getContextClassLoader()); // the parent can, too
            return bytes;
        } catch (IOException | ClassNotFoundException | RuntimeException | LinkageError | StackOverflowError refused) {
            var plain = new IllegalStateException(thrown.toString());
            plain.setStackTrace(thrown.getStackTrace());
            return Packing.bytes(plain, "the exception");
        }
    }
}
