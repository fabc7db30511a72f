"""A class that a chapter shows and lib's tests hold is the same class, blanks and line breaks aside."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from chapters.project import HERE
from chapters.style.chapter import Chapter

SHOWN = HERE.root / "lib" / "src" / "test" / "java" / "timeslice" / "shown"
FILES = sorted(path for path in SHOWN.glob("*.java") if not path.stem.endswith("Test") and path.stem != "package-info")
SOURCE = re.compile(r'/\*\* As chapter (?P<number>\d\d) shows it\. \*/\s*(?P<text>.*)', re.S)


@pytest.mark.parametrize("file", FILES, ids=lambda path: path.stem)
def test_the_class_in_the_chapter_is_the_tested_one(file: Path):
    held = SOURCE.search(file.read_text(encoding="utf-8"))
    assert held, f'{file.name} lacks the comment "As chapter NN shows it."'
    (path,) = (path for path in HERE.chapters() if path.name.startswith(held["number"]))
    cells = [_without_blanks(cell.source) for cell in Chapter.read(path).code]
    assert any(_without_blanks(held["text"]) in cell for cell in cells), f"{path.name} shows another {file.stem}"


def test_there_are_such_classes():
    assert FILES


def _without_blanks(text: str) -> str:
    return re.sub(r"\s+", "", text)
