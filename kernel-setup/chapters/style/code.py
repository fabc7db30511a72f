"""How long code cells are, and how much is said before each."""

from __future__ import annotations

import re
import statistics
from collections.abc import Iterator

from ..java_source import outside_of_braces
from .chapter import OF_AN_EXERCISE, Chapter

MEDIAN, NINTH_DECILE, WIDTH, OPENING = 5, 15, 88, 3
WORDS, SHARE = 25, 0.9
CLOCK = re.compile(r"\b(?:nanoTime|currentTimeMillis|Instant\.now|totalCpuDuration|getProcessCpuTime)\(\)")


def first_code_cell_is_short(chapter: Chapter) -> Iterator[str]:
    """The first code cell, which every chapter repeats, has at most three lines."""
    if not chapter.code:
        yield "it has no code cell"
    elif len(chapter.code[0].lines) > OPENING:
        yield f"{chapter.code[0]} is the first code cell and has {len(chapter.code[0].lines)} lines; at most {OPENING}"


def code_cells_are_short(chapter: Chapter) -> Iterator[str]:
    """Blank lines aside, the median is at most 5 lines and nine cells of ten have at most 15."""
    lengths = sorted(len(cell.lines) for cell in chapter.code)
    if not lengths:
        return
    longest = ", ".join(f"{cell}: {len(cell.lines)}" for cell in _longest_first(chapter)[:5])
    if statistics.median(lengths) > MEDIAN:
        yield f"the median of its code cells is {statistics.median(lengths):g} lines; at most {MEDIAN}. Longest: {longest}"
    decile = lengths[min(len(lengths) - 1, int(0.9 * len(lengths)))]
    if decile > NINTH_DECILE:
        yield f"one code cell in ten has {decile} lines or more; at most {NINTH_DECILE}. Longest: {longest}"


def no_code_cell_is_empty(chapter: Chapter) -> Iterator[str]:
    """A cell to fill in holds a comment that says so: JupyterLab gives an empty cell no number."""
    for cell in chapter.code:
        if not cell.lines:
            yield f"{cell} is empty"


def lines_of_code_are_narrow(chapter: Chapter) -> Iterator[str]:
    """88 columns: wider code is cut off on slides and on paper."""
    for cell in chapter.code:
        for number, line in enumerate(cell.source.splitlines(), 1):
            if len(line) > WIDTH:
                yield f"{cell} line {number} has {len(line)} columns; at most {WIDTH}: {line.strip()[:60]}"


def clocks_are_read_in_one_statement(chapter: Chapter) -> Iterator[str]:
    """The kernel compiles each statement just before it runs it; a clock read in two of them counts that as well."""
    readers = [cell for cell in chapter.code for _ in CLOCK.finditer(outside_of_braces(cell.source))]
    if len(readers) > 1:
        places = ", ".join(dict.fromkeys(str(cell) for cell in readers))
        yield f"{places}: clocks are read by statements of their own; measure in a method, or with Timed"


def prose_comes_before_code(chapter: Chapter) -> Iterator[str]:
    """At least 25 words of text stand before nine code cells of ten; an exercise's check and solution belong to it."""
    before, bare, counted = 0, [], 0
    for cell in chapter.cells:
        if cell.is_markdown:
            before += len(re.findall(r"\w+", cell.source))
        elif cell.is_code:
            if not OF_AN_EXERCISE & set(cell.tags):
                counted += 1
                if before < WORDS:
                    bare.append(f"{cell}: {before}")
            before = 0
    if len(bare) > (1 - SHARE) * counted + 1e-9:
        yield f"{len(bare)} of {counted} code cells have fewer than {WORDS} words before them: {', '.join(bare)}"


def opening_is_the_same_everywhere(chapters: list[Chapter]) -> Iterator[str]:
    """All chapters open with one and the same code cell."""
    openings: dict[str, list[str]] = {}
    for chapter in chapters:
        if chapter.code:
            openings.setdefault(chapter.code[0].source, []).append(chapter.path.name)
    if len(openings) > 1:
        for source, names in openings.items():
            yield f"{', '.join(names)} open with:\n{source}"


def _longest_first(chapter: Chapter):
    return sorted(chapter.code, key=lambda cell: -len(cell.lines))
