"""What a reader sees of some small programs: stock JJava beside ours. The README's table is taken from this.

Nothing is timed tightly here; each line is a fact that both kernels are asked for in the same way.
"""

from __future__ import annotations

import json
import os
import re
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psutil

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "kernel"))
from driver import KERNELSPEC, Cell, Kernel, KernelDied  # noqa: E402

LINES = 100_000
SHORT = 15  # seconds to wait for what may never come
BACK = "40 + 2"


def main() -> None:
    ours = json.loads(KERNELSPEC.read_text(encoding="utf-8"))["argv"]
    stock = [ours[0], "-jar", str(KERNELSPEC.parent / "jjava-launcher.jar"), str(KERNELSPEC.parent / "jjava.jar"), "{connection_file}"]
    # The launcher takes `java` from PATH, whoever started it.
    path = {"PATH": str(Path(ours[0]).parent) + os.pathsep + os.environ["PATH"]}
    print("| | stock JJava | Timeslice |\n|---|---|---|")
    for title, fact in FACTS.items():
        print(f"| {title} | {_told(fact, stock, path)} | {_told(fact, ours, path)} |", flush=True)


def _told(fact: Callable[[Kernel], str], argv: list[str], environment: dict[str, str]) -> str:
    with Kernel(argv=argv, environment=environment) as kernel:
        try:
            return fact(kernel)
        except TimeoutError:
            return "no answer"
        except KernelDied:
            return "the kernel has ended"


def late_line(kernel: Kernel) -> str:
    first = kernel.run("var gate = new java.util.concurrent.CountDownLatch(1);\nvar late = new Thread(() -> { try { Thread.sleep(1_500); } catch (InterruptedException e) { } System.out.println(\"late line\"); }); late.start();")
    kernel.listen(4)
    return _where(kernel, "late line", {"its cell": first})


def line_during_the_next(kernel: Kernel) -> str:
    first = kernel.run('var late = new Thread(() -> { try { Thread.sleep(1_500); } catch (InterruptedException e) { } System.out.println("late line"); }); late.start();')
    second = kernel.run("late.join(); Thread.sleep(300);")
    kernel.listen(1)
    return _where(kernel, "late line", {"its cell": first, "the later cell": second})


def late_exception(kernel: Kernel) -> str:
    first = kernel.run('new Thread(() -> { try { Thread.sleep(1_500); } catch (InterruptedException e) { } throw new IllegalStateException("thrown late"); }).start();')
    kernel.listen(4)
    return _where(kernel, "thrown late", {"its cell": first})


def inherited(kernel: Kernel) -> str:
    cell = kernel.run('new ProcessBuilder("echo", "from the child").inheritIO().start().waitFor();')
    kernel.listen(1)
    return _where(kernel, "from the child", {"its cell": cell})


def _where(kernel: Kernel, text: str, cells: dict[str, Cell]) -> str:
    for name, cell in cells.items():
        if text in cell.stdout + cell.stderr:
            return f"under {name}"
    return "in the server's console" if text in kernel.console() else "nowhere"


def many_lines(kernel: Kernel) -> str:
    cell = kernel.run(f'for (int i = 0; i < {LINES}; i++) System.out.println("line " + i);')
    kernel.listen(1)
    count = cell.stdout.count("\n")
    return "all" if count == LINES else f"{count:,}"


def error_place(kernel: Kernel) -> str:
    shown = re.sub(r"\x1b\[[\d;]*m", "", kernel.run("int[] a = {1};\na[5] = 2;").traceback)
    return f"`{shown.splitlines()[1].strip()}`"


def overflow_lines(kernel: Kernel) -> str:
    return f"{_lines(kernel.run('int deep(int n) { return deep(n + 1) + 1; }' + chr(10) + 'deep(0)'))} lines"


def _lines(cell: Cell) -> int:
    return len(cell.traceback.splitlines())


def failing_result(kernel: Kernel) -> str:
    kernel.run('class Bad { public String toString() { throw new AssertionError("no text"); } }')
    try:
        cell = kernel.finish(kernel.start("new Bad()"), SHORT)
    except TimeoutError:
        return "the kernel hangs for ever"
    return "an error of its cell" if cell.error else "no error"


def changed_method(kernel: Kernel) -> str:
    kernel.run("void greet() { }\nvar greeter = new Thread(() -> greet());")
    kernel.run('void greet() { System.out.println("hello"); }')
    return _kept(kernel.run("greeter != null"))


def changed_class(kernel: Kernel) -> str:
    kernel.run("class Counter { int n; int next() { return ++n; } }\nvar counter = new Counter();\ncounter.next();")
    kernel.run("class Counter { int n; int next() { return n += 10; } }")
    return _kept(kernel.run("counter.n == 1"))


def _kept(cell: Cell) -> str:
    return "is kept" if cell.result == "true" else "is lost"


def top_volatile(kernel: Kernel) -> str:
    cell = kernel.run("volatile boolean stop = false;")
    return "said" if "volatile" in cell.stderr + cell.stdout + cell.traceback else "not said"


def text_block(kernel: Kernel) -> str:
    cell = kernel.run('var text = """\n%time 1 + 1\n""";\ntext.length()')
    return "text" if cell.result == "12" else "run as a command"


def busy_loop(kernel: Kernel) -> str:
    kernel.run("class Beat { static volatile long count; }")
    cell = kernel.start("while (true) { Beat.count++; }")
    kernel.listen(2)
    kernel.interrupt()
    kernel.finish(cell, SHORT)
    first = kernel.run("Beat.count").result
    kernel.listen(0.5)
    runs = kernel.run("Beat.count").result != first
    return "runs on, unsaid" if runs and "running" not in cell.traceback else "runs on" if runs else "is ended"


def interrupted_compile(kernel: Kernel) -> str:
    classes = "".join(f"class C{i} {{ int f(int x) {{ return x + {i}; }} }}\n" for i in range(40))
    cell = kernel.start(classes + "Thread.sleep(30_000);")
    kernel.wait_for(lambda: bool(cell.contents("execute_input")))
    kernel.interrupt()
    try:
        kernel.finish(cell, 20)
    except TimeoutError:
        return "is lost"
    return "stops the cell"


def completion(kernel: Kernel) -> str:
    kernel.run('String word = "a";')
    kernel.start("Thread.sleep(30_000);")
    kernel.listen(1)
    try:
        reply = kernel.ask("complete_request", {"code": "word.isBl", "cursor_pos": 9}, timeout=SHORT)
    except TimeoutError:
        return "waits for the cell"
    return "answers" if reply["matches"] else "answers nothing"


def library_type(kernel: Kernel) -> str:
    code = "var lock = new ReentrantReadWriteL"
    matches = kernel.ask("complete_request", {"code": code, "cursor_pos": len(code)})["matches"]
    return "offered" if any("ReentrantReadWriteLock" in match for match in matches) else "not offered"


def temporary_file(kernel: Kernel) -> str:
    made = Path(kernel.run('System.out.print(java.nio.file.Files.createTempFile("cell", ".txt"));').stdout)
    assert made.is_file()
    # Without its launcher, where it has one: the JVM itself is asked to end.
    jvms = [process for process in [psutil.Process(kernel.pid), *psutil.Process(kernel.pid).children(recursive=True)] if process.name() == "java"]
    for jvm in jvms:
        jvm.terminate()
    psutil.wait_procs(jvms, timeout=20)
    stays = made.exists()
    made.unlink(missing_ok=True)
    return "stay" if stays else "go with it"


def killed(kernel: Kernel) -> str:
    child = int(re.findall(r"\d+", kernel.run('System.out.println(new ProcessBuilder("sleep", "60").start().pid());').stdout)[0])
    # The JVM itself, where a launcher has started it.
    jvms = [process for process in [psutil.Process(kernel.pid), *psutil.Process(kernel.pid).children(recursive=True)] if process.name() == "java"]
    for jvm in jvms:
        os.kill(jvm.pid, signal.SIGKILL)
    time.sleep(3)
    if not psutil.pid_exists(child) or psutil.Process(child).status() == psutil.STATUS_ZOMBIE:
        return "end with it"
    os.kill(child, signal.SIGKILL)
    return "stay"


def shutdown(kernel: Kernel) -> str:
    kernel.run(BACK)
    kernel.shutdown()
    begun = time.monotonic()
    try:
        kernel.exited(90)
    except Exception:
        return "more than 90 s"
    seconds = time.monotonic() - begun
    return "less than 1 s" if seconds < 1 else f"{seconds:.0f} s"


FACTS: dict[str, Callable[[Kernel], str]] = {
    "a line that a thread prints after its cell": late_line,
    "the same while a later cell runs": line_during_the_next,
    "what a thread throws after its cell": late_exception,
    "what a child process prints (`inheritIO`)": inherited,
    f"{LINES:,} printed lines: what arrives": many_lines,
    "the place of an error": error_place,
    "a stack overflow": overflow_lines,
    "a result whose `toString` fails": failing_result,
    "a thread, when a method it will call is changed": changed_method,
    "an object, when a method of its class is changed": changed_class,
    "`volatile` at the top of a cell does nothing, which is": top_volatile,
    "a line of a text block that begins with `%` is": text_block,
    "a busy loop, when it is interrupted,": busy_loop,
    "an interrupt while the cell still compiles": interrupted_compile,
    "completion while a cell runs": completion,
    "completion of `new ReentrantReadWriteL`": library_type,
    "a cell's temporary files, when the kernel has ended,": temporary_file,
    "child processes, when the kernel is killed,": killed,
    "the process after a shutdown request lives": shutdown,
}
