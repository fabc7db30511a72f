package timeslice.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessControlBlockTest {
    @Test
    void of_this_process_has_its_number_and_its_parents() {
        var block = ProcessControlBlock.current();

        assertThat(block.pid()).isEqualTo(ProcessHandle.current().pid());
        assertThat(block.parent().orElse(0))
                .isEqualTo(
                        ProcessHandle.current().parent().map(ProcessHandle::pid).orElse(0L));
        assertThat(block.table().stringColumn("field").asList()).contains("PID", "name", "CPU time");
    }

    @Test
    void lists_an_open_file_as_long_as_it_is_open(@TempDir Path folder) throws IOException {
        assumeThat(ProcessControlBlock.isDetailed()).isTrue();
        var file = Files.createFile(folder.resolve("opened-by-a-test.txt"));
        try (var reader = Files.newBufferedReader(file)) {
            assertThat(reader.readLine()).isNull();
            assertThat(ProcessControlBlock.current().openFiles()).contains("opened-by-a-test.txt");
        }
        assertThat(ProcessControlBlock.current().openFiles()).doesNotContain("opened-by-a-test.txt");
    }

    @Test
    void begins_its_threads_with_the_main_thread_whose_number_is_the_process_number() {
        assumeThat(ProcessControlBlock.isDetailed()).isTrue();
        var block = ProcessControlBlock.current();

        assertThat(block.threads().getFirst().id()).isEqualTo(block.pid());
        assertThat(block.threads()).hasSize(block.threadCount().orElseThrow());
    }

    @Test
    void adds_its_memory_up_by_kind_the_largest_first() {
        assumeThat(ProcessControlBlock.isDetailed()).isTrue();
        var table = ProcessControlBlock.current().memoryTable();

        assertThat(table.stringColumn("kind").asList()).contains("code", "data", "stack");
        assertThat(table.longColumn("MB of addresses").asObjectArray())
                .isSortedAccordingTo((one, other) -> Long.compare(other, one));
    }

    @Test
    void of_a_process_that_has_ended_is_an_error_which_names_it() throws Exception {
        var child = new ProcessBuilder(ProcessHandle.current().info().command().orElseThrow(), "-version").start();
        child.waitFor();

        assertThatThrownBy(() -> ProcessControlBlock.of(child.toHandle()))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessage("process " + child.pid() + " has ended: its block is gone");
    }

    @Test
    void reads_a_line_of_the_memory_map() {
        assertThat(MemoryMapLine.parse("7f0000001000-7f0000003000 r-xp 00000000 08:01 12   /usr/lib/my lib.so"))
                .isEqualTo(new ProcessControlBlock.Mapping("code", "r-xp", 0x2000));
        assertThat(MemoryMapLine.parse("7f0000001000-7f0000003000 rw-p 00000000 00:00 0"))
                .isEqualTo(new ProcessControlBlock.Mapping("data", "rw-p", 0x2000));
        assertThat(MemoryMapLine.parse("7ffc0000-7ffd0000 rw-p 00000000 00:00 0  [stack]")
                        .kind())
                .isEqualTo("stack");
        assertThat(MemoryMapLine.parse("7ffc0000-7ffd0000 r--s 00000000 08:01 9  /data/names")
                        .kind())
                .isEqualTo("file");
    }

    @Test
    void the_ancestry_of_a_process_leads_from_the_first_one_to_itself() {
        var line = ProcessSnapshot.ancestry(ProcessHandle.current());

        assertThat(line.getLast().pid()).isEqualTo(ProcessHandle.current().pid());
        for (int i = 1; i < line.size(); i++) {
            assertThat(line.get(i).parent()).hasValue(line.get(i - 1).pid());
        }
    }

    @Test
    void the_busiest_processes_come_first_and_names_carry_no_folder() throws InterruptedException {
        var table = ProcessSnapshot.busiest(Duration.ofMillis(50), 5);

        assertThat(table.rowCount()).isBetween(1, 5);
        assertThat(table.doubleColumn("CPU (%)").asList()).isSortedAccordingTo((a, b) -> Double.compare(b, a));
        assertThat(table.stringColumn("name").asList()).noneMatch(name -> name.startsWith("/"));
        assertThatThrownBy(() -> ProcessSnapshot.busiest(Duration.ZERO, 5))
                .hasMessage("meanwhile: PT0S; it must be longer than 0");
    }
}
