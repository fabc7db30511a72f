"""What data/syllabus.csv says that the chapters show, they show; what they show, it says."""

from __future__ import annotations

from pathlib import Path

import pytest
from made_up import chapter, code, stream

from chapters import syllabus
from chapters.project import HERE
from chapters.style.chapter import Chapter
from timeslice_setup.problem import Problem

HEADER = "chapter,id,status,must_be_seen\n"


@pytest.fixture(scope="module")
def rows() -> list[syllabus.Row]:
    return syllabus.read(HERE.syllabus)


def test_every_row_claims_what_the_chapters_show(rows: list[syllabus.Row], chapters: list[Chapter]):
    wrong = list(syllabus.claims_that_do_not_hold(rows, chapters))
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("path", HERE.chapters(), ids=lambda path: path.stem)
def test_ids_on_cells_belong_to_their_chapter_and_have_output(path: Path, rows: list[syllabus.Row]):
    wrong = list(syllabus.wrong_tags(rows, Chapter.read(path)))
    assert not wrong, "\n".join(wrong)


def test_the_syllabus_covers_sixteen_chapters_in_order(rows: list[syllabus.Row]):
    chapters = [row.chapter for row in rows]
    assert sorted(set(chapters)) == [f"{number:02}" for number in range(1, 17)]
    assert chapters == sorted(chapters)


def test_a_claim_without_a_cell_is_found(tmp_path: Path):
    rows = _rows(tmp_path, "03,S-01,shown,A convoy\n")
    without_output = chapter(code("gantt()", "S-01"), name="03-x.ipynb")
    assert "line 2 says that chapter 03 shows S-01" in _only(syllabus.claims_that_do_not_hold(rows, [without_output]))
    with_output = chapter(code("gantt()", "S-01", outputs=(stream("x"),)), name="03-x.ipynb")
    assert list(syllabus.claims_that_do_not_hold(rows, [with_output])) == []


def test_a_cell_without_a_claim_is_found(tmp_path: Path):
    rows = _rows(tmp_path, "03,S-01,planned,A convoy\n")
    shown = chapter(code("gantt()", "S-01", outputs=(stream("x"),)), name="03-x.ipynb")
    assert "write 'shown' in syllabus.csv line 2" in _only(syllabus.claims_that_do_not_hold(rows, [shown]))


def test_a_row_shown_in_another_chapter_is_not_shown(tmp_path: Path):
    rows = _rows(tmp_path, "03,S-01,shown,A convoy\n")
    elsewhere = chapter(code("gantt()", "S-01", outputs=(stream("x"),)), name="04-y.ipynb")
    assert "belongs to chapter 03" in _only(syllabus.wrong_tags(rows, elsewhere))
    assert "chapter 03 shows S-01" in _only(syllabus.claims_that_do_not_hold(rows, [elsewhere]))


def test_an_unknown_id_and_a_tagged_cell_without_output_are_found(tmp_path: Path):
    rows = _rows(tmp_path, "03,S-01,planned,A convoy\n")
    found = list(syllabus.wrong_tags(rows, chapter(code("x", "S-09"), code("y", "S-01"), name="03-x.ipynb")))
    assert "'S-09', which syllabus.csv does not know" in found[0]
    assert "'S-01', but no output" in found[1]


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("3,S-01,planned,x", "line 2, column chapter: '3'"),
        ("03,S1,planned,x", "line 2, column id: 'S1'"),
        ("03,S-01,done,x", "line 2, column status: 'done'"),
        ("03,S-01,planned, ", "line 2, column must_be_seen: it is empty"),
        ("03,S-01,planned,a,b", "line 2: 5 fields"),
        ("03,S-01,planned,x\n03,S-01,planned,y", "line 3, column id: S-01 stands in line 2 already"),
    ],
)
def test_a_bad_row_is_named_by_line_and_column(tmp_path: Path, line: str, complaint: str):
    with pytest.raises(Problem, match=complaint):
        _rows(tmp_path, line + "\n")


def test_a_wrong_header_is_named(tmp_path: Path):
    (tmp_path / "syllabus.csv").write_text("id,chapter\n", encoding="utf-8")
    with pytest.raises(Problem, match="line 1: the header is 'id,chapter'"):
        syllabus.read(tmp_path / "syllabus.csv")


def _rows(folder: Path, lines: str) -> list[syllabus.Row]:
    (folder / "syllabus.csv").write_text(HEADER + lines, encoding="utf-8")
    return syllabus.read(folder / "syllabus.csv")


def _only(found) -> str:
    listed = list(found)
    assert len(listed) == 1, listed
    return listed[0]
