"""Finds the JDK: the newest full one on this machine, wherever it was installed.

The `java` on PATH is often older than the one a machine has somewhere else, and often a runtime
without the compiler, so every usual place is looked at and each find is judged.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from .problem import Problem
from .project import WINDOWS

# The kernel compiles cells (jdk.compiler, jdk.jshell) and the library draws (java.desktop).
NEEDED_MODULES = ("jdk.jshell", "jdk.compiler", "java.desktop")

SEARCH_VARIABLE = "TIMESLICE_JDK_FOLDERS"


@dataclass(frozen=True)
class Jdk:
    home: Path
    version: str
    modules: frozenset[str]
    found_by: str

    @property
    def java(self) -> Path:
        return self.home / "bin" / ("java.exe" if WINDOWS else "java")

    @property
    def feature(self) -> int:
        return self.order[1][0]

    @property
    def order(self) -> tuple[bool, tuple[int, ...]]:
        """Newest last; an early-access build counts as older than any release."""
        numbers = tuple(int(number) for number in re.findall(r"\d+", self.version.split("-")[0].split("+")[0]))
        return "-ea" not in self.version, numbers or (0,)

    def fault(self, wanted: int) -> str:
        """Why this one cannot be used; empty if it can."""
        if self.feature < wanted:
            return f"is Java {self.feature}, older than {wanted}"
        missing = [module for module in NEEDED_MODULES if module not in self.modules]
        if missing:
            return "is not a full JDK: it lacks " + ", ".join(missing)
        return ""

    def identity(self) -> str:
        """Changes when the JDK at this place is replaced or updated."""
        release = self.home / "release"
        return f"{self.home}\n{self.version}\n" + (release.read_text(encoding="utf-8", errors="replace") if release.is_file() else "")


def newest(wanted: int, *, extra: tuple[Path, ...] = (), env: Mapping[str, str] | None = None) -> tuple[Jdk | None, list[str]]:
    """The newest usable JDK, and for each other find the reason against it."""
    found, faults = [], []
    for jdk in discover(extra, os.environ if env is None else env):
        fault = jdk.fault(wanted)
        if fault:
            faults.append(f"{jdk.home} ({jdk.found_by}) {fault}")
        else:
            found.append(jdk)
    # max keeps the first of equals: JAVA_HOME before PATH before the usual folders.
    for jdk in sorted(found, key=lambda each: each.order, reverse=True):
        if _starts(jdk):
            return jdk, faults
        faults.append(f"{jdk.home} ({jdk.found_by}) does not start on this machine")
    return None, faults


def discover(extra: tuple[Path, ...], env: Mapping[str, str]) -> Iterator[Jdk]:
    """Every Java home that can be found, each once."""
    seen: set[Path] = set()
    for found_by, home in _places(extra, env):
        try:
            real = home.resolve()
        except OSError:
            continue
        jdk = None if real in seen else describe(real, found_by)
        if jdk and jdk.home not in seen:
            seen.update((real, jdk.home))
            yield jdk


def describe(home: Path, found_by: str) -> Jdk | None:
    """Read what is installed in a folder, from its `release` file if it has one, else by asking its java."""
    java = home / "bin" / ("java.exe" if WINDOWS else "java")
    if not java.is_file():
        return None
    facts = _release(home)
    if "JAVA_VERSION" in facts and "MODULES" in facts:
        version = facts.get("JAVA_RUNTIME_VERSION", facts["JAVA_VERSION"])
        return Jdk(home, version, frozenset(facts["MODULES"].split()), found_by)
    return _ask(java, found_by)


def _places(extra: tuple[Path, ...], env: Mapping[str, str]) -> Iterator[tuple[str, Path]]:
    yield from (("brought by the set-up", home) for home in extra)
    if env.get("JAVA_HOME"):
        yield "JAVA_HOME", Path(env["JAVA_HOME"])
    for folder in env.get("PATH", "").split(os.pathsep):
        java = shutil.which("java", path=folder) if folder else None
        if java:
            yield "PATH", Path(os.path.realpath(java)).parent.parent
    if SEARCH_VARIABLE in env:
        patterns = [str(Path(folder) / "*") for folder in env[SEARCH_VARIABLE].split(os.pathsep) if folder]
    else:
        patterns = usual_folders(sys.platform, env)
    for pattern in patterns:
        anchor = Path(pattern).anchor
        for home in sorted(Path(anchor).glob(str(Path(pattern).relative_to(anchor)))):
            yield "found in the usual folders", home


def usual_folders(platform: str, env: Mapping[str, str]) -> list[str]:
    """Where installers, package managers and SDKMAN put JDKs, as glob patterns of Java homes."""
    home = env.get("USERPROFILE" if platform == "win32" else "HOME") or str(Path.home())
    sdkman = env.get("SDKMAN_DIR") or f"{home}/.sdkman"
    everywhere = [f"{sdkman}/candidates/java/*", f"{home}/.jdks/*", f"{home}/.jdk/*", f"{home}/.asdf/installs/java/*"]
    if platform == "win32":
        vendors = ("Java", "Eclipse Adoptium", "Microsoft", "Zulu", "Amazon Corretto", "BellSoft", "SapMachine", "OpenJDK")
        roots = [env.get("ProgramFiles"), env.get("ProgramW6432"), f"{env.get('LOCALAPPDATA', home)}/Programs"]
        return [f"{root}/{vendor}/*" for root in roots if root for vendor in vendors] + [f"{home}/scoop/apps/*jdk*/current", *everywhere]
    if platform == "darwin":
        machines = "Library/Java/JavaVirtualMachines/*/Contents/Home"
        brew = "opt/openjdk*/libexec/openjdk.jdk/Contents/Home"
        return [f"/{machines}", f"{home}/{machines}", f"/opt/homebrew/{brew}", f"/usr/local/{brew}", *everywhere]
    return ["/usr/lib/jvm/*", "/usr/lib64/jvm/*", "/usr/java/*", "/usr/local/java/*", "/opt/java/*", "/opt/*jdk*", *everywhere]


def _release(home: Path) -> dict[str, str]:
    try:
        text = (home / "release").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return {}
    pairs = (line.partition("=") for line in text.splitlines())
    return {key.strip(): value.strip().strip('"') for key, _, value in pairs}


def _ask(java: Path, found_by: str) -> Jdk | None:
    """For homes without a release file, and for PATH entries that only forward to the real java."""
    try:
        settings = subprocess.run([java, "-XshowSettings:properties", "-version"], capture_output=True, text=True, timeout=60)
        modules = subprocess.run([java, "--list-modules"], capture_output=True, text=True, timeout=60)
    except (OSError, subprocess.SubprocessError):
        return None
    facts = dict(re.findall(r"^\s+(java\.[\w.]+) = (.*)$", settings.stderr + settings.stdout, re.M))
    if settings.returncode or "java.home" not in facts or "java.version" not in facts:
        return None
    names = frozenset(line.split("@")[0] for line in modules.stdout.split())
    version = facts.get("java.runtime.version", facts["java.version"])
    return Jdk(Path(facts["java.home"].strip()), version.strip(), names, found_by)


def _starts(jdk: Jdk) -> bool:
    try:
        return subprocess.run([jdk.java, "-version"], capture_output=True, timeout=60).returncode == 0
    except (OSError, subprocess.SubprocessError):
        return False


def none_found(wanted: int, faults: list[str], why_not_brought: str) -> Problem:
    """The three lines for a reader without a JDK, and what was looked at."""
    system = {"win32": "Windows", "darwin": "macOS"}.get(sys.platform, "Linux")
    advice = {
        "Windows": f"winget install EclipseAdoptium.Temurin.{wanted}.JDK",
        "macOS": f"brew install --cask temurin@{wanted}",
        "Linux": f"install your distribution's openjdk-{wanted}-jdk (not -jre), or with SDKMAN: sdk install java {wanted}-tem",
    }[system]
    return Problem(
        f"Timeslice needs a full JDK {wanted} or newer; none was found, and {why_not_brought}.",
        f"Install one ({system}: {advice}), or set JAVA_HOME to one that you have.",
        "Then run this command again: it goes on where it stopped.",
        *(["", "Looked at:"] + [f"  {fault}" for fault in faults] if faults else []),
    )
