package timeslice.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Sees to it that nothing is left when the kernel ends, however it ends. */
final class KernelEnd {
    private final Path folder;

    private KernelEnd(Path folder) {
        this.folder = folder;
    }

    static KernelEnd prepare() throws IOException {
        return new KernelEnd(Files.createTempDirectory("timeslice-kernel-"));
    }

    /** {@return the kernel's own folder for files, which goes when the kernel does} */
    Path folder() {
        return folder;
    }

    /** Waits for the end. */
    void await() throws InterruptedException {
        Thread.currentThread().join();
    }
}
