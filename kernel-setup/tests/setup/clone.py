"""A fresh clone of the project in a folder of its own, used as a newcomer uses it: by its commands, from outside."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
# The machine's Python, not that of the environment in which the tests run.
PYTHON = getattr(sys, "_base_executable", None) or sys.executable

# A set-up says "- what it does (about so long) ..."; these words tell its steps apart.
STEPS = {
    "making .venv": "venv",
    "installing": "packages",
    "bringing one in with install-jdk": "jdk",
    "bringing it in with jgo": "maven",
    "building lib/": "library",
    "training": "aot",
    "signing": "trust",
    "the kernelspec java was not ours": "kernelspec",
}


@dataclass(frozen=True)
class Run:
    """One command that has ended: its exit code and what it said."""

    code: int
    out: str
    err: str

    @property
    def steps(self) -> list[str]:
        """The steps it did, in order; signing is left out, as it depends on which chapters exist."""
        lines = [line for line in self.out.splitlines() if line.startswith("- ")]
        found = [name for line in lines for words, name in STEPS.items() if words in line]
        return [name for name in found if name != "trust"]

    @property
    def said(self) -> str:
        return f"exit code {self.code}\n{self.out}\n{self.err}"


@dataclass
class Clone:
    """A clone, and the variables of the machine on which it is used."""

    root: Path
    machine: Mapping[str, str] = field(repr=False)

    def start(self, *words: str, **changes: str | None) -> subprocess.Popen:
        return subprocess.Popen(
            [PYTHON, str(self.root / "kernel-setup"), *words],
            cwd=self.root,
            env=changed(self.machine, changes),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )

    def run(self, *words: str, **changes: str | None) -> Run:
        process = self.start(*words, **changes)
        try:
            out, err = process.communicate(timeout=600)
        finally:
            process.kill()
            process.wait()
        return Run(process.returncode, out, err)

    def set_up(self, **changes: str | None) -> Run:
        return self.run("lab", "--version", **changes)

    @property
    def venv(self) -> Path:
        return self.root / ".venv"

    @property
    def ours(self) -> Path:
        return self.venv / "share" / "timeslice"

    def kernelspec(self, prefix: Path | None = None) -> dict:
        place = (prefix or self.venv) / "share" / "jupyter" / "kernels" / "java" / "kernel.json"
        return json.loads(place.read_text(encoding="utf-8"))

    def edited(self) -> list[str]:
        """What git says has been changed since the clone was made."""
        return _git(self.root, "diff", "--name-only").splitlines()

    def restore(self, name: str) -> None:
        _git(self.root, "checkout", "--quiet", "--", name)

    def edit(self, name: str, old: str, new: str) -> None:
        place = self.root / name
        text = place.read_text(encoding="utf-8")
        assert old in text, f"{name} has no {old!r}"
        place.write_text(text.replace(old, new), encoding="utf-8")


def changed(variables: Mapping[str, str], changes: Mapping[str, str | None]) -> dict[str, str]:
    merged = {**variables, **changes}
    return {name: value for name, value in merged.items() if value is not None}


def make(root: Path, machine: Mapping[str, str]) -> Clone:
    """`git clone` if nothing here is uncommitted; else a new repository of what would be committed."""
    status = _git(ROOT, "status", "--porcelain")
    if not status:
        _git(ROOT, "clone", "--quiet", str(ROOT), str(root))
        return Clone(root, machine)
    for name in filter(None, _git(ROOT, "ls-files", "-z", "-co", "--exclude-standard").split("\0")):
        if (ROOT / name).is_file():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, root / name)
    _git(root, "init", "--quiet")
    _git(root, "add", "--all")
    return Clone(root, machine)


def _git(folder: Path, *words: str) -> str:
    return subprocess.run(["git", *words], cwd=folder, capture_output=True, encoding="utf-8", check=True).stdout


def files_below(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir()}


