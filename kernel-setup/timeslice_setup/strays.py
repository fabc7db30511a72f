"""Processes that belong to this clone: none may be left when the tests have ended."""

from __future__ import annotations

import os
from pathlib import Path

from .project import Environment


def running(environment: Environment) -> set[str]:
    """Command lines, with process ids, that name the environment's folder; known on Linux, elsewhere empty."""
    found = set()
    for process in Path("/proc").glob("[0-9]*"):
        try:
            words = (process / "cmdline").read_bytes().split(b"\0")
            state = (process / "stat").read_text().rsplit(")", 1)[1].split()[0]
        except OSError:
            continue
        if int(process.name) != os.getpid() and state != "Z" and any(os.fsencode(environment.prefix) in word for word in words):
            found.add(f"{process.name} " + b" ".join(words).decode(errors="replace")[:160])
    return found
