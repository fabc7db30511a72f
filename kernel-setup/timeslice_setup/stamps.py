"""What has been done, from which inputs: a second start does nothing again, a change redoes just what depends on it."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable
from pathlib import Path

from .project import Environment


def of_files(paths: Iterable[Path], root: Path) -> str:
    """A fingerprint of files: their names below a root, and their bytes."""
    digest = hashlib.sha256()
    for path in sorted(paths):
        digest.update(path.relative_to(root).as_posix().encode() + b"\0")
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def of_text(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


class Stamps:
    """One small file a step, written only when the step has ended well."""

    def __init__(self, environment: Environment) -> None:
        self._folder = environment.ours / "done"

    def holds(self, name: str, inputs: str) -> bool:
        return self.read(name) == inputs

    def read(self, name: str) -> str | None:
        try:
            return json.loads(self._file(name).read_text(encoding="utf-8"))["inputs"]
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def forget(self, name: str) -> None:
        """Before a step begins: if it is cut off, the next start finds it not done."""
        self._file(name).unlink(missing_ok=True)

    def write(self, name: str, inputs: str) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        new = self._file(name).with_suffix(".new")
        new.write_text(json.dumps({"inputs": inputs}) + "\n", encoding="utf-8")
        os.replace(new, self._file(name))

    def _file(self, name: str) -> Path:
        return self._folder / f"{name}.json"
