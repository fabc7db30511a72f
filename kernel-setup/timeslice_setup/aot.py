"""Trains the kernel's AOT cache: one run of typical cells, from which the JVM keeps loaded classes and profiles.

The cache is bound to the JDK's build, to the jars and to the options; whatever of these changes, it is made
again. Without it, or with a stale one, the kernel works the same and starts slower.
"""

from __future__ import annotations

import os
from pathlib import Path

from . import console, kernelspec, stamps
from .jdk import Jdk
from .problem import Problem
from .project import KERNEL_SETUP, Environment, shown

TRAINER = KERNEL_SETUP / "timeslice_setup" / "train_kernel.py"
CELLS = KERNEL_SETUP / "training-cells.java"


def inputs(environment: Environment, jdk: Jdk) -> str:
    jars = [environment.kernel_jar, environment.library_jar]
    places = [f"{jar}:{jar.stat().st_mtime_ns}:{jar.stat().st_size}" for jar in jars]
    return stamps.of_text(jdk.identity(), *kernelspec.OPTIONS, *places, CELLS.read_text(encoding="utf-8"))


def ensure(environment: Environment, jdk: Jdk, done: stamps.Stamps) -> None:
    wanted = inputs(environment, jdk)
    if done.holds("aot", wanted) and environment.aot_cache.is_file():
        return
    done.forget("aot")
    new = environment.aot_cache.with_suffix(".new.aot")
    with console.step("training the kernel's AOT cache, so that it starts in half the time", "fifteen seconds"):
        command = kernelspec.command(environment, jdk, f"-XX:AOTCacheOutput={new}")
        console.run(
            [environment.python, TRAINER, CELLS, *command],
            environment.logs / "aot.log",
            "The training of the kernel's AOT cache",
            env=kernelspec.variables(jdk),
        )
        _publish(new, environment)
    done.write("aot", wanted)


def _publish(new: Path, environment: Environment) -> None:
    try:
        os.replace(new, environment.aot_cache)
    except FileNotFoundError:
        log = shown(environment.logs / "aot.log")
        raise Problem("The kernel ran its training cells, but its JVM wrote no AOT cache.", f"What it said is in {log}.") from None
    except PermissionError:  # Windows keeps a file that is open
        raise Problem(
            f"{shown(environment.aot_cache)} is in use, so the new one could not take its place.",
            "Shut down the running kernels or JupyterLab, then run this command again.",
        ) from None
