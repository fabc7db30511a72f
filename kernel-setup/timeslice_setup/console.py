"""What a reader sees while the set-up works: each slow step says what it does and that it goes on."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from .problem import Problem
from .project import PYTHON, WINDOWS, shown

_GUARD = Path(__file__).with_name("guard.py")

_TAIL = 25  # lines of a failed command's log that are shown
# How pip, uv and Maven say that they could not reach what they fetch from.
_OFFLINE = re.compile(
    r"resolve host|UnknownHost|could not resolve dependenc|could not transfer|dns error|NewConnectionError|failed to fetch"
    r"|connection (?:refused|reset|timed out)|network is unreachable|no matching distribution|was not found in the cache",
    re.I,
)
_lock = threading.Lock()


def say(line: str = "") -> None:
    with _lock:
        print(line, flush=True)


@contextmanager
def step(title: str, seconds: str = ""):
    """Announce a step, tell every ten seconds that it goes on, and say how long it took."""
    say(f"- {title}" + (f" (about {seconds})" if seconds else "") + " ...")
    begun, finished = time.monotonic(), threading.Event()

    def reassure() -> None:
        while not finished.wait(10):
            say(f"  still at it: {title}, {time.monotonic() - begun:.0f} s")

    watcher = threading.Thread(target=reassure, daemon=True)
    watcher.start()
    try:
        yield
    finally:
        finished.set()
        watcher.join()
    say(f"  done in {time.monotonic() - begun:.1f} s: {title}")


def run(
    command: Sequence[str | Path],
    log: Path,
    what: str,
    *,
    offline: str = "",
    env: Mapping[str, str] | None = None,
    cwd: Path | None = None,
) -> None:
    """Run a command with its output kept in a log file; a failure shows the end of that file.

    `offline` is the advice that is added when the failure looks like a missing network.
    """
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("wb") as out:
        guard = subprocess.Popen(
            [str(word) for word in (PYTHON, "-I", _GUARD, *command)],
            stdin=subprocess.PIPE,
            stdout=out,
            stderr=subprocess.STDOUT,
            env=None if env is None else {**os.environ, **env},
            cwd=cwd,
            # The guard inherits the lock of setup.py: until it has ended its children, no other set-up begins.
            close_fds=False,
            # Ctrl-C reaches the set-up alone, which then ends the rest.
            start_new_session=not WINDOWS,
            creationflags=subprocess.CREATE_NEW_PROCESS_GROUP if WINDOWS else 0,
        )
        try:
            code = _wait(guard)
        finally:
            guard.stdin.close()
            guard.wait()
    if code != 0:
        lines = log.read_text(encoding="utf-8", errors="replace").splitlines()[-_TAIL:]
        hint = [offline] if offline and _OFFLINE.search("\n".join(lines)) else []
        raise Problem(f"{what} failed (exit code {code}). The end of {shown(log)}:", *("    " + line for line in lines), *hint)


def _wait(process: subprocess.Popen) -> int:
    while True:
        try:
            # Windows does not let Ctrl-C end a wait, only come between two.
            return process.wait(0.5 if WINDOWS else None)
        except subprocess.TimeoutExpired:
            continue


def end(process: subprocess.Popen) -> None:
    """End a child that is still running: politely, then for good."""
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def complain(problem: Problem) -> None:
    with _lock:
        sys.stdout.flush()
        print("\n" + "\n".join(problem.lines), file=sys.stderr, flush=True)
