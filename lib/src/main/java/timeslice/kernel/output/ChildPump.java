package timeslice.kernel.output;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;

/** Brings what a child process writes to the cell that started it, as long as anybody writes. */
final class ChildPump {
    /** Milliseconds between two looks at whether an ended child has said all. */
    private static final int PAUSE = 5;

    /**
     * Looks without a word after which it has. Looks are counted, not time: on a loaded machine the pump may get
     * no processor for a second, but then neither does who waits for it.
     */
    private static final int SILENT_LOOKS = 60;

    private static final int BUFFER = 32 << 10;

    private final InputStream from;
    private final OutputStream to;
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch over = new CountDownLatch(1);
    private final AtomicLong brought = new AtomicLong();

    private ChildPump(InputStream from, OutputStream to) {
        this.from = from;
        this.to = to;
    }

    /**
     * Starts a thread, which is not one of the cell's: an interrupt of the cell does not concern it. Returns when
     * the thread has the stream, or a process that ends at once would have its stream closed before.
     */
    static ChildPump start(InputStream from, OutputStream to, UnaryOperator<Runnable> owned, long pid) {
        var pump = new ChildPump(from, to);
        var top = Thread.currentThread().getThreadGroup();
        while (top != null && top.getParent() != null) {
            top = top.getParent();
        }
        Thread.ofPlatform().daemon().group(top).name("output of process " + pid).start(owned.apply(pump::run));
        pump.awaitBegin();
        return pump;
    }

    private void awaitBegin() {
        boolean isInterrupted = false;
        while (begun.getCount() > 0) {
            try {
                begun.await();
            } catch (InterruptedException later) {
                isInterrupted = true;
            }
        }
        if (isInterrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Waits until all is brought that a process has written, which has ended. A child of the process may hold
     * the pipe open and write more, later, for which nobody waits.
     */
    void drain() throws InterruptedException {
        long before = brought.get();
        for (int silent = 0; silent < SILENT_LOOKS && !over.await(PAUSE, TimeUnit.MILLISECONDS); silent++) {
            long now = brought.get();
            if (now != before) {
                before = now;
                silent = 0;
            }
        }
    }

    private void run() {
        // The JDK closes a pipe when its process ends, even if a child of the process still writes to it. It
        // takes the stream's monitor for that, so it waits as long as this thread has it.
        synchronized (from) {
            begun.countDown();
            try (from) {
                var bytes = new byte[BUFFER];
                for (int count = read(bytes); count >= 0; count = read(bytes)) {
                    to.write(bytes, 0, count);
                    brought.addAndGet(count);
                }
            } catch (IOException gone) {
                // Then there is no more to bring.
            } finally {
                over.countDown();
            }
        }
    }

    /** Lines whole where that costs no time, so that those of two processes do not mix. */
    private int read(byte[] bytes) throws IOException {
        int count = from.read(bytes);
        while (count > 0 && count < bytes.length && bytes[count - 1] != '\n' && from.available() > 0) {
            int more = from.read(bytes, count, bytes.length - count);
            if (more < 0) {
                break;
            }
            count += more;
        }
        return count;
    }
}
