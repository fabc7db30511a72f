"""Where things are: the folders of the project and of the Python environment it uses."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = ROOT / "notebooks"
LIBRARY = ROOT / "lib"
KERNEL_SETUP = ROOT / "kernel-setup"
PINS = ROOT / "environment.yml"
VENV = ROOT / ".venv"
START_PAGE = NOTEBOOKS / "00-start-here.ipynb"

WINDOWS = os.name == "nt"

# Never the Python inside .venv, which may have to be made anew.
PYTHON = Path(getattr(sys, "_base_executable", None) or sys.executable) if sys.prefix != sys.base_prefix else Path(sys.executable)


@dataclass(frozen=True)
class Environment:
    """A Python environment: the project's own .venv, an active conda environment, or Binder's."""

    prefix: Path
    kind: str  # "venv", "conda" or "binder"

    @property
    def python(self) -> Path:
        if self.kind == "venv":
            return self.prefix / ("Scripts/python.exe" if WINDOWS else "bin/python")
        return self.prefix / ("python.exe" if WINDOWS else "bin/python")

    @property
    def kernelspec(self) -> Path:
        return self.prefix / "share" / "jupyter" / "kernels" / "java"

    @property
    def ours(self) -> Path:
        """The folder for everything of ours that is made, not written: jars, cache, stamps, logs."""
        return self.prefix / "share" / "timeslice"

    @property
    def jars(self) -> Path:
        return self.ours / "lib"

    @property
    def kernel_jar(self) -> Path:
        return self.kernelspec / "jjava.jar"

    @property
    def library_jar(self) -> Path:
        return self.jars / "timeslice.jar"

    @property
    def libraries_jar(self) -> Path:
        """What the library needs; timeslice.jar names it in its manifest, and so brings it onto every class path."""
        return self.jars / "timeslice-libraries.jar"

    @property
    def aot_cache(self) -> Path:
        return self.ours / "kernel.aot"

    @property
    def child_aot_cache(self) -> Path:
        """For the child processes that cells start."""
        return self.ours / "child.aot"

    @property
    def logs(self) -> Path:
        return self.ours / "logs"


def shown(path: Path) -> str:
    """A path as a message shows it: relative to the project where it lies inside."""
    try:
        return str(path.relative_to(ROOT))
    except ValueError:
        return str(path)


def own_venv() -> Environment:
    return Environment(VENV, "venv")


def running() -> Environment:
    """The environment of the Python that runs this, as inside Binder's image."""
    return Environment(Path(sys.prefix), "binder")
