"""Nothing of what cells print is lost, and beyond a stated budget the notebook says what it left out."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

from driver import Kernel


def test_a_hundred_thousand_lines_from_one_cell(kernel: Kernel):
    cell = kernel.run('for (int i = 0; i < 100_000; i++) System.out.println("line " + i);')
    assert cell.stdout.splitlines() == [f"line {i}" for i in range(100_000)]
    assert len(cell.contents("stream")) < 1000


def test_sixty_four_threads_with_five_thousand_lines_each(kernel: Kernel):
    cell = kernel.run(
        "try (var pool = Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {"
        " for (int t = 0; t < 64; t++) { int thread = t; pool.submit(() -> {"
        ' for (int i = 0; i < 5_000; i++) System.out.println("thread " + thread + " line " + i + " end"); }); } }'
    )
    seen: dict[int, list[int]] = defaultdict(list)
    for line in cell.stdout.splitlines():
        parts = re.fullmatch(r"thread (\d+) line (\d+) end", line)
        assert parts, f"torn: {line!r}"
        seen[int(parts[1])].append(int(parts[2]))
    assert seen == {thread: list(range(5_000)) for thread in range(64)}


def test_one_string_of_fifty_megabytes(kernel: Kernel):
    cell = kernel.run('var row = "0123456789".repeat(100) + "\\n"; System.out.print(row.repeat(50_000)); row = null;')
    assert cell.error is None
    assert cell.stdout == ("0123456789" * 100 + "\n") * 50_000


def test_beyond_the_budget_head_and_tail_are_kept_and_the_rest_is_in_a_file():
    with Kernel(environment={"TIMESLICE_OUTPUT_MB": "1"}) as kernel:
        cell = kernel.run('for (int i = 0; i < 500_000; i++) System.out.println("line " + i);')
        lines = cell.stdout.splitlines()
        assert lines[:1000] == [f"line {i}" for i in range(1000)]
        assert lines[-1000:] == [f"line {i}" for i in range(499_000, 500_000)]
        assert len(cell.stdout) < 1.3 * 2**20
        told = re.search(r"\[(\d+) lines \((\d+) bytes\) left out here; all of it is in (.+) until the kernel ends]", cell.stdout)
        assert told
        shown = [line for line in lines if line.startswith("line ")]
        assert len(shown) + int(told[1]) == 500_000
        kept = Path(told[3]).read_text(encoding="utf-8").splitlines()
        head = lines[: lines.index(told[0]) - 1]
        assert [*head, *kept] == [f"line {i}" for i in range(500_000)]
        # The budget is each cell's own.
        assert kernel.run('System.out.println("next")').stdout == "next\n"


def test_memory_stays_bounded_while_a_cell_prints_a_gigabyte():
    with Kernel(environment={"TIMESLICE_OUTPUT_MB": "1"}) as kernel:
        cell = kernel.run('var megabyte = ("x".repeat(1023) + "\\n").repeat(1024); for (int i = 0; i < 1000; i++) System.out.print(megabyte);')
        assert cell.status == "ok", cell.traceback
        assert "left out here" in cell.stdout


def test_a_budget_that_is_no_number_is_said_when_the_kernel_starts():
    kernel = Kernel(environment={"TIMESLICE_OUTPUT_MB": "much"})
    try:
        kernel._scratch = __import__("tempfile").TemporaryDirectory()
        kernel.launch()
        assert kernel.exited() != 0
        assert 'TIMESLICE_OUTPUT_MB is "much"; expected a whole number of megabytes' in kernel.console()
    finally:
        kernel.end()
