"""Reads environment.yml: the one list of pins that conda, Binder and `make lab` share."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from .problem import Problem
from .project import PINS

# What conda installs but PyPI does not: the set-up finds these on the machine or brings them in.
NOT_FROM_PYPI = {"python", "openjdk", "maven", "pip"}

_ENTRY = re.compile(r"^(?P<name>[A-Za-z0-9_.-]+)\s*(?:(?P<sign>==?)\s*(?P<version>[A-Za-z0-9_.*-]+))?$")


@dataclass(frozen=True)
class Pins:
    name: str
    conda: dict[str, str]
    pip: dict[str, str]

    @property
    def from_pypi(self) -> dict[str, str]:
        """Every Python package a reader needs, with its exact version."""
        return {name: version for name, version in self.conda.items() if name not in NOT_FROM_PYPI} | self.pip

    @property
    def jdk(self) -> int:
        return int(self.conda["openjdk"].split(".")[0])


def read(path: Path = PINS) -> Pins:
    """Read the plain lists that the file consists of; anything cleverer is refused by line number."""
    name, conda, pip = "", {}, {}
    section, target = "", conda
    for number, raw in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        line = raw.split("#", 1)[0].rstrip()
        if not line:
            continue
        if not line.startswith((" ", "-")):
            section, _, value = line.partition(":")
            target = conda
            if section == "name":
                name = value.strip()
            continue
        entry = line.strip().removeprefix("-").strip()
        if section != "dependencies":
            continue
        if entry == "pip:":
            target = pip
            continue
        match = _ENTRY.match(entry)
        exact = "==" if target is pip else "="
        if not match or (match["version"] and match["sign"] != exact) or (target is pip and not match["version"]):
            raise Problem(
                f"{path.name} line {number}: {entry!r} is not a pin.",
                f"Write name{exact}version, one package a line.",
            )
        target[match["name"]] = match["version"] or ""
    for needed in ("openjdk", "jupyterlab"):
        if not conda.get(needed):
            raise Problem(f"{path.name} does not pin {needed}.", f"Add a line such as - {needed}=VERSION.")
    if "jjava" not in pip:
        raise Problem(f"{path.name} does not pin jjava in its pip section.", "Add a line such as - jjava==VERSION.")
    return Pins(name, conda, pip)
