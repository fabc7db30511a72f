package timeslice.process.child;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Map;
import timeslice.process.CannotTravelException;

/** What a parent says to its child, as bytes of a frame: type, length, payload. */
public final class Order {
    /** The longest order that is taken, in bytes. */
    static final int LONGEST = 1 << 30;

    /** The longest task, in bytes: the copy and what is made of it must find room in the child's memory. */
    static final int LONGEST_TASK = 1 << 28;

    static final byte BE = 'i';
    static final byte CLASSES = 'c';
    static final byte EXPECT = 'x';
    static final byte DO = 'd';
    static final byte ANSWER = 'a';
    static final byte GIVE_BACK = 'g';
    static final byte STOP = 's';
    static final byte END = 'e';

    private Order() {}

    private interface Content {
        void write(DataOutputStream out) throws IOException;
    }

    /** Who the child is, and whether it ends after its first task. */
    static byte[] be(String name, boolean isDaemon, boolean endsAfterFirst) {
        return frame(BE, out -> {
            out.writeUTF(name);
            out.writeBoolean(isDaemon);
            out.writeBoolean(endsAfterFirst);
        });
    }

    /** {@return an order to take in classes} */
    public static byte[] classes(Map<String, byte[]> classes) {
        return frame(CLASSES, out -> write(classes, out));
    }

    /** An order to have classes ready, since the next task may be one like the last: some come with it, some are there. */
    static byte[] expect(Map<String, byte[]> classes, Collection<String> others) {
        return frame(EXPECT, out -> {
            write(classes, out);
            out.writeInt(others.size());
            for (var name : others) {
                out.writeUTF(name);
            }
        });
    }

    private static void write(Map<String, byte[]> classes, DataOutputStream out) throws IOException {
        out.writeInt(classes.size());
        for (var one : classes.entrySet()) {
            out.writeUTF(one.getKey());
            out.writeInt(one.getValue().length);
            out.write(one.getValue());
        }
    }

    /**
     * Refuses a task that no child would take.
     *
     * @param objects the task with all that it refers to
     * @throws CannotTravelException if it is too long
     */
    public static void requireShort(byte[] objects) {
        if (objects.length > LONGEST_TASK) {
            throw new CannotTravelException("the task with all that it refers to takes " + objects.length
                    + " bytes; it may have " + LONGEST_TASK + " at most: put large data into a SharedMemory or a file,"
                    + " or send it in pieces by a ProcessQueue");
        }
    }

    /** {@return an order to do a task} */
    public static byte[] task(long id, byte[] objects) {
        return frame(DO, out -> {
            out.writeLong(id);
            out.write(objects);
        });
    }

    /** An answer to a child that needs a class; no bytes if there is none of that name. */
    static byte[] answer(String name, byte[] code) {
        return frame(ANSWER, out -> {
            out.writeUTF(name);
            out.write(code);
        });
    }

    /** {@return an order to give a task back if it has not begun} */
    public static byte[] giveBack(long id) {
        return frame(GIVE_BACK, out -> out.writeLong(id));
    }

    /** {@return an order to end at once if this is the task that is being done, and only then} */
    public static byte[] stop(long id) {
        return frame(STOP, out -> out.writeLong(id));
    }

    /** {@return an order to end in good order} */
    public static byte[] end() {
        return frame(END, out -> {});
    }

    private static byte[] frame(byte type, Content content) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeByte(type);
            out.writeInt(0);
            content.write(out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        byte[] frame = bytes.toByteArray();
        java.nio.ByteBuffer.wrap(frame).putInt(1, frame.length - 5);
        return frame;
    }
}
