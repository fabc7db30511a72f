"""An interrupt gives the prompt back, whatever the cell does, and the next cell works."""

from __future__ import annotations

import time
from pathlib import Path

import psutil
import pytest
from driver import Cell, Kernel

STOPPED = {
    "a sleep": "Thread.sleep(600_000);",
    "a wait": "var monitor = new Object(); synchronized (monitor) { monitor.wait(); }",
    "a join": "var sleeper = Thread.ofPlatform().daemon().start(() -> { try { Thread.sleep(600_000); } catch (InterruptedException e) {} }); sleeper.join();",
    "a join of a virtual thread": "Thread.startVirtualThread(() -> { try { Thread.sleep(600_000); } catch (InterruptedException e) {} }).join();",
    "a latch": "new CountDownLatch(1).await();",
    "a future": "new CompletableFuture<String>().get();",
    "an empty queue": "new LinkedBlockingQueue<String>().take();",
    "a lock": "var lock = new java.util.concurrent.locks.ReentrantLock(); Thread.ofPlatform().daemon().start(() -> { lock.lock(); }).join(); lock.lockInterruptibly();",
    "a pipe": "new java.io.PipedInputStream(new java.io.PipedOutputStream()).read();",
    "a child process": 'new ProcessBuilder("sleep", "600").start().waitFor();',
    "the output of a child process": 'new ProcessBuilder("sleep", "600").start().getInputStream().read();',
    "the output of a child process that starts only then": "while (!Thread.currentThread().isInterrupted()) { } new ProcessBuilder(\"sleep\", \"600\").start().getInputStream().read();",
    "a pool that is being closed": "try (var pool = Executors.newFixedThreadPool(2)) { pool.submit(() -> { Thread.sleep(600_000); return 1; }); }",
}

ENDED = {
    "a busy loop": "while (true) { }",
    "a loop of three parts": "for (long i = 0; ; i++) { Thread.onSpinWait(); }",
    "a loop that tests at its end": "long n = 0; do { n++; } while (n > 0 || n <= 0);",
    "a loop that compiled code has turned into an endless one": "class Never { static boolean stop; } while (!Never.stop) { }",
    "a loop that swallows the interrupt": "while (true) { try { Thread.sleep(1_000); } catch (InterruptedException e) { } }",
    "a loop that swallows all": "while (true) { try { Thread.sleep(1); } catch (Throwable e) { } }",
    "a recursion without an end in sight": "class Fib { static long of(int n) { return n < 2 ? n : of(n - 1) + of(n - 2); } } Fib.of(100);",
    "an endless stream": "IntStream.iterate(1, i -> i).filter(i -> i > 5).findFirst();",
}

LEFT_BEHIND = {
    "a lock that is not interruptible": "var held = new java.util.concurrent.locks.ReentrantLock(); Thread.ofPlatform().daemon().start(() -> held.lock()).join(); held.lock();",
    "an accept": "new ServerSocket(0, 1, InetAddress.getLoopbackAddress()).accept();",
    "a computation of a library": "BigInteger.ONE.shiftLeft(100_000_000).toString();",
    "a deadlock of synchronized": (
        "var a = new Object(); var b = new Object(); var both = new CountDownLatch(2);"
        " Thread.ofPlatform().daemon().name(\"other\").start(() -> { synchronized (b) { both.countDown(); try { both.await(); } catch (InterruptedException e) {} synchronized (a) { } } });"
        " synchronized (a) { both.countDown(); both.await(); synchronized (b) { } }"
    ),
}  # fmt: skip


def interrupted(kernel: Kernel, code: str) -> tuple[Cell, float]:
    """The cell, and the seconds from the interrupt to its end."""
    # One block, so that the code runs on without a pause for the compiler.
    cell = kernel.start('{ System.out.println("begun"); ' + code + " }")
    kernel.wait_for(lambda: "begun" in cell.stdout)
    kernel.listen(0.2)
    assert not cell.done
    begun = time.monotonic()
    kernel.interrupt()
    kernel.finish(cell)
    return cell, time.monotonic() - begun


@pytest.mark.parametrize("code", STOPPED.values(), ids=STOPPED)
def test_it_stops(code: str, kernel: Kernel):
    cell, seconds = interrupted(kernel, code)
    assert cell.status == "error"
    assert cell.error and cell.error["ename"] == "Interrupted"
    assert "Still running" not in cell.traceback
    assert seconds < 10, "a fraction of a second on a quiet machine"
    assert kernel.value("40 + 2") == "42"


@pytest.mark.parametrize("code", ["%%time\nSystem.out.println(1);\nThread.sleep(600_000);", 'eval("Thread.sleep(600_000)")'], ids=["a magic", "eval"])
def test_it_stops_what_runs_below(code: str, kernel: Kernel):
    kernel.value("1")
    cell = kernel.start(code)
    kernel.listen(1)
    assert not cell.done
    kernel.interrupt()
    kernel.finish(cell)
    assert cell.error and cell.error["ename"] == "Interrupted"
    assert kernel.value("40 + 2") == "42"


@pytest.mark.parametrize("code", ENDED.values(), ids=ENDED)
def test_what_heeds_no_interrupt_is_ended(code: str, kernel: Kernel):
    cell, seconds = interrupted(kernel, code)
    assert cell.error and cell.error["ename"] == "Interrupted"
    assert 'Ended: thread "main" at In [' in cell.traceback
    assert "Still running" not in cell.traceback
    assert seconds < 10, "half a second on a quiet machine"
    assert kernel.value("Thread.currentThread().getName()") == "main", "the cells' thread is still the same"


@pytest.mark.parametrize("code", LEFT_BEHIND.values(), ids=LEFT_BEHIND)
def test_what_does_not_stop_is_left_behind(code: str, own_kernel: Kernel):
    cell, seconds = interrupted(own_kernel, code)
    assert cell.error and cell.error["ename"] == "Interrupted"
    assert seconds < 10, "half a second on a quiet machine"
    assert own_kernel.value("40 + 2") == "42"


def test_what_was_ended_is_named_with_its_place(own_kernel: Kernel):
    cell, _ = interrupted(own_kernel, "\nlong n = 0;\nwhile (true) { n++; }")
    assert 'Ended: thread "main" at In [1], line 3' in cell.traceback


def test_a_busy_thread_of_the_cell_is_ended(kernel: Kernel):
    cell, _ = interrupted(kernel, 'var spinner = new Thread(() -> { while (true) Thread.onSpinWait(); }, "spinner"); spinner.start(); spinner.join();')
    assert 'Ended: thread "spinner"' in cell.traceback
    assert cell.stderr == "", "its end is no error of its own"
    assert kernel.value('Thread.getAllStackTraces().keySet().stream().anyMatch(each -> each.getName().equals("spinner"))') == "false"


def test_a_busy_virtual_thread_of_the_cell_is_ended(kernel: Kernel):
    cell, _ = interrupted(kernel, 'var light = Thread.ofVirtual().name("light").start(() -> { while (true) Thread.onSpinWait(); }); light.join();')
    assert 'Ended: virtual thread "light"' in cell.traceback


def test_the_cells_virtual_threads_are_interrupted_too(kernel: Kernel):
    kernel.run("class Told { static final LongAdder times = new LongAdder(); }")
    sleep = "() -> { try { Thread.sleep(600_000); } catch (InterruptedException e) { Told.times.increment(); } }"
    cell, _ = interrupted(kernel, f"for (int i = 0; i < 100; i++) Thread.startVirtualThread({sleep}); try (var each = Executors.newVirtualThreadPerTaskExecutor()) {{ each.submit({sleep}); }}")
    assert "Still running" not in cell.traceback
    assert kernel.value("Told.times.sum()") == "101"


def test_threads_of_earlier_cells_run_on(kernel: Kernel):
    kernel.run("class Beat { static volatile long count; static volatile boolean stop; static void beat() { while (!stop) count++; } } var beating = Thread.ofPlatform().daemon().start(Beat::beat);")
    interrupted(kernel, "while (true) { }")
    assert kernel.value("long before = Beat.count; Thread.sleep(200); boolean beats = Beat.count > before; Beat.stop = true; beats") == "true"


def test_a_monitor_is_given_back_by_a_thread_that_is_ended(kernel: Kernel):
    kernel.run("class Monitor { }")
    interrupted(kernel, "synchronized (Monitor.class) { while (true) { } }")
    assert kernel.value("synchronized (Monitor.class) { } Thread.holdsLock(Monitor.class)") == "false"


def test_loops_are_compiled_as_anywhere_else(own_kernel: Kernel):
    """The lesson on visibility: the compiler reads a plain field once, so the loop never sees the change. Also after an interrupt."""
    own_kernel.run("class Hoisted { static boolean stop; static void spin() { while (!stop) { } } }")
    interrupted(own_kernel, "while (true) { }")
    own_kernel.run("var spinning = Thread.ofPlatform().daemon().start(Hoisted::spin); Thread.sleep(3_000); Hoisted.stop = true;")
    assert own_kernel.value("spinning.join(1_000); spinning.isAlive()") == "true"


def test_a_deadlock_of_synchronized_is_named(own_kernel: Kernel):
    cell, _ = interrupted(own_kernel, LEFT_BEHIND["a deadlock of synchronized"])
    assert 'thread "main of cell 1"' in cell.traceback
    assert 'thread "other"' in cell.traceback
    assert "waits for a monitor (synchronized)" in cell.traceback


def test_the_cells_own_children_are_ended_and_those_of_other_cells_are_not(own_kernel: Kernel):
    earlier = int(own_kernel.value('var earlier = new ProcessBuilder("sleep", "600").start(); earlier.pid()') or 0)
    own_kernel.listen(1.5)
    cell = own_kernel.start('var mine = new ProcessBuilder("sleep", "600").start(); System.out.println(mine.pid()); mine.waitFor();')
    own_kernel.wait_for(lambda: "\n" in cell.stdout)
    own_kernel.interrupt()
    own_kernel.finish(cell)
    mine = int(cell.stdout)
    assert psutil.pid_exists(earlier)
    assert own_kernel.value("earlier.isAlive()") == "true"
    assert not psutil.pid_exists(mine) or psutil.Process(mine).status() == psutil.STATUS_ZOMBIE


def test_an_interrupt_while_the_cell_compiles_is_not_lost(own_kernel: Kernel):
    slow = "".join(f"class Slow{i} {{ int f(int x) {{ return x + {i}; }} }}\n" for i in range(40))
    for _ in range(3):
        cell = own_kernel.start(slow + "Thread.sleep(600_000);")
        own_kernel.wait_for(lambda: bool(cell.contents("execute_input")))
        own_kernel.interrupt()
        own_kernel.finish(cell)
        assert cell.error and cell.error["ename"] == "Interrupted"
    assert own_kernel.value("40 + 2") == "42"


def many_classes(name: str) -> str:
    return "".join(f"class {name}{i} {{ int f(int x) {{ return x + {i}; }} }}\n" for i in range(60))


def test_declarations_that_wait_for_the_compiler_are_not_made_after_an_interrupt(own_kernel: Kernel):
    cell = own_kernel.start(many_classes("Unwanted") + 'System.out.println("ran");')
    own_kernel.wait_for(lambda: bool(cell.contents("execute_input")))
    own_kernel.interrupt()
    own_kernel.finish(cell)
    assert cell.error and cell.error["ename"] == "Interrupted"
    assert cell.stdout == ""
    assert own_kernel.run("new Unwanted59()").error, "the last class should not be there"


# Holds what the kernel needs to take in a class that it has compiled, from when "kernel cells" is seen to wait for it until a file is there.
HOLDS_THE_COMPILER = """
class Holder {{
    static boolean waits() {{
        return Thread.getAllStackTraces().entrySet().stream()
                .anyMatch(each -> each.getKey().getName().equals("kernel cells")
                        && each.getKey().getState() == Thread.State.BLOCKED
                        && Arrays.stream(each.getValue()).anyMatch(frame -> frame.toString().contains("NotebookLoader.load(")));
    }}
    static void hold(Path until) {{
        synchronized (Holder.class.getClassLoader()) {{
            while (!waits()) {{ Thread.onSpinWait(); }}
            System.out.println("held");
            while (!Files.exists(until)) {{ Thread.onSpinWait(); }}
        }}
    }}
}}
var holder = Thread.ofPlatform().daemon().start(() -> Holder.hold(Path.of("{until}")));
"""


def test_nobody_waits_for_the_compiler_after_an_interrupt(own_kernel: Kernel, tmp_path: Path):
    until = tmp_path / "go on"
    holding = own_kernel.run(HOLDS_THE_COMPILER.format(until=until.as_posix()))
    assert holding.error is None, holding.traceback
    cell = own_kernel.start('class Unfinished { }\nSystem.out.println("ran");')
    own_kernel.wait_for(lambda: "held" in holding.stdout)
    own_kernel.interrupt()
    own_kernel.finish(cell)
    assert cell.error and cell.error["ename"] == "Interrupted"
    assert "The compiler still works on it" in cell.traceback
    waiting = own_kernel.start("40 + 2")
    until.touch()
    assert own_kernel.finish(waiting).result == "42"
    assert cell.stdout == "", "what was compiled does not run"


def test_an_interrupt_at_any_moment_of_a_long_compilation_ends_the_cell(own_kernel: Kernel):
    """Whether the compiler has ended in time or is left to itself, the answer is the same, and nothing runs."""
    for number, moment in enumerate((0, 0.05, 0.2, 0.4)):
        big = f"class Big{number} {{" + "".join(f" int m{i}(int x) {{ return x + {i}; }}\n" for i in range(8000)) + "}"
        cell = own_kernel.start(big + '\nThread.sleep(600_000);\nSystem.out.println("ran");')
        own_kernel.wait_for(lambda: bool(cell.contents("execute_input")))
        own_kernel.listen(moment)
        own_kernel.interrupt()
        own_kernel.finish(cell)
        assert cell.error and cell.error["ename"] == "Interrupted"
        assert own_kernel.value("40 + 2") == "42"
        assert cell.stdout == "", "what was compiled does not run"


def test_an_interrupt_between_cells_does_nothing(kernel: Kernel):
    for _ in range(40):
        kernel.interrupt()
        # As soon as the interrupt is answered.
        assert kernel.value("40 + 2") == "42"


def test_a_lock_taken_in_one_cell_can_be_given_back_in_the_next(own_kernel: Kernel):
    own_kernel.run("var mine = new java.util.concurrent.locks.ReentrantLock(); mine.lock();")
    assert own_kernel.run("mine.unlock();").error is None


def test_output_of_what_was_left_behind_stays_under_its_cell(own_kernel: Kernel):
    own_kernel.run("class Door { static final Semaphore key = new Semaphore(0); }")
    cell, _ = interrupted(own_kernel, 'Door.key.acquireUninterruptibly(); System.out.println("still");')
    other = own_kernel.run("Door.key.release(); Thread.sleep(500);")
    own_kernel.wait_for(lambda: "still" in cell.stdout)
    assert other.stdout == ""


def test_cells_that_wait_behind_a_failed_one_do_not_run(own_kernel: Kernel):
    failing = own_kernel.start("Thread.sleep(300); int x = 1 / 0;", stop_on_error=True)
    waiting = [own_kernel.start("System.out.println(1);", stop_on_error=True) for _ in range(3)]
    for cell in (failing, *waiting):
        own_kernel.finish(cell)
    assert failing.status == "error"
    assert [cell.status for cell in waiting] == ["aborted"] * 3
    assert [cell.stdout for cell in waiting] == [""] * 3
    assert own_kernel.value("40 + 2") == "42"


def test_an_interrupt_of_the_readers_own_stays_until_the_cells_next_statement(kernel: Kernel):
    assert kernel.value("Thread.currentThread().interrupt();\nint between = 1;\nThread.currentThread().isInterrupted()") == "true"
    assert kernel.value("Thread.currentThread().isInterrupted()") == "false", "but not until the next cell"
    cell = kernel.run("Thread.currentThread().interrupt();\nThread.sleep(600_000);")
    assert cell.error and cell.error["ename"] == "java.lang.InterruptedException"
    assert kernel.run("Thread.currentThread().interrupt();\nBars.of(\"a\", \"b\").bar(\"c\", 1)").result, "a value is shown all the same"
