"""The folder .venv itself: made, made anew, or left alone because it is somebody else's."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

from . import console
from .problem import Problem
from .project import PYTHON, VENV, WINDOWS, Environment


def refuse_if_not_ours(environment: Environment) -> None:
    if os.path.lexists(VENV) and not environment.ours.is_dir() and not _is_empty(VENV):
        raise Problem(
            ".venv exists but was not made by this set-up, so it was left alone.",
            "Move it away or delete it, then run this command again.",
        )


def make(environment: Environment) -> None:
    """Make .venv, or make it anew around our own folder in it: a JDK that was brought in stays."""
    # First of all the folder by which the next run knows that this .venv is ours, should this one be cut off.
    environment.ours.mkdir(parents=True, exist_ok=True)
    with console.step("making .venv", "five seconds"):
        _clear(VENV, keep=environment.ours)
        try:
            console.run([PYTHON, "-m", "venv", VENV], environment.logs / "venv.log", f"{PYTHON} -m venv")
        except Problem as problem:
            advice = "On Debian and Ubuntu: sudo apt install python3-venv. Then run this command again."
            raise Problem(*problem.lines, advice) from None


def runs(environment: Environment) -> bool:
    """Whether its Python starts and has pip."""
    try:
        return subprocess.run([environment.python, "-c", "import pip"], capture_output=True, timeout=60).returncode == 0
    except (OSError, subprocess.SubprocessError):
        return False


def has_its_base(environment: Environment) -> bool:
    """Whether the Python that .venv was made from is still there, in the same minor version; read, not run."""
    base = environment.python.resolve()
    if WINDOWS:
        base = Path(_setting(environment, "home")) / "python.exe"
    elif re.fullmatch(r"python3\.\d+", base.name) and not (environment.prefix / "lib" / base.name).is_dir():
        return False
    return base.is_file()


def _setting(environment: Environment, name: str) -> str:
    try:
        text = (environment.prefix / "pyvenv.cfg").read_text(encoding="utf-8")
    except OSError:
        return ""
    found = re.search(rf"^{name}\s*=\s*(.+)$", text, re.M)
    return found[1].strip() if found else ""


def _is_empty(folder: Path) -> bool:
    return folder.is_dir() and not any(folder.iterdir())


def _clear(folder: Path, keep: Path) -> None:
    for path in folder.iterdir():
        if path == keep:
            continue
        try:
            if path in keep.parents:
                _clear(path, keep)
            elif path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            else:
                path.unlink()
        except OSError as error:
            raise Problem(
                f"{error.filename or path} cannot be deleted: {error.strerror}.",
                "If JupyterLab or a program from .venv still runs, close it. Then run this command again.",
            ) from None
