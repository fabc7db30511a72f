"""Signs the chapters, so that JupyterLab shows the stored figures and steppers of a fresh clone in full."""

from __future__ import annotations

import os
from pathlib import Path

from . import console, stamps
from .problem import Problem
from .project import NOTEBOOKS, Environment


def ensure(environment: Environment, done: stamps.Stamps) -> None:
    chapters = sorted(NOTEBOOKS.glob("[0-9][0-9]-*.ipynb"))
    if not chapters:
        return
    # Signatures live with the user's Jupyter data, not in the project: another user, another signature.
    user = os.environ.get("JUPYTER_DATA_DIR") or str(Path.home())
    inputs = stamps.of_text(user, stamps.of_files(chapters, NOTEBOOKS))
    if done.holds("trust", inputs):
        return
    done.forget("trust")
    try:
        with console.step("signing the chapters (jupyter trust)", "two seconds"):
            console.run([environment.python, "-m", "nbformat.sign", *chapters], environment.logs / "trust.log", "jupyter trust")
    except Problem as problem:
        # A chapter that a reader has broken must not keep the others shut.
        console.say("  Not all chapters could be signed, so figures may be missing in some: " + problem.lines[-1].strip())
        return
    done.write("trust", inputs)
