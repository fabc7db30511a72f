"""Builds lib/ and puts timeslice.jar, and the jar of what it needs, where the kernel reads them."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

from . import console, stamps
from .jdk import Jdk
from .problem import Problem
from .project import LIBRARY, Environment, shown

# A build of half a minute ends before the optimising compiler pays off; and Binder has 2 GB for all.
_SHORT_LIVED = "-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx512m"


def sources() -> str:
    files = [LIBRARY / "pom.xml", *(path for path in (LIBRARY / "src" / "main").rglob("*") if path.is_file())]
    return stamps.of_files(files, LIBRARY)


def ensure(environment: Environment, jdk: Jdk, maven: Callable[[], Path], done: stamps.Stamps) -> None:
    inputs = stamps.of_text(sources(), jdk.identity())
    jars = [environment.libraries_jar, environment.library_jar]
    if done.holds("library", inputs) and all(jar.is_file() for jar in jars):
        return
    done.forget("library")
    command = maven()
    target = LIBRARY / "target"
    _forget_earlier_builds(target, jars)
    with console.step("building lib/ with Maven: the jar that the notebooks use", "half a minute"):
        console.run(
            [command, "--batch-mode", "--no-transfer-progress", "-Dquick", f"-Djjava.jar={environment.kernel_jar}", "package"],
            environment.logs / "library.log",
            "The build of lib/",
            offline="Maven fetches the libraries once, and needs the network for it. Connect this machine, then run this command again.",
            env={"JAVA_HOME": str(jdk.home), "MAVEN_OPTS": f"{_SHORT_LIVED} {os.environ.get('MAVEN_OPTS', '')}".strip()},
            cwd=LIBRARY,
        )
        for jar in jars:
            _publish(target / jar.name, jar)
    done.write("library", inputs)


def _forget_earlier_builds(target: Path, jars: list[Path]) -> None:
    """A build that was cut off leaves halves that Maven takes for whole, and old jars stay beside new ones."""
    shutil.rmtree(target / "classes", ignore_errors=True)
    shutil.rmtree(target / "dependencies", ignore_errors=True)
    for jar in jars:
        (target / jar.name).unlink(missing_ok=True)


def _publish(built: Path, place: Path) -> None:
    """Copy by renaming, so that a kernel that runs keeps the file it has open."""
    place.parent.mkdir(parents=True, exist_ok=True)
    # An unchanged jar keeps its time stamp: the kernel's AOT cache is bound to it.
    if place.is_file() and place.read_bytes() == built.read_bytes():
        return
    new = place.with_suffix(".new")
    shutil.copyfile(built, new)
    _replace(place, new)


def _replace(place: Path, new: Path) -> None:
    try:
        os.replace(new, place)
    except PermissionError:  # Windows keeps a file that is open
        raise Problem(
            f"{shown(place)} is in use, so the new one could not take its place.",
            "Shut down the running kernels or JupyterLab, then run this command again.",
        ) from None
