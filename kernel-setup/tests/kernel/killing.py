"""A kernel that has children from cells is killed at a random moment; what is left of it a second later."""

from __future__ import annotations

import os
import random
import signal
import tempfile
import time
from pathlib import Path

import psutil
from driver import Kernel, command

ONE_OF_EACH = """
var queue = new ProcessQueue<byte[]>().recorded();
queue.put(new byte[3_000_000]);
var lock = new ProcessLock();
var pipe = Pipe.<String>open();
var writer = ChildProcess.start("writer", () -> { while (true) { System.out.println("x"); Thread.sleep(1); } });
var holder = ChildProcess.start("holder", () -> { lock.lock(); Thread.sleep(600_000); });
var mother = ChildProcess.start("mother", () -> { ChildProcess.start(() -> pipe.right().receive()).join(); });
var pool = new ProcessPool(2);
pool.submit(() -> { while (true) Thread.onSpinWait(); });
"""
MORE_AND_MORE = """
while (true) {
    var child = ChildProcess.start(() -> { queue.offer(new byte[10]); Thread.sleep(50); });
    for (int i = 0; i < 100; i++) pool.submit(() -> queue.size());
    if (Math.random() < 0.5) child.join();
}
"""
LONGEST = 2.0  # seconds until the kill
SHARED = (Path("/dev/shm"), Path(os.environ.get("XDG_RUNTIME_DIR") or "/dev/shm"), Path(tempfile.gettempdir()))


def session(leader: int) -> list[psutil.Process]:
    """The living processes of a session."""
    found = []
    for process in psutil.process_iter():
        try:
            if os.getsid(process.pid) == leader and process.status() != psutil.STATUS_ZOMBIE:
                found.append(process)
        except (psutil.Error, OSError):
            continue
    return found


def files_of(pids: set[int], folders: set[Path]) -> list[Path]:
    """What lies where JVMs and this project put files, and bears the number of one of the processes."""
    found = [folder for folder in folders if folder.exists()]
    for place in {*SHARED, *Path(tempfile.gettempdir()).glob("hsperfdata_*")}:
        for path in place.iterdir() if place.is_dir() else []:
            words = path.name.replace("_", "-").replace(".", "-").replace("pid", "-").split("-")
            if any(word.isdigit() and int(word) in pids for word in words):
                found.append(path)
    return found


def left_after_a_kill(kernel: Kernel, chance: random.Random, within: float = 1) -> list[str]:
    """Fill a kernel with children, kill it by SIGKILL; the processes and files that are still there after some seconds."""
    cell = kernel.run(ONE_OF_EACH)
    assert cell.error is None, cell.traceback
    kernel.start(MORE_AND_MORE)
    kernel.listen(chance.random() * LONGEST)
    family = session(kernel.pid)
    assert len(family) >= 6, family  # itself, its guard, three children, the grandchild or workers
    folders = {Path(word) for member in family for word in command(member) if "timeslice-kernel-" in word and word.startswith("/")}
    os.kill(kernel.pid, signal.SIGKILL)
    kernel.process.wait()
    return left_of(kernel.pid, {process.pid for process in family}, folders, within)


def left_of(leader: int, pids: set[int], folders: set[Path], within: float) -> list[str]:
    """The processes of a session and their files that are still there after some seconds."""
    deadline = time.monotonic() + within
    while time.monotonic() < deadline and (session(leader) or files_of(pids, folders)):
        time.sleep(0.05)
    processes = [f"process {process.pid}: {' '.join(command(process))}" for process in session(leader)]
    return processes + [f"file {path}" for path in files_of(pids, folders)]
