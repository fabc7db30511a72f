"""Finds the browser for the page tests, and brings one in where there is none. Any Chromium will do."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from . import console
from .problem import Problem
from .project import WINDOWS

VARIABLE = "TIMESLICE_BROWSER"
_COMMANDS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "microsoft-edge-stable",
    "msedge",
)

# Playwright prints where its own Chromium would be, whether it has been downloaded or not.
_PLAYWRIGHTS_OWN = """
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    print(playwright.chromium.executable_path)
"""


def find(env: Mapping[str, str] = os.environ, platform: str = sys.platform) -> Path | None:
    """A browser of this machine: the one that TIMESLICE_BROWSER names, else one on PATH or in a usual place."""
    if named := env.get(VARIABLE):
        if found := shutil.which(named, path=env.get("PATH")):
            return Path(found)
        raise Problem(
            f"{VARIABLE} names {named}, but there is no program of that name.",
            "Give it the full path of a Chromium, Chrome or Edge, or unset it.",
        )
    on_path = (shutil.which(name, path=env.get("PATH")) for name in _COMMANDS)
    usual = (place for place in _usual_places(env, platform) if place.is_file())
    return next((Path(path) for path in on_path if path), None) or next(usual, None)


def ensure(python: Path, logs: Path) -> Path:
    """The machine's browser, else Playwright's own, else one that is installed now."""
    return find() or playwrights_own(python) or install(python, logs)


def playwrights_own(python: Path) -> Path | None:
    """The Chromium that the Playwright of that Python environment has downloaded, if it has."""
    answer = subprocess.run([str(python), "-c", _PLAYWRIGHTS_OWN], capture_output=True, text=True)
    path = Path(answer.stdout.strip() or "none")
    return path if answer.returncode == 0 and path.is_file() else None


def install(python: Path, logs: Path) -> Path:
    """Bring in a Chromium: by Playwright, or on Debian and Ubuntu by the system's packages if we may."""
    try:
        with console.step("no browser on this machine: bringing in Chromium with Playwright", "a minute"):
            log = logs / "browser-playwright.log"
            console.run([python, "-m", "playwright", "install", "chromium"], log, "playwright install chromium")
    except Problem as problem:
        console.say("  Playwright could not do it. " + problem.lines[-1].strip())
    if found := playwrights_own(python):
        return found
    if _may_use_apt():
        _install_with_apt(logs)
    if found := find():
        return found
    raise Problem(
        "The page tests need a browser, and none could be brought in.",
        "Install Chromium, Chrome or Edge (Debian, Ubuntu: sudo apt install chromium), then run this command again.",
        f"Or set {VARIABLE} to the full path of one that this command did not find.",
    )


def _may_use_apt() -> bool:
    return not WINDOWS and os.geteuid() == 0 and shutil.which("apt-get") is not None


def _install_with_apt(logs: Path) -> None:
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    try:
        with console.step("bringing in Chromium with apt-get", "a minute or two"):
            console.run(["apt-get", "update"], logs / "browser-apt.log", "apt-get update", env=quiet)
            command = ["apt-get", "install", "-y", "--no-install-recommends", "chromium"]
            console.run(command, logs / "browser-apt.log", "apt-get install chromium", env=quiet)
    except Problem as problem:
        console.say("  apt-get could not do it. " + problem.lines[-1].strip())


def _usual_places(env: Mapping[str, str], platform: str) -> Iterator[Path]:
    if platform == "darwin":
        for folder in (Path("/Applications"), Path(env.get("HOME", "/")) / "Applications"):
            for name in ("Google Chrome", "Chromium", "Microsoft Edge"):
                yield folder / f"{name}.app" / "Contents" / "MacOS" / name
    elif platform == "win32":
        for variable in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"):
            if folder := env.get(variable):
                yield Path(folder, "Google", "Chrome", "Application", "chrome.exe")
                yield Path(folder, "Chromium", "Application", "chrome.exe")
                yield Path(folder, "Microsoft", "Edge", "Application", "msedge.exe")
    else:
        yield Path("/snap/bin/chromium")
        yield Path("/opt/google/chrome/chrome")
        yield Path("/usr/lib/chromium/chromium")
