package timeslice.process.channel;

import java.io.EOFException;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.function.BooleanSupplier;
import timeslice.process.SharedMemory;

/**
 * The end of two ring buffers in shared memory, one for each direction. Who waits looks again and again,
 * without a system call; that is what makes it quick, and what costs a processor.
 *
 * <pre>0 sent (8) | 64 received (8) | 128 … 8 places</pre>
 */
final class MemoryEnd implements End {
    private static final int PLACES = 8;
    private static final long SENT = 0;
    private static final long RECEIVED = 64;
    private static final long FIRST = 128;
    private static final long DIRECTION = FIRST + (long) PLACES * Meter.PIECE;
    private static final int SPINS = 100;
    private static final long BETWEEN_LOOKS = 20_000_000;

    private final SharedMemory memory;
    private final long outgoing;
    private final long incoming;
    private final BooleanSupplier isOtherAlive;

    MemoryEnd(SharedMemory memory, boolean isChild, BooleanSupplier isOtherAlive) {
        this.memory = memory;
        this.outgoing = isChild ? DIRECTION : 0;
        this.incoming = isChild ? 0 : DIRECTION;
        this.isOtherAlive = isOtherAlive;
    }

    static SharedMemory memory() {
        return SharedMemory.bytes(2 * DIRECTION);
    }

    @Override
    public void send(byte[] bytes, int length) throws IOException {
        long sent = memory.getLong(outgoing + SENT);
        await(() -> sent - memory.getLong(outgoing + RECEIVED) < PLACES);
        MemorySegment.copy(MemorySegment.ofArray(bytes), 0, memory.segment(), place(outgoing, sent), length);
        memory.setLong(outgoing + SENT, sent + 1);
    }

    @Override
    public void receive(byte[] bytes, int length) throws IOException {
        long received = memory.getLong(incoming + RECEIVED);
        await(() -> memory.getLong(incoming + SENT) > received);
        MemorySegment.copy(memory.segment(), place(incoming, received), MemorySegment.ofArray(bytes), 0, length);
        memory.setLong(incoming + RECEIVED, received + 1);
    }

    private static long place(long direction, long number) {
        return direction + FIRST + number % PLACES * Meter.PIECE;
    }

    @SuppressWarnings("ThreadPriorityCheck") // two processes that spin may share one processor
    private void await(BooleanSupplier isTrue) throws IOException {
        for (int i = 0; i < SPINS; i++) {
            if (isTrue.getAsBoolean()) {
                return;
            }
            Thread.onSpinWait();
        }
        long looked = System.nanoTime();
        while (!isTrue.getAsBoolean()) {
            Thread.yield(); // the other process may need this processor
            if (System.nanoTime() - looked > BETWEEN_LOOKS) {
                looked = System.nanoTime();
                if (Thread.currentThread().isInterrupted() || !isOtherAlive.getAsBoolean()) {
                    throw new EOFException("the other process has ended, or the caller was interrupted");
                }
            }
        }
    }
}
