"""A chapter counts as unchanged exactly when a run would store the same."""

from __future__ import annotations

import os
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from made_up import TITLE, book, code, stream, text

from chapters.fingerprint import NEVER_RUN, Surroundings, seal, stale
from chapters.java_source import essence
from chapters.project import Project


@pytest.fixture
def around(project: Project) -> Surroundings:
    return Surroundings.of(project)


@pytest.fixture
def sealed(around: Surroundings):
    made = book(text(TITLE), code("int a = 1;", outputs=(stream("1\n"),)), code("a + 1", outputs=(stream("2\n"),)))
    seal(made, around)
    return made


def test_a_chapter_just_run_is_not_stale(sealed, around):
    assert stale(sealed, around) == []


def test_a_chapter_never_run_is_stale(around):
    assert stale(book(text(TITLE), code("1")), around) == [NEVER_RUN]


def test_new_prose_does_not_make_a_chapter_stale(sealed, around):
    sealed.cells[0]["source"] = "# Another title"
    sealed.cells.insert(1, book(text("More.") | {"id": "more"}).cells[0])
    assert stale(sealed, around) == []


def test_a_changed_code_cell_is_named(sealed, around):
    sealed.cells[2]["source"] = "a + 2"
    assert stale(sealed, around) == ["cell 3 (cell-3): its code has changed since it was run"]


def test_an_output_changed_by_hand_is_named(sealed, around):
    sealed.cells[1].outputs[0]["text"] = "100\n"
    assert stale(sealed, around) == ["cell 2 (cell-2): its outputs are not those that the run stored"]


def test_new_gone_and_reordered_cells_are_found(sealed, around):
    first, second = sealed.cells[1:]
    sealed["cells"] = [sealed.cells[0], second, first]
    assert stale(sealed, around) == ["its code cells stand in another order than they were run in"]
    sealed["cells"] = [sealed.cells[0], first]
    assert stale(sealed, around) == ["cell (cell-3) was part of the run and is gone"]
    sealed["cells"] = [sealed.cells[0], first, second, book(code("9") | {"id": "new"}).cells[0]]
    assert stale(sealed, around) == ["cell 4 (new) is new: it was not part of the run"]


def test_another_library_data_or_kernel_is_named(sealed, around):
    (library,) = stale(sealed, replace(around, library="x"))
    (data,) = stale(sealed, replace(around, data="x"))
    (kernel,) = stale(sealed, replace(around, pinned="jjava 2.0, Java 26"))
    assert library.startswith("the library (lib/src/main, lib/pom.xml) has changed")
    assert data.startswith("a file in data/ has changed")
    assert "now pinned: jjava 2.0, Java 26" in kernel


def test_another_clone_has_the_same_surroundings(project: Project, around: Surroundings, tmp_path: Path):
    moved = Project(shutil.copytree(project.root, tmp_path / "another clone"))
    for path in [moved.data / "jobs.csv", moved.library / "pom.xml"]:
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))  # as on Windows
        os.utime(path, (0, 0))
    assert Surroundings.of(moved) == around


def test_the_library_counts_by_its_code_not_by_its_comments(project: Project, around: Surroundings):
    clock = project.library / "src" / "main" / "java" / "Clock.java"
    clock.write_text("/** Ticks, counted from 0. */\nclass Clock {\n    long now = 0; // later more\n}\n", encoding="utf-8")
    assert Surroundings.of(project).library == around.library
    clock.write_text("class Clock { long now = 1; }\n", encoding="utf-8")
    assert Surroundings.of(project).library != around.library


def test_resources_and_dependencies_of_the_library_count(project: Project, around: Surroundings):
    (project.library / "pom.xml").write_text("<project><!-- newer XChart --></project>\n", encoding="utf-8")
    with_pom = Surroundings.of(project).library
    (project.library / "src" / "main" / "font.ttf").write_bytes(b"\0\1")
    assert len({around.library, with_pom, Surroundings.of(project).library}) == 3


def test_data_count_but_not_what_only_people_read(project: Project, around: Surroundings):
    for name in ("README.md", "syllabus.csv", ".DS_Store"):
        (project.data / name).write_text("x", encoding="utf-8")
    assert Surroundings.of(project).data == around.data
    (project.data / "jobs.csv").write_text("job,arrival,burst\nA,0,4\n", encoding="utf-8")
    assert Surroundings.of(project).data != around.data


def test_a_comment_inside_a_literal_is_no_comment():
    assert essence('var url = "http://x"; // site') == essence('var url = "http://x";')
    assert essence('var url = "http://x";') != essence('var url = "http://y";')
    assert essence("var quote = '\"'; /* a */ int b;") == essence("var quote = '\"'; int b;")
    assert essence('var block = """\n  a // b\n  """;') != essence('var block = """\n  a // c\n  """;')
    assert essence('var spaces = "a  b";') != essence('var spaces = "a b";')
