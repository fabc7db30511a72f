"""Whole processes: how long one takes, how much CPU time and memory."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Usage:
    wall: float  # seconds
    cpu: float  # seconds, of all threads
    memory: float  # MiB, the most that was resident at once


def can_measure() -> bool:
    return hasattr(os, "wait4")


def run(command: list[str]) -> Usage:
    """Run a program to its end, its output thrown away."""
    begun = time.perf_counter()
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise RuntimeError(f"exit code {process.returncode}: {' '.join(command)}")
    unit = 1 << 20 if sys.platform == "darwin" else 1 << 10  # macOS counts bytes, the others KiB
    return Usage(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / unit)


def free_memory() -> float:
    """GiB that programs can have without paging; infinity where the system does not say."""
    try:
        lines = Path("/proc/meminfo").read_text(encoding="ascii").splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("MemAvailable")) / (1 << 20)
    except (OSError, StopIteration):
        return float("inf")


def end_group(leader: subprocess.Popen) -> None:
    """Kill a process that was started with a session of its own, and all that it started there; wait until they are gone.

    A JVM takes tenths of a second to give its memory back. While it does, whatever is measured next lacks a processor.
    """
    try:
        os.killpg(leader.pid, 9)
    except (AttributeError, ProcessLookupError):  # Windows has no groups
        leader.kill()
    leader.wait()
    until = time.monotonic() + 10
    while _is_there(leader.pid) and time.monotonic() < until:
        time.sleep(0.01)


def _is_there(group: int) -> bool:
    try:
        os.killpg(group, 0)
        return True
    except (AttributeError, OSError):  # macOS refuses where only zombies are left
        return False
