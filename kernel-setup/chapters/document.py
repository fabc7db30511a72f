"""Reads and writes notebook files in one stable form."""

from __future__ import annotations

import hashlib
import json
import os
import re
import tempfile
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from timeslice_setup.problem import Problem

_ID = re.compile(r"^[a-zA-Z0-9_-]{1,64}$")


def read(path: Path) -> NotebookNode:
    return parse(path.read_bytes(), path.name)


def parse(content: bytes, name: str) -> NotebookNode:
    """A notebook of format 4; multi-line texts are joined, and every cell has an id of its own."""
    try:
        book = json.loads(content.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise Problem(f"{name} is not UTF-8 text: byte {error.start} cannot be read.") from None
    except json.JSONDecodeError as error:
        raise Problem(
            f"{name} line {error.lineno}, column {error.colno}: not a notebook's JSON ({error.msg}).",
            "A merge conflict left in the file looks like this too.",
        ) from None
    if not isinstance(book, dict) or book.get("nbformat") != 4 or not isinstance(book.get("cells"), list):
        raise Problem(f"{name} is not a notebook of format 4: open it in JupyterLab and save it once.")
    if not all(isinstance(cell, dict) for cell in book["cells"]):
        raise Problem(f"{name} is not a valid notebook: a cell is not a JSON object.")
    _give_ids(book["cells"])
    book["nbformat_minor"] = 5
    try:
        nbformat.validate(book)
    except nbformat.ValidationError as error:
        place = "".join(f"[{part!r}]" for part in error.path)
        raise Problem(f"{name} is not a valid notebook: {error.message} (at {place or 'its top'}).") from None
    return nbformat.reads(json.dumps(book), as_version=4)


def text(book: NotebookNode) -> str:
    """What the file holds: keys sorted, indent 1, texts as lists of lines, non-ASCII kept, one final newline."""
    return nbformat.writes(book, version=4).rstrip("\n") + "\n"


def write(path: Path, content: str) -> None:
    """Replace the file in one step, so that nobody meets half a notebook."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".new")
    new = Path(name)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(content.encode("utf-8"))
        if path.exists():
            new.chmod(path.stat().st_mode & 0o777)
        else:
            new.chmod(0o644)
        new.replace(path)
    except BaseException:
        new.unlink(missing_ok=True)
        raise


def tags(cell: NotebookNode) -> list[str]:
    return list(cell.metadata.get("tags", []))


def _give_ids(cells: list[dict]) -> None:
    """Keep good ids; make the others from content and place, so that the same file always gets the same ids."""
    taken: set[str] = set()
    for number, cell in enumerate(cells, 1):
        name = cell.get("id")
        if not (isinstance(name, str) and _ID.match(name)) or name in taken:
            source = cell.get("source", "")
            source = source if isinstance(source, str) else "".join(map(str, source))
            digest = hashlib.sha256(f"{number}\n{cell.get('cell_type')}\n{source}".encode()).hexdigest()
            name = next(digest[at : at + 8] for at in range(len(digest) - 8) if digest[at : at + 8] not in taken)
        cell["id"] = name
        taken.add(name)
