"""Makes the Python environment: .venv with the exact pins of environment.yml, or an active conda environment as it is.

uv installs in a tenth of pip's time (measured: 2 s against 22 s with warm caches), so pip fetches uv and uv
does the rest; where uv does not work, pip does it all.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path

from . import console, mirrors, stamps, venv
from .pins import Pins, normal
from .problem import Problem
from .project import KERNEL_SETUP, Environment, own_venv

UV = "uv==0.13.8"
LOCK = KERNEL_SETUP / "locked.txt"
# A reader's own settings for pip are for other environments: in this one they fail.
_PLAIN_PIP = {"PIP_USER": "0", "PIP_REQUIRE_VIRTUALENV": "0"}
_ONLINE = "The first set-up needs the network. Connect this machine, then run this command again: it goes on where it stopped."


def active_conda(pins: Pins, env: Mapping[str, str] = os.environ) -> Environment | None:
    """The active conda environment, if it was made from environment.yml: every pin is in it."""
    prefix, name = env.get("CONDA_PREFIX"), env.get("CONDA_DEFAULT_ENV")
    if not prefix or not (Path(prefix) / "conda-meta").is_dir() or name == "base":
        return None
    environment = Environment(Path(prefix), "conda")
    installed = _installed(environment)
    wrong = [
        f"{package} is {installed.get(package, 'missing')}, pinned {version}"
        for package, version in sorted(pins.from_pypi.items())
        if installed.get(package) != version
    ]
    if not wrong:
        return environment
    if pins.name in (Path(prefix).name, name):
        raise Problem(
            f"The active conda environment {pins.name} does not match environment.yml: {'; '.join(wrong)}.",
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
    earlier = done.read("packages")
    if earlier is None or not venv.runs(environment):
        earlier = None
        venv.refuse_if_not_ours(environment)
        for step in ("packages", "checks"):
            done.forget(step)
        venv.make(environment)
    for step in ("packages", "kernelspec"):  # a new jjava brings its own kernelspec, and that is as it should be
        done.forget(step)
    wanted = [f"{name}=={version}" for name, version in pins.from_pypi.items()]
    try:
        with console.step("installing " + ", ".join(wanted) + " into .venv", "ten seconds to a minute"):
            install(environment, wanted)
    except Problem:
        if earlier is not None:  # refused, not cut off: what was there still is, and is not made anew
            done.write("packages", earlier)
        raise
    done.write("packages", inputs)
    return environment


def install(environment: Environment, requirements: list[str]) -> None:
    """Install exact pins; what they depend on is held by kernel-setup/locked.txt."""
    words = ["install", "--quiet", "--constraint", str(LOCK), *requirements]
    if _uv(environment):
        try:
            console.run(
                [environment.python, "-m", "uv", "pip", *words, "--python", environment.python],
                environment.logs / "uv.log",
                "uv pip install",
                env={"UV_LINK_MODE": "copy", **mirrors.for_uv(environment.python)},
            )
            return
        except Problem as problem:
            console.say("  uv could not do it; trying with pip. " + problem.lines[-1].strip())
    console.run([environment.python, "-m", "pip", *words], environment.logs / "pip.log", "pip install", offline=_ONLINE, env=_PLAIN_PIP)


def _uv(environment: Environment) -> bool:
    if UV.split("==")[1] == _installed(environment).get("uv"):
        return True
    command = [environment.python, "-m", "pip", "install", "--quiet", UV]
    try:
        console.run(command, environment.logs / "uv-itself.log", "pip install uv", env=_PLAIN_PIP)
    except Problem:
        return False
    return True


def _inputs(pins: Pins) -> str:
    return stamps.of_text(json.dumps(pins.from_pypi, sort_keys=True), LOCK.read_text(encoding="utf-8"), UV)


def _works(environment: Environment, pins: Pins) -> bool:
    installed = _installed(environment)
    return venv.has_its_base(environment) and all(installed.get(name) == version for name, version in pins.from_pypi.items())


def _installed(environment: Environment) -> dict[str, str]:
    """Installed packages and versions, read from the folder names: it must cost nothing at each start."""
    patterns = ("Lib/site-packages/*.dist-info", "lib/python*/site-packages/*.dist-info")
    names = (path.name.removesuffix(".dist-info") for pattern in patterns for path in environment.prefix.glob(pattern))
    pairs = (name.rsplit("-", 1) for name in names if "-" in name)
    return {normal(name): version for name, version in pairs}
