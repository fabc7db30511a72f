"""An interrupt gives the prompt back, whatever the cell does, and the next cell works."""

from __future__ import annotations

import time

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
    "a pool that is being closed": "try (var pool = Executors.newFixedThreadPool(2)) { pool.submit(() -> { Thread.sleep(600_000); return 1; }); }",
}

LEFT_BEHIND = {
    "a busy loop": "while (true) { Thread.onSpinWait(); }",
    "a loop that swallows the interrupt": "while (true) { try { Thread.sleep(1_000); } catch (InterruptedException e) { } }",
    "a lock that is not interruptible": "var held = new java.util.concurrent.locks.ReentrantLock(); Thread.ofPlatform().daemon().start(() -> held.lock()).join(); held.lock();",
    "an accept": "new ServerSocket(0, 1, InetAddress.getLoopbackAddress()).accept();",
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


@pytest.mark.parametrize("code", LEFT_BEHIND.values(), ids=LEFT_BEHIND)
def test_what_does_not_stop_is_left_behind(code: str, own_kernel: Kernel):
    cell, seconds = interrupted(own_kernel, code)
    assert cell.error and cell.error["ename"] == "Interrupted"
    assert seconds < 10, "half a second on a quiet machine"
    assert own_kernel.value("40 + 2") == "42"


def test_a_busy_loop_is_named_with_its_place(own_kernel: Kernel):
    cell, _ = interrupted(own_kernel, "\nlong n = 0;\nwhile (true) { n++; }")
    assert 'Still running: thread "main of cell 1" at In [1], line 3' in cell.traceback
    assert "Restart Kernel" in cell.traceback


def test_a_thread_of_the_cell_that_spins_on_is_named(own_kernel: Kernel):
    cell, _ = interrupted(own_kernel, 'var spinner = new Thread(() -> { while (true) Thread.onSpinWait(); }, "spinner"); spinner.start(); spinner.join();')
    assert 'Still running: thread "spinner"' in cell.traceback


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


def test_an_interrupt_between_cells_does_nothing(kernel: Kernel):
    kernel.interrupt()
    assert kernel.value("40 + 2") == "42"


def test_a_lock_taken_in_one_cell_can_be_given_back_in_the_next(own_kernel: Kernel):
    own_kernel.run("var mine = new java.util.concurrent.locks.ReentrantLock(); mine.lock();")
    assert own_kernel.run("mine.unlock();").error is None


def test_output_of_what_was_left_behind_stays_under_its_cell(own_kernel: Kernel):
    cell, _ = interrupted(own_kernel, 'while (true) { try { Thread.sleep(100); } catch (InterruptedException e) { } System.out.println("still"); }')
    before = cell.stdout.count("still")
    other = own_kernel.run("Thread.sleep(500);")
    own_kernel.wait_for(lambda: cell.stdout.count("still") > before)
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
