"""What a thread prints appears under the cell that started the thread, whenever it prints."""

from __future__ import annotations

import pytest
from driver import Cell, Kernel

STARTS = {
    "a platform thread": "new Thread(() -> { %s }).start();",
    "a daemon thread": "Thread.ofPlatform().daemon().start(() -> { %s });",
    "a virtual thread": "Thread.startVirtualThread(() -> { %s });",
    "a thread that a thread started": "new Thread(() -> Thread.startVirtualThread(() -> new Thread(() -> { %s }).start())).start();",
    "the worker of a pool": "var pool = Executors.newFixedThreadPool(1); pool.submit(() -> { %s }); pool.shutdown();",
    "the worker of a fork-join pool": "var forks = new ForkJoinPool(1); forks.submit(() -> { %s }); forks.shutdown();",
    "a task for later": "var later = Executors.newScheduledThreadPool(1); later.schedule(() -> { %s }, 1, TimeUnit.MILLISECONDS); later.shutdown();",
    "a CompletableFuture": "CompletableFuture.runAsync(() -> { %s });",
    "a timer": "var timer = new Timer(true); timer.schedule(new TimerTask() { public void run() { %s } }, 1);",
}


def lines(cell: Cell) -> list[str]:
    return cell.stdout.splitlines()


@pytest.mark.parametrize("start", STARTS.values(), ids=STARTS)
def test_during_its_cell_during_the_next_and_after_both(kernel: Kernel, start: str):
    kernel.run("class Steps { static final Semaphore go = new Semaphore(0), done = new Semaphore(0); }")
    work = 'for (int i = 1; i <= 3; i++) { try { Steps.go.acquire(); } catch (InterruptedException e) { return; } System.out.println("line " + i); Steps.done.release(); }'
    first = kernel.run(start % work + " Steps.go.release(); Steps.done.acquire();")
    assert lines(first) == ["line 1"]
    second = kernel.run('Steps.go.release(); Steps.done.acquire(); System.out.println("mine");')
    kernel.wait_for(lambda: len(lines(first)) == 2)
    kernel.run("Thread.ofPlatform().daemon().start(() -> { try { Thread.sleep(100); } catch (InterruptedException e) {} Steps.go.release(); });")
    kernel.wait_for(lambda: len(lines(first)) == 3)
    kernel.run("Steps.done.acquire();")  # the class keeps its permits when its cell is run again
    assert lines(first) == ["line 1", "line 2", "line 3"]
    assert lines(second) == ["mine"]


def test_a_pool_of_one_cell_prints_under_the_cell_that_wrote_the_task(kernel: Kernel):
    kernel.run("var shared = Executors.newFixedThreadPool(1); shared.submit(() -> {}).get();")
    cell = kernel.run('shared.submit(() -> System.out.println("from here")).get();')
    assert lines(cell) == ["from here"]
    late = kernel.run('var when = new CountDownLatch(1); shared.submit(() -> { try { when.await(); } catch (InterruptedException e) {} System.out.println("late"); });')
    other = kernel.run("when.countDown(); Thread.sleep(200);")
    kernel.wait_for(lambda: bool(lines(late)))
    assert lines(late) == ["late"]
    assert lines(other) == []
    kernel.run("shared.shutdown();")


def test_a_task_declared_earlier_prints_under_the_cell_that_runs(kernel: Kernel):
    kernel.run('class Task implements Runnable { public void run() { System.out.println("task"); } } var workers = Executors.newFixedThreadPool(1); workers.submit(() -> {}).get();')
    cell = kernel.run("workers.submit(new Task()).get();")
    assert lines(cell) == ["task"]
    kernel.run("workers.shutdown();")


def test_a_common_pool_prints_under_the_cell_that_uses_it(kernel: Kernel):
    kernel.run("IntStream.range(0, 100).parallel().sum();")
    cell = kernel.run("IntStream.range(0, 100).parallel().forEach(i -> System.out.println(i));")
    assert sorted(int(line) for line in lines(cell)) == list(range(100))


def test_a_captured_stream_still_prints(kernel: Kernel):
    kernel.run("var captured = System.out; var alsoErrors = System.err;")
    cell = kernel.run('captured.println("kept"); alsoErrors.println("too");')
    assert (cell.stdout, cell.stderr) == ("kept\n", "too\n")


def test_an_uncaught_exception_is_told_under_the_cell_that_started_the_thread(kernel: Kernel):
    first = kernel.run('var hold = new CountDownLatch(1); var fails = new Thread(() -> { try { hold.await(); } catch (InterruptedException e) {} throw new IllegalStateException("late failure"); }, "worker"); fails.start();')
    second = kernel.run("hold.countDown(); fails.join();")
    kernel.wait_for(lambda: "late failure" in first.stderr)
    assert "worker" in first.stderr
    assert second.stderr == ""


def test_output_and_errors_keep_their_order(kernel: Kernel):
    cell = kernel.run('for (int i = 0; i < 50; i++) { System.out.println("out " + i); System.err.println("err " + i); }')
    both = "".join(content["text"] for content in cell.contents("stream")).splitlines()
    assert both == [f"{name} {i}" for i in range(50) for name in ("out", "err")]


def test_bytes_of_one_character_may_come_one_by_one(kernel: Kernel):
    cell = kernel.run('for (byte b : "grün €uro 漢字 😀\\n".getBytes("UTF-8")) { System.out.write(b); Thread.sleep(30); }')
    assert cell.stdout == "grün €uro 漢字 😀\n"


def test_all_of_a_cells_output_comes_before_the_kernel_is_idle(kernel: Kernel):
    for i in range(20):
        cell = kernel.run(f'System.out.print("end {i}")')
        assert cell.stdout == f"end {i}"


def test_a_result_comes_after_what_was_printed_before_it(kernel: Kernel):
    cell = kernel.run('System.out.println("first"); "second"')
    assert [message["msg_type"] for message in cell.messages] == ["execute_input", "stream", "execute_result"]


def test_nothing_is_published_for_nobody(kernel: Kernel):
    kernel.listen(0.2)
    assert [message["content"] for message in kernel.homeless if message["msg_type"] != "status"] == []
    assert "Exception" not in kernel.console()
