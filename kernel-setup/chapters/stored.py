"""Checks, without running anything, that a chapter's file is as a run would leave it."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from timeslice_setup.problem import Problem

from . import document, fingerprint
from .document import tags
from .fingerprint import Surroundings
from .machine import of_this_machine
from .normalise import normalised
from .project import Project
from .run import EXPECTS_ERROR

_DIFF_LINES = 40
_LONGEST = 160


def normal_text(path: Path, project: Project) -> str:
    """The file's content in normal form."""
    return document.text(normalised(document.read(path), of_this_machine(project.root)))


def complaints(path: Path, around: Surroundings, project: Project) -> list[str]:
    try:
        normal = document.parse(normal_text(path, project).encode(), path.name)
    except Problem as problem:
        return ["\n".join(problem.lines)]
    reasons = fingerprint.stale(normal, around)
    if reasons == [fingerprint.NEVER_RUN]:  # all else would follow from it
        return [f"{fingerprint.NEVER_RUN}."]
    found = [f"it is stale: {reason}." for reason in reasons]
    for number, cell in enumerate(normal.cells, 1):
        if cell.cell_type != "code":
            continue
        if cell.execution_count is None:
            found.append(f"cell {number} ({cell.id}) has not been run.")
        errors = [output.ename for output in cell.outputs if output.output_type == "error"]
        if errors and EXPECTS_ERROR not in tags(cell):
            found.append(f"cell {number} ({cell.id}) holds an error, {errors[0]}, and no tag {EXPECTS_ERROR!r}.")
    found += _not_normal(path.read_bytes().decode("utf-8").replace("\r\n", "\n"), document.text(normal))
    return found


def _not_normal(text: str, normal: str) -> Iterator[str]:
    if text == normal:
        return
    before, after = json.loads(text), json.loads(normal)
    cells = list(enumerate(zip(before.pop("cells"), after.pop("cells"), strict=True), 1))
    parts = [(f"cell {number} ({new['id']})", old, new) for number, (old, new) in cells if old != new]
    if before != after:
        parts.append(("the notebook's metadata", before, after))
    for place, old, new in parts:
        yield f"{place} is not in normal form:\n{_diff(_pretty(old), _pretty(new))}"
    if not parts:
        yield f"its JSON is laid out in another way:\n{_diff(text, normal)}"


def _pretty(part: Any) -> str:
    return json.dumps(part, indent=1, sort_keys=True, ensure_ascii=False)


def _diff(before: str, after: str) -> str:
    lines = list(difflib.unified_diff(before.split("\n"), after.split("\n"), "stored", "normal form", lineterm="", n=2))
    more = [f"... {len(lines) - _DIFF_LINES} more lines"] if len(lines) > _DIFF_LINES else []
    return "\n".join([*map(_short, lines[:_DIFF_LINES]), *more])


def _short(line: str) -> str:
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}… ({len(line)} characters)"
