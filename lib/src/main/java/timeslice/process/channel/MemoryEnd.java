package timeslice.process.channel;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.EOFException;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;
import java.util.function.BooleanSupplier;
import timeslice.process.SharedMemory;

/**
 * The end of two ring buffers in shared memory, one for each direction. Who waits looks again and again,
 * without a system call; that is what makes it quick, and what costs a processor.
 *
 * <p>A place begins with the number of the message in it, which is written last. So a small message and the news
 * of it are one line of the processor's cache, and go from one processor to the other together.
 *
 * <pre>0 received (8) | 64 … 8 places: number of the message (8), bytes</pre>
 */
final class MemoryEnd implements End {
    private static final VarHandle WORD = JAVA_LONG.varHandle();
    private static final int LINE = 64;
    private static final int PLACES = 8;
    private static final long RECEIVED = 0;
    private static final long FIRST = LINE;
    private static final long PLACE = LINE + Meter.PIECE;
    private static final long DIRECTION = FIRST + PLACES * PLACE;
    private static final int LOOKS = 64;
    private static final long BETWEEN_CHECKS = 20_000_000;

    private final MemorySegment memory;
    private final long outgoing;
    private final long incoming;
    private final BooleanSupplier isOtherAlive;
    private long sent;
    private long received;
    /** How many the other side had received when this one last looked: it need not look as long as this is enough. */
    private long known;

    MemoryEnd(SharedMemory memory, boolean isChild, BooleanSupplier isOtherAlive) {
        this.memory = memory.segment();
        this.outgoing = isChild ? DIRECTION : 0;
        this.incoming = isChild ? 0 : DIRECTION;
        this.isOtherAlive = isOtherAlive;
    }

    static SharedMemory memory() {
        return SharedMemory.bytes(2 * DIRECTION);
    }

    @Override
    public void send(byte[] bytes, int length) throws IOException {
        if (sent - known == PLACES) {
            await(outgoing + RECEIVED, sent - PLACES + 1);
            known = read(outgoing + RECEIVED);
        }
        long place = place(outgoing, sent);
        MemorySegment.copy(MemorySegment.ofArray(bytes), 0, memory, place + Long.BYTES, length);
        sent++;
        WORD.setRelease(memory, place, sent);
    }

    @Override
    public void receive(byte[] bytes, int length) throws IOException {
        long place = place(incoming, received);
        await(place, received + 1);
        MemorySegment.copy(memory, place + Long.BYTES, MemorySegment.ofArray(bytes), 0, length);
        received++;
        WORD.setRelease(memory, incoming + RECEIVED, received);
    }

    private static long place(long direction, long number) {
        return direction + FIRST + number % PLACES * PLACE;
    }

    private long read(long offset) {
        return (long) WORD.getAcquire(memory, offset);
    }

    /** Looks until the word is as large as that. */
    private void await(long offset, long least) throws IOException {
        for (int i = 0; i < LOOKS; i++) {
            if (read(offset) >= least) {
                return;
            }
            Thread.onSpinWait();
        }
        awaitLong(offset, least);
    }

    @SuppressWarnings("ThreadPriorityCheck") // two processes that spin may share one processor
    private void awaitLong(long offset, long least) throws IOException {
        long checked = System.nanoTime();
        while (read(offset) < least) {
            Thread.yield(); // the other process may need this processor
            long now = System.nanoTime();
            if (now - checked > BETWEEN_CHECKS) {
                checked = now;
                if (Thread.currentThread().isInterrupted() || !isOtherAlive.getAsBoolean()) {
                    throw new EOFException("the other process has ended, or the caller was interrupted");
                }
            }
        }
    }
}
