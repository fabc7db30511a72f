"""Reads environment.yml: the one list of pins that conda, Binder and `make lab` share."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from .problem import Problem
from .project import PINS

# What conda installs but PyPI does not: the set-up finds these on the machine or brings them in.
NOT_FROM_PYPI = {"python", "openjdk", "maven", "pip"}


def normal(name: str) -> str:
    """A package's name in the one form in which names are compared."""
    return re.sub(r"[-_.]+", "-", name).lower()


_ENTRY = re.compile(r"^(?P<name>[A-Za-z0-9_.-]+)\s*(?:(?P<sign>==?)\s*(?P<version>[A-Za-z0-9_.*-]+))?$")


@dataclass(frozen=True)
class Pins:
    name: str
    conda: dict[str, str]
    pip: dict[str, str]

    @property
    def from_pypi(self) -> dict[str, str]:
        """Every Python package a reader needs, with its exact version."""
        return {normal(name): version for name, version in {**self.conda, **self.pip}.items() if name not in NOT_FROM_PYPI}

    @property
    def jdk(self) -> int:
        return int(self.conda["openjdk"].split(".")[0])


def read(path: Path = PINS) -> Pins:
    """Read the plain lists that the file consists of; anything cleverer is refused by line number."""
    name, conda, pip = "", {}, {}
    section, target, pip_indent = "", conda, 0
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise Problem(f"{path}: {error.strerror}.", "Get it back: git checkout " + path.name) from None
    for number, raw in enumerate(text.splitlines(), 1):
        line = raw.split("#", 1)[0].rstrip()
        if not line:
            continue
        if not line.startswith((" ", "-")):
            section, _, value = line.partition(":")
            if section == "name":
                name = value.strip()
            continue
        if section != "dependencies":
            continue
        indent = len(line) - len(line.lstrip())
        entry = line.strip().removeprefix("-").strip()
        if target is pip and indent <= pip_indent:
            target = conda
        if entry == "pip:":
            target, pip_indent = pip, indent
            continue
        match = _ENTRY.match(entry)
        exact = "==" if target is pip else "="
        if not match or not _is_pin(match, exact):
            raise Problem(
                f"{path.name} line {number}: {entry!r} is not a pin.",
                f"Write name{exact}version, one package a line, the version in full.",
            )
        target[match["name"]] = match["version"] or ""
    for needed in ("openjdk", "jupyterlab"):
        if not conda.get(needed):
            raise Problem(f"{path.name} does not pin {needed}.", f"Add a line such as - {needed}=VERSION.")
    if not conda["openjdk"].split(".")[0].isdecimal():
        raise Problem(f"{path.name} pins openjdk={conda['openjdk']}, which does not begin with a number.", "Write, for example, openjdk=25.")
    if "jjava" not in pip:
        raise Problem(f"{path.name} does not pin jjava in its pip section.", "Add a line such as - jjava==VERSION.")
    return Pins(name, conda, pip)


def _is_pin(match: re.Match[str], sign: str) -> bool:
    """Conda may choose the version of what does not come from PyPI; every package from there has an exact one."""
    version = match["version"]
    if match["name"] in NOT_FROM_PYPI and sign == "=":
        return match["sign"] in (None, sign)
    return bool(version) and match["sign"] == sign and "*" not in version
