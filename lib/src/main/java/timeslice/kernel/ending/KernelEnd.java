package timeslice.kernel.ending;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadLocalRandom;
import timeslice.kernel.channel.KernelLog;

/** Sees to it that nothing is left when the kernel ends, however it ends. */
public final class KernelEnd {
    /** Milliseconds for each thing that an orderly end waits for. */
    private static final int PATIENCE = 300;
    /** Milliseconds after which the JVM is stopped whatever its shutdown hooks do. */
    private static final int LAST = 800;

    private static final String PREFIX = "timeslice-kernel-";

    private final Path folder;
    private final CompletableFuture<Children> children;
    private final CompletableFuture<Guard> guard = new CompletableFuture<>();
    private final FutureTask<Void> moved;
    private volatile Runnable lastWords = () -> {};

    private KernelEnd(Path folder) {
        this.folder = folder;
        this.moved = new FutureTask<>(() -> TemporaryFiles.moveTo(folder), null);
        this.children = guard.thenApply(started -> new Children(started.handle(), started.started()));
    }

    /**
     * Makes the kernel's folder, and in the background all that will be needed at the end. The folder becomes
     * the one for temporary files, so that those of a cell and of a library go with the kernel; who asks for
     * such a file before {@link #awaitReady} may fix another.
     *
     * @return what ends the kernel
     * @throws IOException if the folder cannot be made
     */
    public static KernelEnd prepare() throws IOException {
        var end = new KernelEnd(newFolder());
        Thread.ofPlatform().daemon().name("kernel temporary files").start(end.moved);
        Thread.ofPlatform().daemon().name("kernel guard").start(end::begin);
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform().name("kernel end").unstarted(end::leaveNothing));
        return end;
    }

    /** As {@link Files#createTempDirectory} does it, which would fix the folder for all temporary files. */
    private static Path newFolder() throws IOException {
        var parent = TemporaryFiles.folder();
        var posix = parent.getFileSystem().supportedFileAttributeViews().contains("posix");
        while (true) {
            var folder = parent.resolve(PREFIX
                    + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt()));
            try {
                return posix
                        ? Files.createDirectory(
                                folder,
                                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")))
                        : Files.createDirectory(folder);
            } catch (FileAlreadyExistsException taken) {
                // By another kernel; the next name is free.
            }
        }
    }

    /** {@return the kernel's own folder for files, which goes when the kernel does} */
    public Path folder() {
        return folder;
    }

    /** {@return what the environment of a process has as {@link Guard#VARIABLE} if this kernel started it} */
    public String mark() {
        return folder.getFileName().toString();
    }

    /** {@return the processes that cells started} */
    public Children children() {
        return children.getNow(new Children());
    }

    /**
     * Says what is to be done at the very end, while the sockets are still open.
     *
     * @param words sends what is not sent yet
     */
    public void lastWords(Runnable words) {
        lastWords = words;
    }

    /** Ends the kernel. Hooks of the reader's code run, but have not long. */
    public void exit() {
        Thread.ofPlatform().daemon().name("kernel last").start(() -> {
            try {
                Thread.sleep(LAST);
            } catch (InterruptedException early) {
                // Then at once.
            }
            Runtime.getRuntime().halt(0);
        });
        System.exit(0);
    }

    /** Waits until the reader's code may run: from then on its temporary files are made in the kernel's folder. */
    public void awaitReady() throws InterruptedException {
        try {
            moved.get();
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible.getCause());
        }
    }

    /** Waits for the end. */
    public void await() throws InterruptedException {
        Thread.currentThread().join();
    }

    private void begin() {
        try {
            Guard.start(folder).ifPresentOrElse(guard::complete, () -> children.complete(new Children()));
        } catch (IOException error) {
            KernelLog.say("if this kernel is killed, processes that it started may be left: " + error);
            children.complete(new Children());
        }
        Server.watch(this::exit);
    }

    private void leaveNothing() {
        try {
            lastWords.run();
            children().endAll();
            if (guard.state() == Future.State.SUCCESS) {
                guard.resultNow().finish(PATIENCE);
            }
        } catch (InterruptedException early) {
            Thread.currentThread().interrupt();
        }
        delete();
    }

    /** The guard has done it, where there is one. */
    private void delete() {
        if (!Files.exists(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException busy) {
            KernelLog.say("could not delete " + folder + ": " + busy);
        }
    }
}
