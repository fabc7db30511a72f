"""The list of what the chapters must show, in data/syllabus.csv, held against what they do show."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from timeslice_setup.problem import Problem

from .style.chapter import Chapter

COLUMNS = ["chapter", "id", "status", "must_be_seen"]
PLANNED, SHOWN = "planned", "shown"
_ID = re.compile(r"^[A-Z]-\d\d$")


@dataclass(frozen=True)
class Row:
    line: int
    chapter: str
    id: str
    status: str
    """`shown` claims that a cell of the chapter shows it; `planned` says that none does yet."""
    must_be_seen: str


def read(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.reader(file)
        header = next(reader, [])
        if header != COLUMNS:
            raise Problem(f"{path.name} line 1: the header is {','.join(header)!r}; it must be {','.join(COLUMNS)!r}.")
        rows: list[Row] = []
        for fields in reader:
            rows.append(_row(path.name, reader.line_num, fields, {row.id: row.line for row in rows}))
    return rows


def claims_that_do_not_hold(rows: list[Row], chapters: list[Chapter]) -> Iterator[str]:
    """Each row's status against the cells: a claim without a cell, and a cell without a claim."""
    shown = {(chapter.number, name) for chapter in chapters for name in _shown(chapter)}
    for row in rows:
        if row.status == SHOWN and (row.chapter, row.id) not in shown:
            yield (
                f"syllabus.csv line {row.line} says that chapter {row.chapter} shows {row.id}, "
                f"but no code cell there has the tag {row.id!r} and an output"
            )
        if row.status == PLANNED and (row.chapter, row.id) in shown:
            yield f"chapter {row.chapter} shows {row.id}: write {SHOWN!r} in syllabus.csv line {row.line}"


def wrong_tags(rows: list[Row], chapter: Chapter) -> Iterator[str]:
    """Ids of the syllabus on cells of another chapter, ids that it does not know, and tagged cells without output."""
    places = {row.id: row.chapter for row in rows}
    for cell in chapter.cells:
        for name in (tag for tag in cell.tags if _ID.match(tag)):
            if name not in places:
                yield f"{cell} has the tag {name!r}, which syllabus.csv does not know"
            elif places[name] != chapter.number:
                yield f"{cell} has the tag {name!r}, which belongs to chapter {places[name]}"
            elif not cell.outputs:
                yield f"{cell} has the tag {name!r}, but no output that could show it"


def _shown(chapter: Chapter) -> set[str]:
    return {tag for cell in chapter.code if cell.outputs for tag in cell.tags if _ID.match(tag)}


def _row(name: str, line: int, fields: list[str], before: dict[str, int]) -> Row:
    place = f"{name} line {line}"
    if len(fields) != len(COLUMNS):
        raise Problem(f"{place}: {len(fields)} fields; {len(COLUMNS)} are wanted: {', '.join(COLUMNS)}.")
    chapter, row, status, must_be_seen = fields
    if not re.fullmatch(r"\d\d", chapter):
        raise Problem(f"{place}, column chapter: {chapter!r} is not a chapter's two digits, such as 03.")
    if not _ID.match(row):
        raise Problem(f"{place}, column id: {row!r} is not a letter, a hyphen and two digits, such as S-03.")
    if row in before:
        raise Problem(f"{place}, column id: {row} stands in line {before[row]} already.")
    if status not in (PLANNED, SHOWN):
        raise Problem(f"{place}, column status: {status!r} is neither {PLANNED!r} nor {SHOWN!r}.")
    if not must_be_seen.strip():
        raise Problem(f"{place}, column must_be_seen: it is empty; say what a reader must see.")
    return Row(line, chapter, row, status, must_be_seen)
