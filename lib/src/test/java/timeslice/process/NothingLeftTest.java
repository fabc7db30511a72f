package timeslice.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What is left of queues, pipes, locks and shared memory when processes end: nothing. */
@EnabledOnOs(OS.LINUX)
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(120)
class NothingLeftTest {
    /** The folders of a process. */
    private static List<Path> leftOf(long pid) throws IOException {
        var left = new ArrayList<Path>();
        for (var place : Stream.of("/dev/shm", System.getProperty("java.io.tmpdir"))
                .map(Path::of)
                .filter(Files::isDirectory)
                .toList()) {
            try (var folders = Files.newDirectoryStream(place, "timeslice-" + pid + "-*")) {
                folders.forEach(left::add);
            }
        }
        return left;
    }

    private static void awaitNothingLeftOf(long pid) throws Exception {
        Processes.await("nothing is left of process " + pid, () -> {
            try {
                return leftOf(pid).isEmpty();
            } catch (IOException unreadable) {
                return false;
            }
        });
    }

    /** What uses all kinds, tells so, and waits. */
    private static void useAll(ProcessQueue<Boolean> ready) throws InterruptedException {
        var queue = new ProcessQueue<byte[]>().recorded();
        queue.put(new byte[3_000_000]); // in a file of its own
        var pipe = Pipe.<String>open();
        pipe.left().send("a");
        var lock = new ProcessLock().recorded();
        lock.lock();
        var memory = SharedMemory.bytes(100_000);
        memory.setInt(0, queue.size());
        ready.put(true);
        Thread.sleep(60_000);
    }

    @Test
    void closed_things_go_at_once_and_others_with_their_process() throws Exception {
        try (var other = OtherJvm.start(() -> {
            long pid = ProcessHandle.current().pid();
            var queue = new ProcessQueue<String>();
            queue.put("a");
            var lock = new ProcessLock();
            System.out.println(filesIn(leftOf(pid)));
            queue.close();
            System.out.println(filesIn(leftOf(pid)));
            lock.lock();
        })) {
            assertThat(other.line()).isEqualTo("2");
            assertThat(other.line()).isEqualTo("1");
            assertThat(other.end()).isZero();
            assertThat(leftOf(other.pid())).isEmpty();
        }
    }

    private static int filesIn(List<Path> folders) throws IOException {
        int files = 0;
        for (var folder : folders) {
            try (var inside = Files.list(folder)) {
                files += (int) inside.count();
            }
        }
        return files;
    }

    @Test
    void a_thing_that_nobody_refers_to_any_more_goes() throws Exception {
        long pid = ProcessHandle.current().pid();
        for (int i = 0; i < 50; i++) {
            var _ = SharedInt.of(i);
        }
        int before = filesIn(leftOf(pid));
        assertThat(before).isGreaterThanOrEqualTo(50);
        Processes.await("50 of " + before + " files go", () -> {
            System.gc();
            try {
                return filesIn(leftOf(pid)) <= before - 50;
            } catch (IOException gone) {
                return false;
            }
        });
    }

    @Test
    void a_killed_child_leaves_nothing() throws Exception {
        try (var ready = new ProcessQueue<Boolean>(1)) {
            var child = ChildProcess.start("killed", () -> useAll(ready));
            assertThat(ready.take()).isTrue();
            assertThat(leftOf(child.pid())).isNotEmpty();
            child.kill();
            awaitNothingLeftOf(child.pid());
        }
    }

    @Test
    void a_killed_parent_and_its_child_leave_nothing() throws Exception {
        try (var pids = new ProcessQueue<Long>(2);
                var parent = OtherJvm.start("parent", () -> {
                    var ready = new ProcessQueue<Boolean>(1);
                    var child = ChildProcess.start("child", () -> useAll(ready));
                    var _ = ready.take();
                    pids.put(child.pid());
                    Thread.sleep(60_000);
                })) {
            long child = pids.take();
            assertThat(leftOf(parent.pid())).isNotEmpty();
            assertThat(leftOf(child)).isNotEmpty();
            parent.kill();
            awaitNothingLeftOf(child);
            awaitNothingLeftOf(parent.pid());
        }
    }

    @Test
    void a_killed_parent_of_whom_only_the_spare_child_lives_leaves_nothing() throws Exception {
        try (var parent = OtherJvm.start("parent", () -> {
            System.clearProperty("timeslice.child.name"); // a child has no spare child
            var queue = new ProcessQueue<Integer>(1);
            ChildProcess.start(() -> queue.put(1)).join();
            Processes.await(
                    "the spare child is there",
                    () -> ProcessHandle.current().children().findAny().isPresent());
            System.out.println(
                    ProcessHandle.current().children().findAny().orElseThrow().pid());
            System.out.println(queue.take());
            Thread.sleep(60_000);
        })) {
            var spare = Long.parseLong(parent.line());
            assertThat(leftOf(parent.pid())).isNotEmpty();
            parent.kill();
            Processes.awaitGone(List.of(spare));
            assertThat(leftOf(parent.pid())).isEmpty();
        }
    }

    @Test
    void what_a_killed_process_left_goes_when_the_next_one_begins() throws Exception {
        OtherJvm.Body makes = () -> {
            var lock = new ProcessLock();
            lock.lock();
            System.out.println("made");
            Thread.sleep(60_000);
        };
        try (var first = OtherJvm.start(makes)) {
            assertThat(first.line()).isEqualTo("made");
            first.kill();
            assertThat(leftOf(first.pid())).isNotEmpty();
            try (var next = OtherJvm.start(makes)) {
                assertThat(next.line()).isEqualTo("made");
                assertThat(leftOf(first.pid())).isEmpty();
            }
        }
    }

    @Test
    void a_private_folder_that_somebody_has_deleted_is_made_again() throws Exception {
        try (var other = OtherJvm.start(() -> {
            System.out.println(new ProcessQueue<String>());
            long pid = ProcessHandle.current().pid();
            for (var folder : leftOf(pid)) {
                try (var files = Files.list(folder)) {
                    for (var file : files.toList()) {
                        Files.delete(file);
                    }
                }
                Files.delete(folder);
            }
            System.out.println(leftOf(pid).size());
            try (var queue = new ProcessQueue<String>()) {
                queue.put("a");
                System.out.println(queue.take() + " " + leftOf(pid).size());
            }
        })) {
            assertThat(other.line()).isEqualTo("ProcessQueue[0 elements]");
            assertThat(other.line()).isEqualTo("0");
            assertThat(other.line()).isEqualTo("a 1");
            assertThat(other.end()).isZero();
            assertThat(leftOf(other.pid())).isEmpty();
        }
    }

    @Test
    void without_file_handles_there_is_one_clear_error_and_the_others_go_on() throws Exception {
        try (var other = OtherJvm.startWithin("ulimit -n 100", () -> {
            try (var queue = new ProcessQueue<String>()) {
                queue.put("all classes are loaded now");
                System.out.println(queue.take());
                var open = new ArrayList<InputStream>();
                try {
                    while (true) {
                        open.add(Files.newInputStream(Path.of("/dev/null")));
                    }
                } catch (IOException none) {
                    System.out.println(open.isEmpty());
                }
                try {
                    System.out.println(new ProcessQueue<String>());
                } catch (UncheckedIOException none) {
                    System.out.println(none.getMessage());
                }
                queue.put("a");
                System.out.println(queue.take());
                for (var one : open) {
                    one.close();
                }
            }
        })) {
            assertThat(other.line()).isEqualTo("all classes are loaded now");
            assertThat(other.line()).isEqualTo("false");
            assertThat(other.line())
                    .contains("bytes of shared memory for a queue")
                    .contains("Too many open files");
            assertThat(other.line()).isEqualTo("a");
            assertThat(other.end()).isZero();
            assertThat(leftOf(other.pid())).isEmpty();
        }
    }

    @Test
    void a_queue_that_cannot_grow_any_more_says_so_and_keeps_what_it_has() throws Exception {
        try (var other = OtherJvm.startWithin("ulimit -f 6000", () -> {
            var queue = new ProcessQueue<byte[]>();
            int put = 0;
            try {
                for (; put < 1000; put++) {
                    queue.put(new byte[100_000]);
                }
            } catch (UncheckedIOException full) {
                System.out.println(full.getMessage());
            }
            int taken = 0;
            while (queue.poll() != null) {
                taken++;
            }
            System.out.println(taken + " of " + put);
        })) {
            assertThat(other.line())
                    .startsWith("there is no room for the element")
                    .contains("give the queue a bound");
            assertThat(other.line()).matches("(\\d+) of \\1");
            assertThat(other.end()).isZero();
        }
    }

    @Test
    void without_room_for_a_file_there_is_one_clear_error_and_nothing_is_left() throws Exception {
        try (var other = OtherJvm.startWithin("ulimit -f 20", () -> {
            try {
                var queue = new ProcessQueue<String>();
                System.out.println(queue);
            } catch (UncheckedIOException full) {
                System.out.println(full.getMessage());
            }
            System.out.println(filesIn(leftOf(ProcessHandle.current().pid())));
        })) {
            assertThat(other.line())
                    .startsWith("the system gives no")
                    .contains("bytes of shared memory for a queue")
                    .contains("Close queues");
            assertThat(other.line()).isEqualTo("0");
            assertThat(other.end()).isZero();
        }
    }
}
