"""The commands by name. Each gets the words after its name and returns an exit code."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable

from . import console, lab, setup
from .project import KERNEL_SETUP, LIBRARY, NOTEBOOKS, ROOT, VENV, running


def _lab(arguments: list[str]) -> int:
    return lab.start(setup.ensure(), arguments)


def _test(arguments: list[str]) -> int:
    from . import testing

    return testing.main(arguments)


def _with_checks(words: list[str]) -> int:
    """Run a program of ours by the environment's Python, with the packages for tests and lectures."""
    ready = setup.ensure()
    setup.ensure_checks(ready)
    environment = {**os.environ, **ready.variables(), "PYTHONPATH": str(KERNEL_SETUP)}
    process = subprocess.Popen([str(ready.environment.python), *words], cwd=ROOT, env=environment)
    try:
        return process.wait()
    finally:
        console.end(process)


def _execute(arguments: list[str]) -> int:
    return _with_checks(["-m", "chapters.execute", *arguments])


def _lectures(arguments: list[str]) -> int:
    return _with_checks([str(ROOT / "lectures" / "build.py"), *arguments])


def _bench(arguments: list[str]) -> int:
    return _with_checks(["-m", "bench", *arguments])


def _binder(arguments: list[str]) -> int:
    """Inside Binder's image: the environment is there, everything else is made in it."""
    setup.ensure(running())
    console.say("The kernel is ready.")
    return 0


def _clean(arguments: list[str]) -> int:
    for folder in (VENV, LIBRARY / "target", ROOT / "lectures" / "_build", NOTEBOOKS / ".ipynb_checkpoints"):
        shutil.rmtree(folder, ignore_errors=True)
    return 0


COMMANDS: dict[str, Callable[[list[str]], int]] = {
    "lab": _lab,
    "test": _test,
    "execute": _execute,
    "lectures": _lectures,
    "bench": _bench,
    "binder": _binder,
    "clean": _clean,
}
