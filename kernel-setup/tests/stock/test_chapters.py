"""With stock JJava, and our jar as its extension, the chapters still open and run."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from driver import stock_jjava

from timeslice_setup.project import ROOT

CHAPTERS = sorted((ROOT / "notebooks").glob("*.ipynb"))


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda chapter: chapter.stem)
def test_a_chapter_runs(chapter: Path):
    book = nbformat.read(chapter, as_version=4)
    with stock_jjava(folder=chapter.parent) as kernel:
        for number, source in enumerate(book.cells, 1):
            if source.cell_type == "code":
                cell = kernel.run(source.source)
                failed = cell.status == "error"
                expected = "raises-exception" in source.metadata.get("tags", [])
                assert failed == expected, f"cell {number}: {cell.traceback}"
