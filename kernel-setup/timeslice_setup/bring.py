"""Brings in a JDK or Maven on a machine that has none, by the packages install-jdk and jgo.

Both are installed into the environment only when needed. They know where to download from; a lecturer
with a mirror in the classroom names an archive of her own by TIMESLICE_JDK_URL or TIMESLICE_MAVEN_URL
(a .tar.gz or .zip; Maven's by https).
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from . import console, packages
from .jdk import program
from .problem import Problem
from .project import WINDOWS, Environment, shown

INSTALL_JDK = "install-jdk==1.1.0"
JGO = "jgo==3.2.0"

# Run by the environment's Python: arguments are the feature version, the folder and a URL or "".
# install-jdk takes every "arm64" for 32-bit ARM, and Alpine for any Linux.
_JDK = """
import platform, sys, jdk
from pathlib import Path
from jdk.client import load_client
from jdk.enums import Architecture, OperatingSystem
version, folder, url = sys.argv[1:]
if url:
    load_client().get_download_url = lambda *_, **__: url
arm = platform.machine().lower() in ("arm64", "aarch64")
alpine = Path("/etc/alpine-release").exists()
print(jdk.install(
    version, path=folder,
    arch=Architecture.AARCH64 if arm else jdk.ARCH,
    operating_system=OperatingSystem.ALPINE_LINUX if alpine else jdk.OS,
))
"""

_MAVEN = """
import sys
from jgo.util.mvn import fetch_maven
print(fetch_maven(*([sys.argv[1]] if sys.argv[1] else [])))
"""


def jdk(environment: Environment, wanted: int) -> Path:
    """Download a JDK into the environment; the folder it now stands in."""
    place = environment.ours / "jdk"
    with console.step(f"no JDK {wanted} on this machine: bringing one in with install-jdk", "a minute or two"):
        packages.install(environment, [INSTALL_JDK])
        _download(environment, _JDK, [str(wanted), "FOLDER", os.environ.get("TIMESLICE_JDK_URL", "")], "install-jdk", place)
    homes = brought_jdks(environment)
    if not homes:
        raise Problem(f"install-jdk left no JDK in {shown(place)}.")
    return homes[-1]


def brought_jdks(environment: Environment) -> tuple[Path, ...]:
    folder = environment.ours / "jdk"
    return tuple(sorted(path.parent.parent for path in folder.glob(f"**/{program(Path(), 'java')}")))


def maven(environment: Environment) -> Path:
    """Download Maven into the environment; its command."""
    place = _maven_folder(environment)
    with console.step("no Maven on this machine: bringing it in with jgo", "half a minute"):
        packages.install(environment, [JGO])
        _download(environment, _MAVEN, [os.environ.get("TIMESLICE_MAVEN_URL", "")], "jgo", place)
    command = brought_maven(environment)
    if command is None:
        raise Problem(f"jgo left no Maven in {shown(place)}.")
    return command


def brought_maven(environment: Environment) -> Path | None:
    # Maven's command is a .cmd file on Windows; the shell script lies beside it.
    name = "mvn.cmd" if WINDOWS else "mvn"
    return next(iter(sorted(_maven_folder(environment).glob(f"**/bin/{name}"))), None)


def _maven_folder(environment: Environment) -> Path:
    return environment.ours / "maven"


def _download(environment: Environment, program: str, words: list[str], tool: str, place: Path) -> None:
    """Download into a new folder that takes its place when whole: a download that was cut off leaves nothing behind."""
    new = place.with_name(place.name + ".new")
    shutil.rmtree(new, ignore_errors=True)
    temporary = new / "temporary"
    temporary.mkdir(parents=True)
    content = new / "content"
    content.mkdir()
    command = [environment.python, "-c", program, *(str(content) if word == "FOLDER" else word for word in words)]
    folders = {"CJDK_CACHE_DIR": str(content), **dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(temporary))}
    try:
        console.run(command, environment.logs / f"{tool}.log", f"The download by {tool}", env=folders)
        shutil.rmtree(place, ignore_errors=True)
        os.replace(content, place)
    finally:
        shutil.rmtree(new, ignore_errors=True)
