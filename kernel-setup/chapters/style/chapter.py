"""A stored chapter as the rules read it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from nbformat import NotebookNode

from .. import document
from .markdown import Heading, headings

# Cells that the reader meets as one piece with the exercise before them.
OF_AN_EXERCISE = {"check", "solution"}


@dataclass(frozen=True)
class Cell:
    number: int
    """From 1, cells of all kinds counted."""
    node: NotebookNode

    @property
    def source(self) -> str:
        return str(self.node.source)

    @property
    def is_code(self) -> bool:
        return self.node.cell_type == "code"

    @property
    def is_markdown(self) -> bool:
        return self.node.cell_type == "markdown"

    @property
    def tags(self) -> list[str]:
        return document.tags(self.node)

    @property
    def outputs(self) -> list[NotebookNode]:
        return list(self.node.outputs) if self.is_code else []

    @property
    def lines(self) -> list[str]:
        """The lines that are not blank."""
        return [line for line in self.source.splitlines() if line.strip()]

    @property
    def folded(self) -> bool:
        return bool(self.node.metadata.get("jupyter", {}).get("source_hidden"))

    def html(self) -> Iterator[str]:
        for output in self.outputs:
            if "text/html" in output.get("data", {}):
                yield output.data["text/html"]

    def __str__(self) -> str:
        return f"cell {self.number} ({self.node.id})"


@dataclass(frozen=True)
class Chapter:
    path: Path
    book: NotebookNode

    @staticmethod
    def read(path: Path) -> Chapter:
        return Chapter(path, document.read(path))

    @property
    def number(self) -> str:
        """The two digits that its file's name begins with; empty if it does not."""
        match = re.match(r"\d\d(?=-)", self.path.name)
        return match[0] if match else ""

    @cached_property
    def cells(self) -> list[Cell]:
        return [Cell(number, node) for number, node in enumerate(self.book.cells, 1)]

    @property
    def code(self) -> list[Cell]:
        return [cell for cell in self.cells if cell.is_code]

    @property
    def markdown(self) -> list[Cell]:
        return [cell for cell in self.cells if cell.is_markdown]

    @cached_property
    def headings(self) -> list[tuple[Cell, Heading]]:
        return [(cell, heading) for cell in self.markdown for heading in headings(cell.source)]
