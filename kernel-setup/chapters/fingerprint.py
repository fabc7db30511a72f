"""Tells whether a stored chapter is what a run would store now, without running it.

A run depends on the chapter's code cells, on the library, on the data and on the kernel. All four are taken from the
sources and pins of the project, never from built files or from the machine, so every clone finds the same values.
Each code cell's code and stored outputs have a digest too: an output changed by hand, or by a run in JupyterLab,
is found, and the message can name the cell.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from nbformat import NotebookNode

from timeslice_setup import kernelspec, pins

from .java_source import essence
from .project import Project

# Raise it when this package begins to run or to store chapters in another way that changes what is stored.
_RUNNER = 1

NEVER_RUN = "it was never stored by a run of this command"

# Files in data/ that no cell reads: what people read, and our own list of what chapters must show.
_NOT_READ = {".md"}


@dataclass(frozen=True)
class Surroundings:
    """What all chapters depend on."""

    library: str
    data: str
    pinned: str
    """The kernel and the Java of environment.yml, as in "jjava 1.0a8, Java 25"."""

    @property
    def kernel(self) -> str:
        """With all that decides how it runs a cell: the options of its virtual machine, and our way of asking it."""
        return f"{self.pinned}, options {_digest(' '.join(kernelspec.OPTIONS + kernelspec.THOROUGH))[:8]}, runner {_RUNNER}"

    @staticmethod
    def of(project: Project) -> Surroundings:
        pinned = pins.read(project.pins)
        return Surroundings(_library(project), _data(project), f"jjava {pinned.pip['jjava']}, Java {pinned.jdk}")


def seal(book: NotebookNode, around: Surroundings) -> None:
    """Note in a chapter just run and normalised what it was made from."""
    book.metadata["timeslice"] = {
        "cells": [_line(cell) for cell in _code(book)],
        "data": around.data,
        "kernel": around.kernel,
        "library": around.library,
    }


def stale(book: NotebookNode, around: Surroundings) -> list[str]:
    """Every reason why the stored outputs are not those of the present code, library, data and kernel."""
    noted = book.metadata.get("timeslice")
    if not isinstance(noted, dict) or not isinstance(noted.get("cells"), list):
        return [NEVER_RUN]
    reasons = list(_cells(book, [str(line) for line in noted["cells"]]))
    if noted.get("library") != around.library:
        reasons.append("the library (lib/src/main, lib/pom.xml) has changed since it was run")
    if noted.get("data") != around.data:
        reasons.append("a file in data/ has changed since it was run")
    if noted.get("kernel") != around.kernel:
        reasons.append(f"it was run with {noted.get('kernel')}, now pinned: {around.kernel}")
    return reasons


def _cells(book: NotebookNode, noted: list[str]) -> Iterator[str]:
    before = {line.split()[0]: line.split() for line in noted if len(line.split()) == 3}
    for number, cell in enumerate(book.cells, 1):
        if cell.cell_type != "code":
            continue
        name, code, outputs = _line(cell).split()
        if name not in before:
            yield f"cell {number} ({name}) is new: it was not part of the run"
        elif before[name][1] != code:
            yield f"cell {number} ({name}): its code has changed since it was run"
        elif before[name][2] != outputs:
            yield f"cell {number} ({name}): its outputs are not those that the run stored"
    names = [cell.id for cell in _code(book)]
    for name in before:
        if name not in names:
            yield f"cell ({name}) was part of the run and is gone"
    if sorted(names) == sorted(before) and names != list(before):
        yield "its code cells stand in another order than they were run in"


def _code(book: NotebookNode) -> list[NotebookNode]:
    return [cell for cell in book.cells if cell.cell_type == "code"]


def _line(cell: NotebookNode) -> str:
    outputs = json.dumps([cell.execution_count is not None, cell.outputs], sort_keys=True, ensure_ascii=False)
    return f"{cell.id} {_digest(cell.source)[:8]} {_digest(outputs)[:8]}"


def _library(project: Project) -> str:
    sources = project.library / "src" / "main"
    files = [path for path in sources.rglob("*") if _counts(path, sources)]
    parts = {path.relative_to(project.library).as_posix(): _content(path) for path in files}
    parts["pom.xml"] = _content(project.library / "pom.xml")
    return _of_parts(parts)


def _data(project: Project) -> str:
    files = [path for path in project.data.rglob("*") if _counts(path, project.data)]
    left = [path for path in files if path.suffix not in _NOT_READ and path != project.syllabus]
    return _of_parts({path.relative_to(project.data).as_posix(): _content(path) for path in left})


def _counts(path: Path, root: Path) -> bool:
    return path.is_file() and not any(part.startswith((".", "__")) for part in path.relative_to(root).parts)


def _content(path: Path) -> str:
    content = path.read_bytes().replace(b"\r\n", b"\n")  # a checkout on Windows may have either
    if path.suffix == ".java":
        return _digest(essence(content.decode("utf-8")))
    return hashlib.sha256(content).hexdigest()


def _of_parts(parts: dict[str, str]) -> str:
    return _digest(json.dumps(parts, sort_keys=True))[:16]


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
