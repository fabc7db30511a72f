"""Trains two AOT caches, from which a JVM takes loaded classes and profiles: the kernel's, by one run of typical cells,
and that of the child processes which cells start.

A cache is bound to the JDK's build, to the jars and to the options; whatever of these changes, it is made
again. Without it, or with a stale one, all works the same and starts slower.
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
CHILD_TRAINER = "timeslice.process.child.Training"

# In the kernel's training the JIT compiles only what works between a cell and its result: the Java compiler, JShell, JJava,
# and our kernel; and with its quick compiler only. The cache tells the kernel to do as the training did, so there
# these stay with that compiler's code. With the thorough one they would get faster after some hundred cells, and
# before that it takes a processor from the first cells. Of the reader's code and the libraries the cache knows
# nothing: they are compiled as in any JVM.
COMPILED = ["com.sun.tools.javac", "jdk.jshell", "org.dflib.jjava", "timeslice.kernel"]
TRAINING = ["-XX:TieredStopAtLevel=1", "-XX:CompileCommand=quiet", *(f"-XX:CompileCommand=compileonly,{package}.*::*" for package in COMPILED)]


def inputs(environment: Environment, jdk: Jdk) -> str:
    jars = [environment.kernel_jar, environment.library_jar, environment.libraries_jar]
    places = [f"{jar}:{jar.stat().st_mtime_ns}:{jar.stat().st_size}" for jar in jars]
    return stamps.of_text(jdk.identity(), *kernelspec.OPTIONS, *TRAINING, *places, CELLS.read_text(encoding="utf-8"))


def ensure(environment: Environment, jdk: Jdk, done: stamps.Stamps) -> None:
    wanted = inputs(environment, jdk)
    if done.holds("aot", wanted) and environment.aot_cache.is_file() and environment.child_aot_cache.is_file():
        return
    done.forget("aot")
    new = environment.aot_cache.with_suffix(".new.aot")
    with console.step("training the AOT caches of the kernel and of child processes, so that they start in half the time", "twenty seconds"):
        command = kernelspec.command(environment, jdk, f"-XX:AOTCacheOutput={new}", *TRAINING)
        console.run(
            [environment.python, TRAINER, CELLS, *command],
            environment.logs / "aot.log",
            "The training of the kernel's AOT cache",
            env=kernelspec.variables(jdk),
        )
        _publish(new, environment.aot_cache, environment.logs / "aot.log")
        new, log = environment.child_aot_cache.with_suffix(".new.aot"), environment.logs / "child-aot.log"
        console.run([jdk.java, "-cp", environment.library_jar, CHILD_TRAINER, new], log, "The training of the child processes' AOT cache")
        _publish(new, environment.child_aot_cache, log)
    done.write("aot", wanted)


def _publish(new: Path, cache: Path, log: Path) -> None:
    try:
        os.replace(new, cache)
    except FileNotFoundError:
        raise Problem(f"The training of {shown(cache)} ended well, but its JVM wrote no AOT cache.", f"What it said is in {shown(log)}.") from None
    except PermissionError:  # Windows keeps a file that is open
        raise Problem(
            f"{shown(cache)} is in use, so the new one could not take its place.",
            "Shut down the running kernels or JupyterLab, then run this command again.",
        ) from None
