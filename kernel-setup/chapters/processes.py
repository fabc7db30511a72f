"""Finds and ends every process that a kernel started, also those that outlived it."""

from __future__ import annotations

import contextlib
import os
import time
import uuid
from collections.abc import Iterator

import psutil

# Inherited by every child of the kernel, whoever its parent is in the end.
_MARK = "TIMESLICE_CHAPTER_RUN"


class Brood:
    """A kernel and all its descendants."""

    def __init__(self) -> None:
        self._token = f"{os.getpid()}-{uuid.uuid4().hex}"
        self._seen: set[psutil.Process] = set()

    @property
    def environment(self) -> dict[str, str]:
        """The variables that the kernel must be started with."""
        return {_MARK: self._token}

    def look(self, kernel: int) -> None:
        """Note the descendants while their line to the kernel can still be followed."""
        with contextlib.suppress(psutil.Error):
            self._seen.update(psutil.Process(kernel).children(recursive=True))

    def survivors(self, patience: float = 0) -> list[psutil.Process]:
        """Those still alive after some seconds of patience; a zombie counts as ended."""
        deadline = time.monotonic() + patience
        while (alive := list(self._alive())) and time.monotonic() < deadline:
            time.sleep(0.1)
        return alive

    def end(self) -> None:
        for _ in range(10):  # a child may start another while it is ended
            alive = self.survivors()
            if not alive:
                return
            for process in alive:
                with contextlib.suppress(psutil.Error):
                    process.kill()
            psutil.wait_procs(alive, timeout=2)

    def _alive(self) -> Iterator[psutil.Process]:
        found = set(self._seen)
        for process in psutil.process_iter():
            with contextlib.suppress(psutil.Error, OSError):
                if process.environ().get(_MARK) == self._token:
                    found.add(process)
        for process in found:
            with contextlib.suppress(psutil.Error):
                if process.is_running() and process.status() != psutil.STATUS_ZOMBIE:
                    yield process


def described(process: psutil.Process) -> str:
    try:
        return f"{process.pid} {' '.join(process.cmdline())[:300]}"
    except psutil.Error:
        return str(process.pid)
