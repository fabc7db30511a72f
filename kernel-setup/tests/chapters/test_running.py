"""A chapter runs in a real kernel: outputs are complete, faults name their cell, nothing is left running."""

from __future__ import annotations

import json
import os
import sys
import threading
import time
from pathlib import Path

import psutil
import pytest
from jupyter_client.kernelspec import KernelSpecManager
from made_up import TITLE, book, code, text

from chapters.kernel import Stopped
from chapters.run import run
from timeslice_setup.problem import Problem

NAME = "05-made-up.ipynb"


@pytest.fixture(autouse=True)
def nothing_is_left_running():
    """Every process that a test's kernel started, by whatever way, has ended when the test has."""
    before = {process.pid for process in psutil.Process().children(recursive=True)}
    yield
    left = [process for process in psutil.Process().children(recursive=True) if process.pid not in before]
    assert [name for process in left if (name := _living(process))] == []


def _living(process: psutil.Process) -> list[str]:
    """What started a process; nothing if it has ended, even if only since it was listed."""
    try:
        return [] if process.status() == psutil.STATUS_ZOMBIE else process.cmdline()
    except psutil.Error:
        return []


@pytest.fixture(scope="module")
def with_threads(tmp_path_factory: pytest.TempPathFactory) -> KernelSpecManager:
    """A second kind of kernel, the one for Python that comes with JupyterLab: it addresses the lines of threads."""
    folder = tmp_path_factory.mktemp("kernels")
    (folder / "threads").mkdir()
    argv = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
    spec = {"argv": argv, "display_name": "Python", "language": "python"}
    (folder / "threads" / "kernel.json").write_text(json.dumps(spec), encoding="utf-8")
    return KernelSpecManager(kernel_dirs=[str(folder)], ensure_native_kernel=False)


def test_outputs_are_stored_in_normal_form_and_in_order(tmp_path: Path):
    given = book(
        text(TITLE),
        code('System.out.println("one"); System.out.println("two"); System.err.println("three");'),
        code('System.out.println(System.getProperty("user.dir") + " " + System.getProperty("java.home"));'),
        code("6 * 7"),
        code('throw new IllegalStateException("meant");', "raises-exception"),
        code("assert false;", "raises-exception"),
        code('var many = new StringBuilder(); for (int i = 0; i < 10_000; i++) many.append(i).append("\\n");'),
        code("System.out.print(many);"),
    )
    folder = tmp_path / "clone" / "notebooks"
    folder.mkdir(parents=True)
    done = run(given, NAME, folder)
    cells = done.book.cells
    assert [(output.name, output.text) for output in cells[1].outputs] == [("stdout", "one\ntwo\n"), ("stderr", "three\n")]
    assert cells[2].outputs[0].text == "…/notebooks …/jdk\n"
    assert cells[3].outputs[0].data == {"text/plain": "42"}
    assert "meant" in cells[4].outputs[0].evalue
    assert cells[5].outputs[0].output_type == "error", "assertions are on in this kernel"
    assert cells[7].outputs[0].text == "".join(f"{number}\n" for number in range(10_000)), "long output is complete"
    assert [cell.execution_count for cell in cells[1:]] == [1, 2, 3, 4, 5, 6, 7]
    assert done.kernel.startswith("jjava ")
    assert given.cells[1].outputs == [], "the notebook that was given stays as it was"


# A thread that publishes later for the cell that started it, as a kernel does that knows whose thread it is.
LATE = """\
import threading
kernel = get_ipython().kernel
go, done, parent = threading.Event(), threading.Event(), kernel.get_parent()
def work():
    go.wait(30)
    line = {"name": "stdout", "text": "late\\n"}
    kernel.session.send(kernel.iopub_socket, "stream", line, parent=parent)
    done.set()
threading.Thread(target=work).start()
print("early")"""


def test_a_threads_late_line_is_filed_under_the_cell_that_started_it(tmp_path: Path, with_threads: KernelSpecManager):
    given = book(code(LATE), code("print('other'); go.set(); done.wait(30); print('end')"), code("1"))
    cells = run(given, NAME, tmp_path, kernel="threads", specs=with_threads).book.cells
    assert [output.text for output in cells[0].outputs] == ["early\nlate\n"]
    assert [output.text for output in cells[1].outputs] == ["other\nend\n"]


def test_a_line_later_than_the_last_cell_is_waited_for(tmp_path: Path, with_threads: KernelSpecManager):
    given = book(code(LATE), code("threading.Timer(0.15, go.set).start()"))
    cells = run(given, NAME, tmp_path, kernel="threads", specs=with_threads).book.cells
    assert [output.text for output in cells[0].outputs] == ["early\nlate\n"]


def test_an_error_names_the_cell_its_source_and_what_went_wrong(tmp_path: Path):
    given = book(text(TITLE), code("int a = 7;"), code("int b = 0;\nint c = a / b;"), code('System.out.println("not reached");'))
    with pytest.raises(Problem) as caught:
        run(given, NAME, tmp_path)
    message = "\n".join(caught.value.lines)
    assert message.startswith("05-made-up.ipynb, cell 3 (cell-3) failed:")
    assert "    int c = a / b;" in message
    assert "java.lang.ArithmeticException" in message and "\x1b" not in message


def test_a_cell_that_does_not_compile_fails_too(tmp_path: Path):
    with pytest.raises(Problem, match=r"(?s)cell 1 \(cell-1\) failed:.*nonsense"):
        run(book(code("int a = nonsense;")), NAME, tmp_path)


def test_an_error_that_was_promised_and_does_not_come_is_a_fault(tmp_path: Path):
    with pytest.raises(Problem, match=r"cell 1 \(cell-1\) has the tag 'raises-exception', but it ran without an error"):
        run(book(code("int a = 1;", "raises-exception")), NAME, tmp_path)


def test_a_cell_over_its_time_limit_is_named_and_ended_with_its_children(tmp_path: Path):
    note = tmp_path / "child"
    start = f'var child = new ProcessBuilder("{_sleeper()}", "-c", "import time; time.sleep(300)").start();'
    tell = f'java.nio.file.Files.writeString(java.nio.file.Path.of("{note.as_posix()}"), "" + child.pid());'
    begun = time.monotonic()
    with pytest.raises(Problem, match=r"cell 2 \(cell-2\) did not end within 5 s"):
        run(book(code(f"{start}\n{tell}"), code("while (true) Thread.onSpinWait();")), NAME, tmp_path, limit=5)
    assert time.monotonic() - begun < 100
    assert not _runs(int(note.read_text()))


def test_a_kernel_that_dies_is_reported_with_the_cell(tmp_path: Path):
    with pytest.raises(Problem, match=r"cell 2 \(cell-2\): the kernel died while this cell ran"):
        run(book(code("int a = 1;"), code("Runtime.getRuntime().halt(3);")), NAME, tmp_path)


@pytest.mark.skipif(os.name == "nt", reason="sessions of processes are a notion of POSIX")
def test_a_child_of_a_cell_ends_with_the_kernel(tmp_path: Path):
    note = tmp_path / "child"
    # In a session of its own, so that it does not end with the kernel's process group.
    program = "import os, sys, time; os.setsid(); open(sys.argv[1], 'w').write(str(os.getpid())); time.sleep(300)"
    start = f'new ProcessBuilder("{_sleeper()}", "-c", "{program}", "{note}").start();'
    wait = f'while (!new java.io.File("{note}").exists()) Thread.sleep(20);\nThread.sleep(200);'
    run(book(code(start), code(wait)), NAME, tmp_path)
    assert not _runs(int(note.read_text()))


@pytest.mark.skipif(os.name == "nt", reason="sessions of processes are a notion of POSIX")
def test_a_child_that_hides_from_its_kernel_is_ended_and_reported(tmp_path: Path):
    note = tmp_path / "child"
    # Without the kernel's mark in its environment (env takes it away: ProcessBuilder would put it back), and nobody's child.
    program = "import os, sys, time; os.fork() and os._exit(0); os.setsid(); open(sys.argv[1], 'w').write(str(os.getpid())); time.sleep(300)"
    start = f'var hidden = new ProcessBuilder("env", "-u", "TIMESLICE_KERNEL", "{_sleeper()}", "-c", "{program}", "{note}");\nhidden.start();'
    wait = f'while (!new java.io.File("{note}").exists()) Thread.sleep(20);\nThread.sleep(200);'
    with pytest.raises(Problem, match=r"(?s)leaves processes behind.*time\.sleep\(300\)"):
        run(book(code(start), code(wait)), NAME, tmp_path)
    assert not _runs(int(note.read_text()))


def test_a_run_can_be_stopped_from_outside(tmp_path: Path):
    stop = threading.Event()
    threading.Timer(0.5, stop.set).start()
    with pytest.raises(Stopped):
        run(book(code("Thread.sleep(100_000);")), NAME, tmp_path, stop=stop)


def test_a_missing_kernel_is_named_with_what_to_do(tmp_path: Path):
    none = KernelSpecManager(kernel_dirs=[str(tmp_path)], ensure_native_kernel=False)
    with pytest.raises(Problem, match=r"(?s)has no kernel 'java'.*python kernel-setup lab"):
        run(book(code("1")), NAME, tmp_path, specs=none)


def test_a_kernel_that_cannot_start_is_reported_with_its_last_words(tmp_path: Path):
    (tmp_path / "java").mkdir()
    argv = [sys.executable, "-c", "import sys; sys.exit('no heap today')", "{connection_file}"]
    spec = {"argv": argv, "display_name": "Broken", "language": "java"}
    (tmp_path / "java" / "kernel.json").write_text(json.dumps(spec), encoding="utf-8")
    broken = KernelSpecManager(kernel_dirs=[str(tmp_path)], ensure_native_kernel=False)
    with pytest.raises(Problem, match=r"(?s)The kernel 'java' did not start.*no heap today"):
        run(book(code("1")), NAME, tmp_path, specs=broken)


def _sleeper() -> str:
    return Path(sys.executable).as_posix()


def _runs(pid: int) -> bool:
    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False
