"""The way from a fresh clone to a kernel that runs: each step is done once, and again when its inputs change."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from . import aot, bring, console, jdk, kernelspec, library, maven, packages, pins, places, stamps, trust
from .problem import Problem
from .project import KERNEL_SETUP, WINDOWS, Environment, own_venv

CHECKS = KERNEL_SETUP / "checks.txt"


@dataclass(frozen=True)
class Ready:
    """What every command needs to know once the set-up has ended."""

    environment: Environment
    jdk: jdk.Jdk

    def variables(self) -> dict[str, str]:
        """The environment's programs first; its kernelspec before one of the same name in the user's home."""
        programs = str(self.environment.python.parent)
        return {
            "PATH": programs + os.pathsep + os.environ.get("PATH", ""),
            "JAVA_HOME": str(self.jdk.home),
            "JUPYTER_PREFER_ENV_PATH": "1",
        }


def ensure(in_environment: Environment | None = None) -> Ready:
    with _one_at_a_time():
        wanted = pins.read()
        environment = in_environment or packages.active_conda(wanted)
        java, passed = jdk.newest(wanted.jdk, extra=_own_jdks(environment or own_venv()))
        if environment is None:
            environment = packages.ensure_venv(wanted, stamps.Stamps(own_venv()))
        done = stamps.Stamps(environment)
        java = java or _bring_jdk(environment, wanted.jdk, passed)
        _say_which(java, passed, environment, done)
        kernelspec.check_kernel_jar(environment)
        library.ensure(environment, java, partial(maven.find, environment, java.home), done)
        kernelspec.ensure(environment, java, done)
        aot.ensure(environment, java, done)
        trust.ensure(environment, done)
        return Ready(environment, java)


def ensure_checks(ready: Ready) -> None:
    """What only the tests and the lectures need: pinned in kernel-setup/checks.txt."""
    lines = (line.split("#", 1)[0].strip() for line in CHECKS.read_text(encoding="utf-8").splitlines())
    requirements = [line for line in lines if line]
    inputs = stamps.of_text(*requirements, packages.LOCK.read_text(encoding="utf-8"))
    done = stamps.Stamps(ready.environment)
    with _one_at_a_time():
        if done.holds("checks", inputs):
            return
        done.forget("checks")
        with console.step("installing what the tests and the lectures need", "ten seconds to two minutes"):
            packages.install(ready.environment, requirements)
        done.write("checks", inputs)


def _own_jdks(environment: Environment) -> tuple[Path, ...]:
    """What came with the environment: conda's openjdk, or one that an earlier set-up brought in."""
    conda = environment.prefix / ("Library/lib/jvm" if WINDOWS else "lib/jvm")
    return (*bring.brought_jdks(environment), conda)


def _bring_jdk(environment: Environment, wanted: int, passed: list[jdk.Passed]) -> jdk.Jdk:
    try:
        home = bring.jdk(environment, wanted)
    except Problem as problem:
        none = jdk.none_found(wanted, passed, "none could be downloaded")
        raise Problem(*problem.lines, "", *none.lines) from None
    brought, more = jdk.newest(wanted, extra=(home,), env={places.SEARCH_VARIABLE: ""})
    if brought is None:
        raise jdk.none_found(wanted, passed + more, "the one that was downloaded cannot be used")
    return brought


def _say_which(java: jdk.Jdk, passed: list[jdk.Passed], environment: Environment, done: stamps.Stamps) -> None:
    """Once, and again when another JDK is chosen: the most frequent question is which Java a notebook runs on."""
    if done.holds("jdk", java.identity()):
        return
    console.say(f"- using JDK {java.version} in {java.home} ({java.found_by}) and {environment.prefix}")
    for other in passed:
        if other.found_by in ("JAVA_HOME", "PATH"):
            console.say(f"  not used: {other}")
    done.write("jdk", java.identity())


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Two set-ups in one clone wait for each other; the lock goes with its process, however that ends."""
    with (KERNEL_SETUP / ".lock").open("w") as lock:
        try:
            import fcntl
        except ImportError:  # Windows
            import msvcrt

            acquire = partial(msvcrt.locking, lock.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            acquire = partial(fcntl.flock, lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            # Guards of children inherit it: after a kill -9 the next set-up waits until they have ended.
            os.set_inheritable(lock.fileno(), True)
        waiting = False
        while True:
            try:
                acquire()
                break
            except (BlockingIOError, PermissionError):
                if not waiting:
                    console.say("- another set-up is at work in this folder; waiting for it")
                waiting = True
                time.sleep(0.2)
            except OSError:
                break  # a file system without locks; better no lock than no set-up
        yield
