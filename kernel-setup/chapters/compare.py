"""Holds the outputs of a fresh run against the stored ones, cell by cell."""

from __future__ import annotations

import base64
import difflib
import json
import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from nbformat import NotebookNode

from .document import tags

VARIES = "varies"

_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
_PICTURE = re.compile(r"data:(?P<kind>image/[\w.+-]+);base64,(?P<content>[A-Za-z0-9+/=]+)")
# Object.toString: a class name, an array's sign or a lambda's name, then the identity hash.
_HASH = re.compile(r"(?<=[\w$\]])(?P<lambda>/0x[0-9a-f]+)?@(?P<hash>[0-9a-f]{5,8})\b(?!\.?\w)")
_JDK_FRAME = re.compile(r"^\s*at (?:[\w.]+/)?(?:java|javax|jdk|sun)\.")
_LONGEST = 200


@dataclass(frozen=True)
class Difference:
    number: int
    """The cell's place in the notebook, from 1, markdown cells counted too."""
    cell: str
    text: str

    def __str__(self) -> str:
        return f"cell {self.number} ({self.cell})\n{self.text}"


def differences(stored: NotebookNode, fresh: NotebookNode) -> list[Difference]:
    """Both normalised, of the same cells. Cells tagged `varies` must give the same kinds of output, no more."""
    before, after = _Reading(), _Reading()
    found = []
    for number, (old, new) in enumerate(zip(stored.cells, fresh.cells, strict=True), 1):
        if old.cell_type != "code":
            continue
        read = _kinds if VARIES in tags(old) else None
        expected = read(old) if read else before.lines(old)
        actual = read(new) if read else after.lines(new)
        diff = list(difflib.unified_diff(expected, actual, "stored", "run again", lineterm="", n=2))
        if diff:
            found.append(Difference(number, old.id, "\n".join(_short(line) for line in diff)))
    return found


def _kinds(cell: NotebookNode) -> list[str]:
    """The stream names, mime types and error names of a cell, each once: how often and in what order may vary."""
    return sorted({kind for output in cell.outputs for kind in _kinds_of(output)})


def _kinds_of(output: NotebookNode) -> list[str]:
    match output.output_type:
        case "stream":
            return [f"stream {output.name}"]
        case "error":
            return [f"error {output.ename}"]
        case kind:
            return [f"{kind} {mime}" for mime in output.data]


class _Reading:
    """Outputs as lines that are the same in every faithful run.

    Identity hashes differ from run to run, but which of them are equal does not: each is replaced by its number in
    the order of first appearance in the chapter, so "the same object twice" stays visible.
    """

    def __init__(self) -> None:
        self._hashes: dict[str, str] = {}

    def lines(self, cell: NotebookNode) -> list[str]:
        return [line for output in cell.outputs for line in self._output(output)]

    def _output(self, output: NotebookNode) -> Iterator[str]:
        match output.output_type:
            case "stream":
                yield from self._section(f"stream {output.name}", output.text)
            case "error":
                trace = "\n".join(output.traceback).splitlines()
                # Line numbers inside the JDK differ between its builds.
                ours = [line for line in trace if not _JDK_FRAME.match(_COLOUR.sub("", line))]
                yield from self._section(f"error {output.ename}", "\n".join([output.evalue, *ours]))
            case kind:
                for mime, value in sorted(output.data.items()):
                    yield from self._section(f"{kind} {mime}", _as_text(mime, value))

    def _section(self, title: str, text: str) -> Iterator[str]:
        yield f"[{title}]"
        plain = _PICTURE.sub(_picture, _COLOUR.sub("", text))
        # Split HTML between tags: a difference in one cell of a table must not show as one endless line.
        if "text/html" in title:
            plain = plain.replace("><", ">\n<")
        yield from _HASH.sub(self._numbered, plain).split("\n")

    def _numbered(self, match: re.Match[str]) -> str:
        number = self._hashes.setdefault(match["hash"], str(len(self._hashes) + 1))
        return ("/0x…" if match["lambda"] else "") + f"@#{number}"


def _as_text(mime: str, value: Any) -> str:
    if mime.startswith("image/") and mime != "image/svg+xml":
        return _size(mime, str(value).replace("\n", ""))
    return value if isinstance(value, str) else json.dumps(value, sort_keys=True, ensure_ascii=False, indent=1)


def _picture(match: re.Match[str]) -> str:
    return _size(match["kind"], match["content"])


def _size(kind: str, content: str) -> str:
    """A picture's bytes depend on the JDK's compressor and font engine; its kind and size do not.

    What the picture says is compared beside it: alt text, caption and data table.
    """
    try:
        start = base64.b64decode(content[:32], validate=True)
    except ValueError:
        return f"({kind} that cannot be decoded)"
    if start[:8] != b"\x89PNG\r\n\x1a\n" or len(start) < 24:
        return f"({kind})"
    width, height = struct.unpack(">II", start[16:24])
    return f"({kind}, {width} by {height})"


def _short(line: str) -> str:
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}… ({len(line)} characters)"
