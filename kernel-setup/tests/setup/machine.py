"""Machines as readers have them: with an empty home, without Java, without Maven, with the wrong ones."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

_REAL_HOME = Path.home()
# What a reader's machine does not have set, or what the tests set themselves.
_DROPPED = ("VIRTUAL_ENV", "PYTHON", "JAVA_", "JDK_", "CONDA", "JUPYTER", "MAVEN", "M2_", "TIMESLICE_", "XDG_", "UV_", "_JAVA_OPTIONS")
NOWHERE = "https://127.0.0.1:9"  # the discard port: a refused connection, at once


def with_empty_home(home: Path) -> dict[str, str]:
    """This machine's variables for another user who has nothing yet; only the package caches are shared."""
    home.mkdir(parents=True)
    kept = {name: value for name, value in os.environ.items() if not name.startswith(_DROPPED)}
    cache = Path(os.environ.get("XDG_CACHE_HOME", _REAL_HOME / ".cache"))
    return {
        **kept,
        "HOME": str(home),
        "PATH": os.pathsep.join(_path()),
        "UV_CACHE_DIR": os.environ.get("UV_CACHE_DIR", str(cache / "uv")),
        "PIP_CACHE_DIR": os.environ.get("PIP_CACHE_DIR", str(cache / "pip")),
        "MAVEN_OPTS": f"-Dmaven.repo.local={_REAL_HOME / '.m2' / 'repository'}",
    }


def _path() -> list[str]:
    """PATH without the tests' own environment and without programs in this user's home, but with Maven."""
    folders = [Path(folder) for folder in os.environ["PATH"].split(os.pathsep) if folder]
    apart = (Path(sys.prefix), _REAL_HOME)
    kept = [str(folder) for folder in folders if not any(other in (folder, *folder.parents) for other in apart)]
    maven = shutil.which("mvn")
    return kept if not maven or str(Path(maven).parent) in kept else [*kept, str(Path(maven).parent)]


def without_java_and_maven(folder: Path, path: str) -> str:
    """A PATH with every program of this one but Java's and Maven's."""
    folder.mkdir()
    for place in path.split(os.pathsep):
        for program in Path(place).glob("*"):
            if not program.name.startswith(("java", "mvn", "jshell")) and not (folder / program.name).is_symlink():
                (folder / program.name).symlink_to(program)
    return str(folder)


def program(place: Path, text: str) -> Path:
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text("#!/bin/sh\n" + text)
    place.chmod(0o755)
    return place


def old_java(home: Path) -> Path:
    """A stand-in for a Java 17 without a `release` file: it answers what the set-up asks, as a real one does."""
    properties = f"Property settings:\n    java.home = {home}\n    java.runtime.version = 17.0.12+7\n    java.version = 17.0.12\n"
    modules = "java.base@17.0.12\njava.desktop@17.0.12\njdk.compiler@17.0.12\njdk.jshell@17.0.12\n"
    program(home / "bin" / "javac", "exit 0\n")
    return program(
        home / "bin" / "java",
        f"case \"$1\" in\n--list-modules) cat <<'END'\n{modules}END\n;;\n*) cat >&2 <<'END'\n{properties}END\n;;\nesac\n",
    )


def old_maven(folder: Path) -> str:
    """A PATH entry with a stand-in for Maven 3.6.3."""
    program(folder / "mvn", 'echo "Apache Maven 3.6.3"\n')
    return str(folder)


def runtime_without_jshell(jdk: Path, home: Path) -> Path:
    """A real runtime of the same version as the JDK, made by its jlink, without compiler and jshell."""
    subprocess.run([jdk / "bin" / "jlink", "--add-modules", "java.desktop", "--output", home], check=True, capture_output=True)
    return home


def copy_of_jdk(jdk: Path, home: Path) -> Path:
    """A second installation of the same JDK, without the sources that nothing here reads."""
    shutil.copytree(jdk, home, symlinks=True, ignore=shutil.ignore_patterns("src.zip", "jmods", "man", "demo"))
    return home
