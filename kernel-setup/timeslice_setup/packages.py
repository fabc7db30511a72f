"""Makes the Python environment: .venv with the exact pins of environment.yml, or an active conda environment as it is.

uv installs in a tenth of pip's time (measured: 2 s against 22 s with warm caches), so pip fetches uv and uv
does the rest; where uv does not work, pip does it all.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from . import console, stamps
from .pins import Pins
from .problem import Problem
from .project import KERNEL_SETUP, VENV, Environment, own_venv

UV = "uv==0.13.8"
LOCK = KERNEL_SETUP / "locked.txt"
OLDEST_PYTHON = (3, 11)


def active_conda(pins: Pins, env: Mapping[str, str] = os.environ) -> Environment | None:
    """The active conda environment, if it was made from environment.yml: every pin is in it."""
    prefix = env.get("CONDA_PREFIX")
    if not prefix or not (Path(prefix) / "conda-meta").is_dir():
        return None
    environment = Environment(Path(prefix), "conda")
    installed = _installed(environment)
    wrong = {name for name, version in pins.from_pypi.items() if installed.get(name) != version}
    if not wrong:
        return environment
    if Path(prefix).name == pins.name or env.get("CONDA_DEFAULT_ENV") == pins.name:
        raise Problem(
            f"The active conda environment {pins.name} does not match environment.yml: {', '.join(sorted(wrong))}.",
            "Bring it up to date: conda env update --file environment.yml --prune",
            "Or leave it (conda deactivate), and this command uses .venv instead.",
        )
    return None


def ensure_venv(pins: Pins, done: stamps.Stamps) -> Environment:
    """The project's .venv with the pinned packages; made anew if an earlier run was cut off in it."""
    environment = own_venv()
    inputs = _inputs(pins)
    if done.holds("packages", inputs) and _works(environment, pins):
        return environment
    if sys.version_info < OLDEST_PYTHON:
        raise Problem(
            f"Timeslice needs Python {'.'.join(map(str, OLDEST_PYTHON))} or newer; this is {sys.version.split()[0]} ({sys.executable}).",
            "Install a newer Python, and run this command with it:",
            "    python3.12 kernel-setup lab      (with make: make lab PYTHON=python3.12)",
        )
    if done.read("packages") is None or not _runs(environment):
        _make_venv(environment)
    done.forget("packages")
    wanted = [f"{name}=={version}" for name, version in pins.from_pypi.items()]
    with console.step("installing " + ", ".join(wanted) + " into .venv", "ten seconds to a minute"):
        install(environment, wanted)
    done.write("packages", inputs)
    return environment


def install(environment: Environment, requirements: list[str]) -> None:
    """Install exact pins; what they depend on is held by kernel-setup/locked.txt."""
    words = ["install", "--quiet", "--constraint", str(LOCK), *requirements]
    if _uv(environment):
        try:
            console.run(
                [environment.python, "-m", "uv", "pip", *words],
                environment.logs / "uv.log",
                "uv pip install",
                env={"VIRTUAL_ENV": str(environment.prefix), "UV_LINK_MODE": "copy", **_index_of_pip(environment)},
            )
            return
        except Problem as problem:
            console.say("  uv could not do it; trying with pip. " + problem.lines[-1].strip())
    console.run(
        [environment.python, "-m", "pip", *words],
        environment.logs / "pip.log",
        "pip install",
        offline="The first set-up needs the network. Connect this machine, then run this command again: it goes on where it stopped.",
    )


def _uv(environment: Environment) -> bool:
    if UV.split("==")[1] == _installed(environment).get("uv"):
        return True
    try:
        console.run([environment.python, "-m", "pip", "install", "--quiet", UV], environment.logs / "uv-itself.log", "pip install uv")
    except Problem:
        return False
    return True


def _index_of_pip(environment: Environment) -> dict[str, str]:
    """uv does not read pip's settings; a mirror that pip was told of must serve uv too."""
    answer = subprocess.run([environment.python, "-m", "pip", "config", "list"], capture_output=True, text=True)
    settings = dict(line.split("=", 1) for line in answer.stdout.splitlines() if "=" in line)
    found = {}
    for name, variable in {"index-url": "UV_DEFAULT_INDEX", "extra-index-url": "UV_INDEX", "cert": "SSL_CERT_FILE"}.items():
        for scope in ("global", "install", ":env:"):
            if f"{scope}.{name}" in settings:
                found[variable] = settings[f"{scope}.{name}"].strip("'\"")
    return found


def _make_venv(environment: Environment) -> None:
    if VENV.exists() and not (VENV / "pyvenv.cfg").is_file() and any(VENV.iterdir()) and not environment.ours.exists():
        raise Problem(
            ".venv exists but is not a Python environment, so it was left alone.",
            "Move it away or delete it, then run this command again.",
        )
    with console.step("making .venv", "five seconds"):
        shutil.rmtree(VENV, ignore_errors=True)
        answer = subprocess.run([sys.executable, "-m", "venv", str(VENV)], capture_output=True, text=True)
    if answer.returncode:
        said = (answer.stdout + answer.stderr).strip().splitlines()
        raise Problem(
            f"{sys.executable} could not make a virtual environment:",
            *("    " + line for line in said[-6:]),
            "On Debian and Ubuntu: sudo apt install python3-venv. Then run this command again.",
        )


def _inputs(pins: Pins) -> str:
    return stamps.of_text(json.dumps(pins.from_pypi, sort_keys=True), LOCK.read_text(encoding="utf-8"), UV)


def _runs(environment: Environment) -> bool:
    try:
        return subprocess.run([environment.python, "-c", ""], capture_output=True, timeout=60).returncode == 0
    except (OSError, subprocess.SubprocessError):
        return False


def _works(environment: Environment, pins: Pins) -> bool:
    installed = _installed(environment)
    return environment.python.exists() and all(installed.get(name) == version for name, version in pins.from_pypi.items())


def _installed(environment: Environment) -> dict[str, str]:
    """Installed packages and versions, read from the folder names: it must cost nothing at each start."""
    patterns = ("Lib/site-packages/*.dist-info", "lib/python*/site-packages/*.dist-info")
    names = (path.name.removesuffix(".dist-info") for pattern in patterns for path in environment.prefix.glob(pattern))
    pairs = (name.rsplit("-", 1) for name in names if "-" in name)
    return {name.replace("_", "-").lower(): version for name, version in pairs}
