"""Finds the JDK: the newest full one on this machine, wherever it was installed.

The `java` on PATH is often older than the one a machine has somewhere else, and often a runtime
without the compiler, so every usual place is looked at and each find is judged.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from . import places
from .problem import Problem
from .project import WINDOWS

# The kernel compiles cells (jdk.compiler, jdk.jshell) and the library draws (java.desktop).
NEEDED_MODULES = ("jdk.jshell", "jdk.compiler", "java.desktop")


@dataclass(frozen=True)
class Jdk:
    home: Path
    version: str
    modules: frozenset[str]
    found_by: str
    machine: str = "Hotspot"

    @property
    def java(self) -> Path:
        return program(self.home, "java")

    @property
    def feature(self) -> int:
        numbers = self.order[1]
        return numbers[1] if numbers[0] == 1 and len(numbers) > 1 else numbers[0]  # Java 8 called itself 1.8

    @property
    def order(self) -> tuple[bool, tuple[int, ...]]:
        """Newest last; an early-access build counts as older than any release."""
        numbers, _, mark = self.version.split("+")[0].partition("-")
        return mark in ("", "LTS"), tuple(int(number) for number in re.findall(r"\d+", numbers)) or (0,)

    def fault(self, wanted: int) -> str:
        """Why this one cannot be used; empty if it can."""
        if self.feature < wanted:
            return f"is Java {self.feature}, older than {wanted}"
        missing = [module for module in NEEDED_MODULES if module not in self.modules]
        if not program(self.home, "javac").is_file():  # a distribution's runtime has the modules without the programs
            missing.append("the program javac")
        if missing:
            return "is not a full JDK: it lacks " + ", ".join(missing)
        if self.machine.lower() == "openj9":
            return "runs on OpenJ9; the kernel's options are those of HotSpot"
        return ""

    def identity(self) -> str:
        """Changes when the JDK at this place is replaced or updated."""
        release = self.home / "release"
        return f"{self.home}\n{self.version}\n" + (release.read_text(encoding="utf-8", errors="replace") if release.is_file() else "")


@dataclass(frozen=True)
class Passed:
    """A Java that was found and not taken."""

    home: Path
    found_by: str
    reason: str

    def __str__(self) -> str:
        return f"{self.home} ({self.found_by}) {self.reason}"


def newest(wanted: int, *, extra: tuple[Path, ...] = (), env: Mapping[str, str] | None = None) -> tuple[Jdk | None, list[Passed]]:
    """The newest usable JDK, and for each other find the reason against it."""
    env = os.environ if env is None else env
    found, passed = [], []
    named = env.get("JAVA_HOME", "")
    if named and not program(Path(named), "java").is_file():
        passed.append(Passed(Path(named), "JAVA_HOME", f"has no {program(Path('.'), 'java')} in it"))
    for jdk in discover(extra, env):
        fault = jdk.fault(wanted)
        if fault:
            passed.append(Passed(jdk.home, jdk.found_by, fault))
        else:
            found.append(jdk)
    # Sorting keeps the order of equals: JAVA_HOME before PATH before the usual folders.
    for jdk in sorted(found, key=lambda each: each.order, reverse=True):
        if _starts(jdk):
            return jdk, passed
        passed.append(Passed(jdk.home, jdk.found_by, "does not start on this machine"))
    return None, passed


def discover(extra: tuple[Path, ...], env: Mapping[str, str]) -> Iterator[Jdk]:
    """Every Java home that can be found, each once."""
    seen: set[Path] = set()
    for found_by, java in places.of_java(extra, env):
        try:
            real = java.resolve()
        except (OSError, RuntimeError):  # a loop of links
            continue
        if real in seen:
            continue
        seen.add(real)
        jdk = describe(real.parent.parent, found_by) or _ask(real if real.name == java.name else java, found_by)
        if jdk and jdk.home not in seen:
            seen.add(jdk.home)
            yield jdk


def program(home: Path, name: str) -> Path:
    return home / "bin" / (f"{name}.exe" if WINDOWS else name)


def describe(home: Path, found_by: str) -> Jdk | None:
    """Read what is installed in a folder from its `release` file, which every JDK since 9 has."""
    facts = _release(home)
    if not program(home, "java").is_file() or "JAVA_VERSION" not in facts or "MODULES" not in facts:
        return None
    version = facts.get("JAVA_RUNTIME_VERSION", facts["JAVA_VERSION"])
    return Jdk(home, version, frozenset(facts["MODULES"].split()), found_by, facts.get("JVM_VARIANT", "Hotspot"))


def _release(home: Path) -> dict[str, str]:
    try:
        text = (home / "release").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return {}
    pairs = (line.partition("=") for line in text.splitlines())
    return {key.strip(): value.strip().strip('"') for key, _, value in pairs}


def _ask(java: Path, found_by: str) -> Jdk | None:
    """For homes without a release file, and for commands on PATH that only forward to the real java."""
    settings = _answer(java, "-XshowSettings:properties", "-version")
    facts = dict(re.findall(r"^\s+(java\.[\w.]+) = (.*)$", settings, re.M))
    if "java.home" not in facts or "java.version" not in facts:
        return None
    home = Path(facts["java.home"].strip())
    names = frozenset(line.split("@")[0] for line in _answer(program(home, "java"), "--list-modules").split())
    version = facts.get("java.runtime.version", facts["java.version"]).strip()
    machine = "openj9" if "OpenJ9" in facts.get("java.vm.name", "") else "Hotspot"
    return describe(home, found_by) or Jdk(home, version, names, found_by, machine)


def _answer(*command: str | Path) -> str:
    try:
        run = subprocess.run(command, capture_output=True, text=True, errors="replace", stdin=subprocess.DEVNULL, timeout=60)
    except (OSError, subprocess.SubprocessError):
        return ""
    return run.stdout + run.stderr if run.returncode == 0 else ""


def _starts(jdk: Jdk) -> bool:
    return bool(_answer(jdk.java, "-version"))


def none_found(wanted: int, passed: list[Passed], why_not_brought: str) -> Problem:
    """What was looked at, and last, where it is read first, the three lines for a reader without a JDK."""
    system = {"win32": "Windows", "darwin": "macOS"}.get(sys.platform, "Linux")
    advice = {
        "Windows": f"winget install EclipseAdoptium.Temurin.{wanted}.JDK",
        "macOS": f"brew install --cask temurin@{wanted}",
        "Linux": f"install your distribution's openjdk-{wanted}-jdk (not -jre), or with SDKMAN: sdk install java {wanted}-tem",
    }[system]
    return Problem(
        *(["Looked at:", *(f"  {each}" for each in passed), ""] if passed else []),
        f"Timeslice needs a full JDK {wanted} or newer; none was found, and {why_not_brought}.",
        f"Install one ({system}: {advice}), or set JAVA_HOME to one that you have.",
        "Then run this command again: it goes on where it stopped.",
    )
