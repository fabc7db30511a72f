"""Brings in a JDK or Maven on a machine that has none, by the packages install-jdk and jgo.

Both are installed into the environment only when needed. They know where to download from; a lecturer
with a mirror in the classroom names an archive of her own by TIMESLICE_JDK_URL or TIMESLICE_MAVEN_URL.
"""

from __future__ import annotations

import os
from pathlib import Path

from . import console
from .problem import Problem
from .project import WINDOWS, Environment

INSTALL_JDK = "install-jdk==1.1.0"
JGO = "jgo==3.2.0"

# Run by the environment's Python: arguments are the feature version, the folder and a URL or "".
_JDK = """
import sys, jdk
from jdk.client import load_client
version, folder, url = sys.argv[1:]
if url:
    load_client().get_download_url = lambda *_, **__: url
print(jdk.install(version, path=folder))
"""

_MAVEN = """
import sys
from jgo.util.mvn import fetch_maven
print(fetch_maven(*([sys.argv[1]] if sys.argv[1] else [])))
"""


def jdk(environment: Environment, wanted: int) -> Path:
    """Download a JDK into the environment; the folder it now stands in."""
    folder = environment.ours / "jdk"
    folder.mkdir(parents=True, exist_ok=True)
    with console.step(f"no JDK {wanted} on this machine: bringing one in with install-jdk", "a minute or two"):
        _python_package(environment, INSTALL_JDK)
        _download(environment, [_JDK, str(wanted), str(folder), os.environ.get("TIMESLICE_JDK_URL", "")], "install-jdk")
    homes = brought_jdks(environment)
    if not homes:
        raise Problem(f"install-jdk left no JDK in {folder}.")
    return homes[-1]


def brought_jdks(environment: Environment) -> tuple[Path, ...]:
    folder = environment.ours / "jdk"
    java = "java.exe" if WINDOWS else "java"
    return tuple(sorted(path.parent.parent for path in folder.glob(f"**/bin/{java}")))


def maven(environment: Environment) -> Path:
    """Download Maven into the environment; its command."""
    with console.step("no Maven on this machine: bringing it in with jgo", "half a minute"):
        _python_package(environment, JGO)
        _download(environment, [_MAVEN, os.environ.get("TIMESLICE_MAVEN_URL", "")], "jgo")
    command = brought_maven(environment)
    if command is None:
        raise Problem("jgo left no Maven in " + str(_cache(environment)))
    return command


def brought_maven(environment: Environment) -> Path | None:
    # Maven's command is a .cmd file on Windows; the shell script lies beside it.
    name = "mvn.cmd" if WINDOWS else "mvn"
    return next(iter(sorted(_cache(environment).glob(f"**/bin/{name}"))), None)


def _cache(environment: Environment) -> Path:
    return environment.ours / "maven"


def _python_package(environment: Environment, requirement: str) -> None:
    command = [environment.python, "-m", "pip", "install", "--quiet", requirement]
    console.run(command, environment.logs / "bring-package.log", f"pip install {requirement}")


def _download(environment: Environment, words: list[str], tool: str) -> None:
    command = [environment.python, "-c", *words]
    console.run(
        command,
        environment.logs / f"{tool}.log",
        f"The download by {tool}",
        env={"CJDK_CACHE_DIR": str(_cache(environment))},
    )
