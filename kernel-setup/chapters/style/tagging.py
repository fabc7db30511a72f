"""Tags, and the exercises that they mark."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator

from ..compare import VARIES
from ..run import EXPECTS_ERROR
from .chapter import Cell, Chapter
from .markdown import html_text, tokens, walk

EXERCISES = range(3, 6)
_ROW = re.compile(r"^[A-Z]-\d\d$")
_KNOWN = {VARIES, EXPECTS_ERROR, "exercise", "check", "solution", "hide-input"}
_ON_CODE_ONLY = _KNOWN - {"solution"}


def tags_are_spelt_right(chapter: Chapter) -> Iterator[str]:
    """A misspelt tag would silently do nothing."""
    for cell in chapter.cells:
        for tag in cell.tags:
            if tag not in _KNOWN and not _ROW.match(tag):
                close = difflib.get_close_matches(tag, _KNOWN, n=1)
                known = f"known: {', '.join(sorted(_KNOWN))}, and ids such as S-03"
                yield f"{cell} has the tag {tag!r}; " + (f"did you mean {close[0]!r}?" if close else known)
            elif not cell.is_code and (tag in _ON_CODE_ONLY or _ROW.match(tag)):
                yield f"{cell} has the tag {tag!r}, which belongs on a code cell"


def hidden_everywhere_or_nowhere(chapter: Chapter) -> Iterator[str]:
    """The tag hides a cell's code in the lectures, the metadata in JupyterLab: one without the other is a slip."""
    for cell in chapter.code:
        hidden = "hide-input" in cell.tags
        if hidden and not cell.folded:
            yield f"{cell} has the tag 'hide-input' but not metadata.jupyter.source_hidden"
        if cell.folded and not hidden and "solution" not in cell.tags:
            yield f"{cell} has metadata.jupyter.source_hidden but neither the tag 'hide-input' nor 'solution'"


def exercises_are_three_to_five(chapter: Chapter) -> Iterator[str]:
    """From chapter 01 on."""
    count = len(_exercises(chapter))
    if chapter.number not in ("", "00") and count not in EXERCISES:
        yield f"it has {count} cells tagged 'exercise'; {EXERCISES[0]} to {EXERCISES[-1]} are wanted"


def exercises_have_check_and_solution(chapter: Chapter) -> Iterator[str]:
    """Before the next exercise comes a cell tagged `check` and a folded solution.

    The solution is a code cell tagged `solution` that is folded, or a <details> whose summary has the word.
    """
    exercises = _exercises(chapter)
    for place, exercise in enumerate(exercises):
        end = exercises[place + 1].number if place + 1 < len(exercises) else len(chapter.cells) + 1
        following = chapter.cells[exercise.number : end - 1]
        if not any(cell.is_code and "check" in cell.tags for cell in following):
            yield f"the exercise in {exercise} is followed by no cell tagged 'check'"
        if not any(_solves(cell) for cell in following):
            yield f"the exercise in {exercise} is followed by no solution"
        for cell in following:
            if cell.is_code and "solution" in cell.tags and not cell.folded:
                yield f"the solution in {cell} is not folded: metadata.jupyter.source_hidden is missing"


def _exercises(chapter: Chapter) -> list[Cell]:
    return [cell for cell in chapter.code if "exercise" in cell.tags]


def _solves(cell: Cell) -> bool:
    if cell.is_code:
        return "solution" in cell.tags
    if not cell.is_markdown:
        return False
    html = "".join(token["raw"] for token in walk(tokens(cell.source)) if token["type"].endswith("_html"))
    summaries = re.findall(r"<summary[^>]*>(.*?)</summary>", html or cell.source, re.S | re.I)
    return any(re.search(r"\bsolution\b", html_text(summary), re.I) for summary in summaries)
