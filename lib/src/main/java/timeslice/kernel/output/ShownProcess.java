package timeslice.kernel.output;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A process whose output goes to a cell. To the cell's code it looks like one that inherited its output, so
 * there is nothing to read from it; when {@code waitFor} returns, what it wrote has been shown.
 */
final class ShownProcess extends Process {
    private final Process process;
    private final @Nullable ChildPump out;
    private final @Nullable ChildPump err;

    ShownProcess(Process process, @Nullable ChildPump out, @Nullable ChildPump err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    @Override
    public int waitFor() throws InterruptedException {
        int code = process.waitFor();
        drain();
        return code;
    }

    @Override
    public boolean waitFor(long timeout, TimeUnit unit) throws InterruptedException {
        if (!process.waitFor(timeout, unit)) {
            return false;
        }
        drain();
        return true;
    }

    private void drain() throws InterruptedException {
        if (out != null) {
            out.drain();
        }
        if (err != null) {
            err.drain();
        }
    }

    @Override
    public InputStream getInputStream() {
        return out == null ? process.getInputStream() : InputStream.nullInputStream();
    }

    @Override
    public InputStream getErrorStream() {
        return err == null ? process.getErrorStream() : InputStream.nullInputStream();
    }

    @Override
    public OutputStream getOutputStream() {
        return process.getOutputStream();
    }

    @Override
    public CompletableFuture<Process> onExit() {
        return toHandle().onExit().thenApplyAsync(ended -> {
            try {
                waitFor();
            } catch (InterruptedException early) {
                Thread.currentThread().interrupt();
            }
            return this;
        });
    }

    @Override
    public int exitValue() {
        return process.exitValue();
    }

    @Override
    public boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public ProcessHandle toHandle() {
        return process.toHandle();
    }

    @Override
    public ProcessHandle.Info info() {
        return process.info();
    }

    @Override
    public Stream<ProcessHandle> children() {
        return process.children();
    }

    @Override
    public Stream<ProcessHandle> descendants() {
        return process.descendants();
    }

    @Override
    public void destroy() {
        process.destroy();
    }

    @Override
    public Process destroyForcibly() {
        process.destroyForcibly();
        return this;
    }

    @Override
    public boolean supportsNormalTermination() {
        return process.supportsNormalTermination();
    }

    @Override
    public String toString() {
        return process.toString();
    }
}
