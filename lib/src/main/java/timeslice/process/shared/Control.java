package timeslice.process.shared;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.ref.Cleaner;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import timeslice.process.OtherSideGoneException;

/**
 * The first page of a thing that processes share: what it is, who has it, and the words that it is made of.
 *
 * <pre>
 * 0 MAGIC (8) | 8 token (8) | 16 kind (4) | 20 closed (4) | 24 handed out (4) | 28 arrived (4) | 32 when last (8)
 * 40 changes of members (4) | 44 recorded (4) | 48 notes (4)
 * 256 … 2047 words of the kind | 2048 … 4095 what is under way | 4096 … members | then the kind's own bytes
 * </pre>
 */
public final class Control {
    /** Where the words of a kind begin. */
    static final long WORDS = 256;
    /** Where the kind's own bytes begin. */
    public static final long BODY = Members.OFFSET + Members.SIZE;

    private static final long MAGIC = 0x54696d65736c6931L;
    private static final long TOKEN = 8;
    private static final long KIND = 16;
    private static final long CLOSED = 20;
    private static final long HANDED_OUT = 24;
    private static final long ARRIVED = 28;
    private static final long LAST_HANDED_OUT = 32;
    private static final long CHANGES = 40;
    private static final long RECORDED = 44;
    private static final long NOTES = 48;
    /** The numbers of what was handed out and has not arrived, each at the place of its last bits; 0 is free. */
    private static final long UNDER_WAY = 2048;

    private static final int MOST_UNDER_WAY = 512;

    /** A child that has not arrived after this time will not. */
    private static final long LONGEST_WAY = TimeUnit.SECONDS.toNanos(15);

    private static final Cleaner CLEANER = Cleaner.create();

    private final String kind;
    private final Mapped file;
    private final long token;
    private final Members members;

    private Control(String kind, Mapped file, long token) {
        this.kind = kind;
        this.file = file;
        this.token = token;
        this.members = new Members(file.memory());
    }

    /**
     * Makes a thing; its file goes when this object is not needed any more, in this process and in others.
     *
     * @param kind what it is; a word, which is also the beginning of the file's name
     * @param body how many bytes it needs of its own
     * @throws UncheckedIOException if the system gives no memory or no file handle
     */
    public static Control create(String kind, long body) {
        var file = PrivateFolder.file(kind, BODY + body);
        var control = new Control(kind, file, PrivateFolder.token());
        file.memory().set(ValueLayout.JAVA_LONG, TOKEN, control.token);
        file.memory().set(ValueLayout.JAVA_INT, KIND, kind.hashCode());
        Words.setLong(file.memory(), 0, MAGIC);
        control.join();
        var _ = CLEANER.register(control, new Forgotten(file));
        return control;
    }

    /**
     * Gets a thing of another process.
     *
     * @param kind what it must be
     * @throws OtherSideGoneException if it is not there any more
     * @throws UncheckedIOException if it is not what it must be, or others can open it
     */
    public static Control attach(String kind, String path, long token) {
        try {
            var file = Mapped.open(Path.of(path));
            var memory = file.memory();
            if (memory.byteSize() < BODY
                    || Words.getLong(memory, 0) != MAGIC
                    || Words.getLong(memory, TOKEN) != token
                    || Words.get(memory, KIND) != kind.hashCode()) {
                throw new IOException(path + " is not what was handed over");
            }
            var control = new Control(kind, file, token);
            control.join();
            return control;
        } catch (NoSuchFileException gone) {
            throw new OtherSideGoneException(
                    "the " + kind + " is gone: the process that made it has ended or has closed it");
        } catch (IOException refused) {
            throw new UncheckedIOException("the " + kind + " cannot be had: " + refused.getMessage(), refused);
        }
    }

    private void join() {
        members.join();
        changed();
    }

    /** {@return where it is, by which another process finds it} */
    public String path() {
        return file.path().toString();
    }

    /** {@return what only those know to whom it was handed over} */
    public long token() {
        return token;
    }

    /** {@return all its bytes} */
    public MemorySegment memory() {
        return file.memory();
    }

    /** {@return the processes that have it} */
    public Members members() {
        return members;
    }

    /**
     * Notes that somebody is about to get it, who will be a member soon.
     *
     * @return the number of this handing over, for {@link #arrived}
     * @throws OtherSideGoneException if it is closed
     */
    public int handOut() {
        if (isClosed()) {
            throw new OtherSideGoneException("a " + kind + " that is closed cannot be handed to another process");
        }
        Words.setLong(memory(), LAST_HANDED_OUT, System.nanoTime());
        int number = Words.add(memory(), HANDED_OUT, 1) + 1;
        if (Words.replace(memory(), place(number), number) != 0) {
            int _ = Words.add(memory(), ARRIVED, 1); // there are too many: the oldest one is forgotten
        }
        HandOuts.note(this, number);
        return number;
    }

    /**
     * Notes that somebody who was about to get it has got it, or never will.
     *
     * @param number what {@link #handOut} gave
     */
    public void arrived(int number) {
        if (Words.swap(memory(), place(number), number, 0)) {
            int _ = Words.add(memory(), ARRIVED, 1);
        }
    }

    private static long place(int number) {
        return UNDER_WAY + (long) Math.floorMod(number, MOST_UNDER_WAY) * Integer.BYTES;
    }

    /** {@return whether somebody got it who may still come to be a member} */
    public boolean isUnderWay() {
        return Words.get(memory(), HANDED_OUT) > Words.get(memory(), ARRIVED)
                && System.nanoTime() - Words.getLong(memory(), LAST_HANDED_OUT) < LONGEST_WAY;
    }

    /** {@return whether somebody closed it} */
    public boolean isClosed() {
        return Words.get(memory(), CLOSED) != 0;
    }

    /** Closes it for all, and deletes its file; who has it mapped keeps it until he forgets it. */
    public void close() {
        Words.set(memory(), CLOSED, 1);
        changed();
        file.delete();
    }

    /** {@return a number that is another one after each {@link #changed()}} */
    public int changes() {
        return Words.get(memory(), CHANGES);
    }

    /** Tells those who look at {@link #changes()} that they should look again at who is there. */
    public void changed() {
        int _ = Words.add(memory(), CHANGES, 1);
    }

    /** Sets bits that stay set, whoever ends. */
    public void note(int bits) {
        int before = notes();
        while (!Words.swap(memory(), NOTES, before, before | bits)) {
            before = notes();
        }
    }

    /** {@return the bits that somebody has noted} */
    public int notes() {
        return Words.get(memory(), NOTES);
    }

    boolean isRecorded() {
        return Words.get(memory(), RECORDED) != 0;
    }

    void setRecorded() {
        Words.set(memory(), RECORDED, 1);
    }

    /** What is done when the process that made it does not refer to it any more. */
    private record Forgotten(Mapped file) implements Runnable {
        @Override
        public void run() {
            var control = new Control("", file, 0); // its members as their creator sees them
            // A child may still be on its way to it, or may hand it on: then it goes with the folder.
            if (!control.isUnderWay() && !control.members.hasOthers()) {
                file.deleteWithParts();
            }
        }
    }
}
