"""However the kernel ends, nothing of it is left: no process, no socket, no file."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest
from driver import PATIENCE, Kernel, command

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals and sessions are POSIX's")

SETSID = sys.platform == "linux"
FAR = "far from its kernel"  # an argument by which a child is found

CHILDREN = """
var temporary = Files.createTempFile("cell", ".txt"); Files.createTempDirectory("cell"); java.io.File.createTempFile("cell", ".txt");
var plain = new ProcessBuilder("sleep", "1000").start();
var family = new ProcessBuilder("sh", "-c", "sleep 1000 & sleep 1000").start();
var orphan = new ProcessBuilder("sh", "-c", "nohup sleep 1000 >/dev/null 2>&1 &").start().waitFor();
new Thread(() -> { while (true) Thread.onSpinWait(); }, "spinner").start();
var kept = Files.createTempFile("kept", ".txt"); kept.toFile().deleteOnExit();
"""


def of_kernel(kernel: Kernel) -> list[psutil.Process]:
    """The kernel, what it started, and its guard."""
    main = psutil.Process(kernel.pid)
    family = {main, *main.children(recursive=True)}
    for process in psutil.process_iter():
        try:
            if os.getsid(process.pid) == kernel.pid:
                family.add(process)
        except (psutil.Error, OSError):
            continue
    return sorted(family, key=lambda process: process.pid)


def folder(kernel: Kernel) -> set[Path]:
    """Files and folders outside of the tests' own that name the kernel's process, or that it keeps for itself."""
    found = set()
    for process in psutil.Process(kernel.pid).children():
        found.update(Path(word) for word in command(process) if "timeslice-kernel-" in word and word.startswith("/"))
    return found


def far_from(kernel: Kernel) -> list[psutil.Process]:
    """Children that have left the kernel's session, and whose parent has ended."""
    if not SETSID:
        return []
    name = f"{FAR} {kernel.pid}"
    script = f"setsid sh -c 'sleep 1000; : {name}' >/dev/null 2>&1 &"
    assert kernel.run(f"new ProcessBuilder({json.dumps(['sh', '-c', script])[1:-1]}).start().waitFor();").error is None
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        found = [process for process in psutil.process_iter(["cmdline"]) if any(name in word for word in process.info["cmdline"] or [])]
        far = [process for process in found if process.is_running() and os.getsid(process.pid) == process.pid]
        if far:
            return [*far, *far[0].children()]
        time.sleep(0.05)
    raise AssertionError("the child that leaves the session did not start")


def gone(processes: list[psutil.Process], within: float = 10) -> None:
    _, alive = psutil.wait_procs([process for process in processes if process.is_running()], timeout=within)
    left = [process for process in alive if process.is_running() and process.status() != psutil.STATUS_ZOMBIE]
    assert not left, [(process.pid, command(process)) for process in left]


def with_children(kernel: Kernel) -> tuple[list[psutil.Process], set[Path]]:
    cell = kernel.run(CHILDREN)
    assert cell.error is None, cell.traceback
    processes, folders = of_kernel(kernel), folder(kernel)
    assert len([process for process in processes if process.name() == "sleep"]) == 4
    processes += far_from(kernel)
    assert len(folders) == 1
    return processes, folders


def nothing_left(kernel: Kernel, processes: list[psutil.Process], folders: set[Path]) -> None:
    gone(processes)
    deadline = time.monotonic() + 5
    while any(path.exists() for path in folders) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(path.exists() for path in folders)
    assert not list(Path("/tmp").glob(f"hsperfdata_*/{kernel.pid}"))
    for name in ("shell", "control", "iopub", "stdin", "hb"):
        with socket.socket() as probe:
            assert probe.connect_ex(("127.0.0.1", kernel.connection[f"{name}_port"])) != 0, f"{name} is still open"


ENDS: dict[str, Callable[[Kernel], object]] = {
    "shutdown": lambda kernel: kernel.shutdown(),
    "restart": lambda kernel: kernel.shutdown(restart=True),
    "System.exit": lambda kernel: kernel.start("System.exit(3)"),
    "Runtime.halt": lambda kernel: kernel.start("Runtime.getRuntime().halt(4)"),
    "SIGTERM": lambda kernel: kernel.process.terminate(),
    "kill -9 of the kernel": lambda kernel: kernel.process.kill(),
    "kill -9 of the kernel's group": lambda kernel: os.killpg(kernel.pid, signal.SIGKILL),
}


@pytest.mark.parametrize("end", ENDS.values(), ids=ENDS)
def test_nothing_is_left_after(end: Callable[[Kernel], object], own_kernel: Kernel):
    processes, folders = with_children(own_kernel)
    end(own_kernel)
    own_kernel.exited(within=20)
    nothing_left(own_kernel, processes, folders)


def test_temporary_files_are_in_a_private_folder_of_the_kernel(own_kernel: Kernel):
    place = Path(own_kernel.value('System.getProperty("java.io.tmpdir")') or "")
    assert place in folder(own_kernel)
    assert place.stat().st_mode & 0o777 == 0o700
    made = own_kernel.value('List.of(Files.createTempFile("a", "b"), Files.createTempDirectory("c"), java.io.File.createTempFile("abc", "d")).stream().allMatch(each -> each.toString().startsWith(System.getProperty("java.io.tmpdir")))')
    assert made == "true"
    own_kernel.run("new java.awt.image.BufferedImage(9, 9, 1).createGraphics().drawString(\"text\", 1, 1);")
    own_kernel.shutdown()
    own_kernel.exited(within=20)
    assert not place.exists()


def test_a_childs_environment_is_left_as_the_reader_has_made_it(own_kernel: Kernel):
    own_kernel.run('var empty = new ProcessBuilder("/usr/bin/env"); empty.environment().clear();')
    assert own_kernel.value("new String(empty.start().getInputStream().readAllBytes())") == ""
    assert own_kernel.value("empty.environment().size()") == "0"


def test_the_exit_code_of_system_exit_is_the_kernels(own_kernel: Kernel):
    own_kernel.start("System.exit(3)")
    assert own_kernel.exited() == 3


def test_what_a_cell_printed_before_system_exit_arrives(own_kernel: Kernel):
    cell = own_kernel.start('System.out.println("last words"); System.exit(0)')
    own_kernel.exited()
    own_kernel.listen(0.5)
    assert cell.stdout == "last words\n"


def test_shutdown_is_answered_and_over_within_a_second(own_kernel: Kernel):
    own_kernel.run("1 + 1")
    begun = time.perf_counter()
    assert own_kernel.shutdown()["status"] == "ok"
    assert own_kernel.exited() == 0
    assert time.perf_counter() - begun < 2, "a second on a quiet machine"


def test_a_shutdown_hook_that_never_ends_does_not_hold_the_kernel(own_kernel: Kernel):
    own_kernel.run("Runtime.getRuntime().addShutdownHook(new Thread(() -> { while (true) Thread.onSpinWait(); }));")
    own_kernel.shutdown()
    own_kernel.exited(within=20)


@pytest.fixture
def orphaned() -> Iterator[Kernel]:
    """A kernel whose server is a process of its own."""
    with subprocess.Popen(["sleep", "1000"]) as server:
        with Kernel(environment={"JPY_PARENT_PID": str(server.pid)}) as kernel:
            kernel.server = server
            yield kernel
        server.kill()


def test_nothing_is_left_when_the_server_is_killed(orphaned: Kernel):
    processes, folders = with_children(orphaned)
    orphaned.server.kill()
    orphaned.server.wait()
    orphaned.exited(within=PATIENCE)
    nothing_left(orphaned, processes, folders)


def test_twenty_kernels_one_after_the_other(tmp_path: Path):
    for _ in range(20):
        with Kernel() as kernel:
            assert kernel.run('"ready"').result == "ready"
            kernel.shutdown()
            assert kernel.exited(within=20) == 0
