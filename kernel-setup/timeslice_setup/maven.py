"""Finds Maven, which builds lib/: the one on the machine, or one that the set-up brings in."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

from . import bring
from .problem import Problem
from .project import Environment

OLDEST = (3, 8, 7)


def find(environment: Environment, java_home: Path) -> Path:
    """The command to build with; older Mavens than 3.8.7 are passed over."""
    too_old = ""
    for command in _candidates():
        version = _version(command, java_home)
        if version and version >= OLDEST:
            return command
        if version:
            too_old = f"{command} is Maven {'.'.join(map(str, version))}, older than 3.8.7; "
    brought = bring.brought_maven(environment)
    try:
        return brought or bring.maven(environment)
    except Problem as problem:
        raise Problem(
            *problem.lines,
            "",
            f"Timeslice builds its library with Maven 3.8.7 or newer: {too_old}none was found, and none could be downloaded.",
            "Install it (Windows: winget install Apache.Maven; macOS: brew install maven; Debian, Ubuntu: sudo apt install maven).",
            "Then run this command again: it goes on where it stopped.",
        ) from None


def _candidates() -> list[Path]:
    homes = [os.environ.get(name) for name in ("MAVEN_HOME", "M2_HOME")]
    found = [shutil.which("mvn", path=str(Path(home) / "bin")) for home in homes if home] + [shutil.which("mvn")]
    return [Path(command) for command in dict.fromkeys(found) if command]


def _version(command: Path, java_home: Path) -> tuple[int, ...] | None:
    try:
        answer = subprocess.run(
            [str(command), "--version"],
            capture_output=True,
            text=True,
            errors="replace",
            timeout=60,
            env={**os.environ, "JAVA_HOME": str(java_home)},
        )
    except (OSError, subprocess.SubprocessError):
        return None
    match = re.search(r"Apache Maven (\d+)\.(\d+)\.(\d+)", answer.stdout)
    return tuple(int(number) for number in match.groups()) if match else None
