"""Where a Java can be on this machine: JAVA_HOME, PATH, and the usual folders of each system."""

from __future__ import annotations

import glob
import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

# Names folders that hold Java homes, and replaces the usual ones.
SEARCH_VARIABLE = "TIMESLICE_JDK_FOLDERS"

# macOS has this on every machine; it only forwards to a JDK in the usual folders, or asks to install one.
_MACOS_STUB = Path("/usr/bin/java")


def of_java(extra: tuple[Path, ...], env: Mapping[str, str]) -> Iterator[tuple[str, Path]]:
    """The `java` programs to look at, and how each was found; the first of equals is the one to take."""
    name = "java.exe" if sys.platform == "win32" else "java"
    homes = [("brought by the set-up", home) for home in extra]
    if env.get("JAVA_HOME"):
        homes.append(("JAVA_HOME", Path(env["JAVA_HOME"])))
    yield from _programs(homes, name)
    for folder in env.get("PATH", "").split(os.pathsep):
        java = shutil.which("java", path=folder) if folder else None
        if java and not (sys.platform == "darwin" and Path(java) == _MACOS_STUB):
            yield "PATH", Path(java)
    patterns = _named(env[SEARCH_VARIABLE]) if SEARCH_VARIABLE in env else usual_folders(sys.platform, env)
    found = (Path(home) for pattern in patterns for home in sorted(glob.glob(pattern)))
    yield from _programs((("found in the usual folders", home) for home in found), name)


def _programs(homes, name: str) -> Iterator[tuple[str, Path]]:
    for found_by, home in homes:
        if (home / "bin" / name).is_file():
            yield found_by, home / "bin" / name


def _named(folders: str) -> list[str]:
    return [os.path.join(glob.escape(folder), "*") for folder in folders.split(os.pathsep) if folder]


def usual_folders(platform: str, env: Mapping[str, str]) -> list[str]:
    """Where installers, package managers and SDKMAN put JDKs, as glob patterns of Java homes."""
    own = glob.escape(env.get("USERPROFILE" if platform == "win32" else "HOME") or str(Path.home()))
    sdkman = glob.escape(env["SDKMAN_DIR"]) if env.get("SDKMAN_DIR") else f"{own}/.sdkman"
    managers = [f"{sdkman}/candidates/java/*", f"{own}/.jdks/*", f"{own}/.jdk/*", f"{own}/.gradle/jdks/*"]
    managers += [f"{own}/.asdf/installs/java/*", f"{own}/.local/share/mise/installs/java/*"]
    if platform == "win32":
        return [*_windows(env, own), *managers]
    if platform == "darwin":
        machines = "Library/Java/JavaVirtualMachines/*/Contents/Home"
        brew = "opt/openjdk*/libexec/openjdk.jdk/Contents/Home"
        folders = [f"/{machines}", f"{own}/{machines}", f"/opt/homebrew/{brew}", f"/usr/local/{brew}"]
        return [*folders, *managers, *(f"{pattern}/Contents/Home" for pattern in managers)]
    return ["/usr/lib/jvm/*", "/usr/lib64/jvm/*", "/usr/java/*", "/usr/local/java/*", "/opt/java/*", "/opt/*jdk*", *managers]


def _windows(env: Mapping[str, str], own: str) -> list[str]:
    vendors = ("Java", "Eclipse Adoptium", "Microsoft", "Zulu", "Amazon Corretto", "BellSoft", "SapMachine", "OpenJDK", "RedHat")
    # Windows takes the names of variables in any case.
    named = {name.upper(): value for name, value in env.items()}
    roots = [named.get("PROGRAMFILES"), named.get("PROGRAMW6432"), named.get("LOCALAPPDATA", f"{own}/AppData/Local") + "/Programs"]
    folders = [f"{glob.escape(root)}/{vendor}/*" for root in dict.fromkeys(roots) if root for vendor in vendors]
    return [*folders, f"{own}/scoop/apps/*jdk*/current"]
