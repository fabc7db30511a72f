"""The build of the lectures: strict, repeatable, and it executes nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from conftest import build_lectures
from site_reader import read


def notebook(*cells: dict) -> str:
    metadata = {"kernelspec": {"display_name": "none", "language": "java", "name": "no-such-kernel"}, "language_info": {"name": "java"}}
    numbered = [{"id": f"cell{number}", **cell} for number, cell in enumerate(cells)]
    return json.dumps({"cells": numbered, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5})


def markdown(text: str) -> dict:
    return {"cell_type": "markdown", "metadata": {}, "source": text}


def code(text: str, *outputs: dict, **metadata: object) -> dict:
    return {"cell_type": "code", "execution_count": 1, "metadata": metadata, "source": text, "outputs": list(outputs)}


@pytest.fixture
def book(tmp_path: Path):
    """Makes a book of two chapters and builds it: book("text of the front page")."""
    notebooks = tmp_path / "notebooks"
    notebooks.mkdir()
    (notebooks / "01-one.ipynb").write_text(notebook(markdown("# One\n\n## A part (部分)\n\nText.")), encoding="utf-8")

    def build(*cells: str | dict):
        front = [cell if isinstance(cell, dict) else markdown(cell) for cell in cells]
        (notebooks / "00-start-here.ipynb").write_text(notebook(markdown("# Start"), *front), encoding="utf-8")
        return build_lectures("--notebooks", notebooks, "--output", tmp_path / "out")

    build.page = tmp_path / "out" / "html" / "00-start-here.html"  # type: ignore[attr-defined]
    build.notebooks = notebooks  # type: ignore[attr-defined]
    return build


def test_a_sound_book_builds_and_says_where_it_is(book) -> None:
    answer = book("Go to [one](01-one.ipynb), to [a part](01-one.ipynb#A-part-(部分)).")
    assert (answer.returncode, answer.stderr) == (0, "")
    assert "The lectures are ready: file://" in answer.stdout
    one = read(book.page.with_name("01-one.html"))
    [fragment] = {link.partition("#")[2] for link in read(book.page).links if link.startswith("01-one.html#")}
    assert fragment in one.ids
    assert "A-part-(部分)" in one.ids, "JupyterLab's id leads there too, for links from elsewhere"


@pytest.mark.parametrize(
    ("fault", "named"),
    [
        ("See [two](02-two.ipynb).", "02-two.ipynb"),
        ("See [a part](01-one.ipynb#No-such-part).", "No-such-part"),
        ("See [the data](../data/no-such-file.csv).", "no-such-file.csv"),
        ("![a picture](no-such-picture.png)", "no-such-picture.png"),
        (r"Let $\nosuchcommand{x}$ be.", r"\nosuchcommand"),
        ("### Too deep, straight after the title", "header level"),
    ],
)
def test_a_fault_fails_the_build_and_names_the_place_each_time(book, fault: str, named: str) -> None:
    # Sphinx reads a page again only when it has changed: the second build must not pass for that.
    for answer in (book(fault), book(fault)):
        assert answer.returncode == 1
        assert "00-start-here.ipynb" in answer.stderr
        assert named in answer.stderr
        assert "The lectures were not built" in answer.stderr


def test_a_mended_chapter_builds(book) -> None:
    assert book("See [two](02-two.ipynb).").returncode == 1
    assert book("See [one](01-one.ipynb).").returncode == 0


def test_a_chapter_that_was_removed_leaves_no_page(book) -> None:
    assert book("Text.").returncode == 0
    (book.notebooks / "01-one.ipynb").rename(book.notebooks / "01-other.ipynb")
    assert book("Text.").returncode == 0
    assert sorted(page.name for page in book.page.parent.glob("0*.html")) == ["00-start-here.html", "01-other.html"]


def test_an_unchanged_page_is_not_built_again(book) -> None:
    book("Text.")
    other = book.page.with_name("01-one.html")
    before = other.stat().st_mtime_ns
    assert book("Other text.").returncode == 0
    assert other.stat().st_mtime_ns == before
    assert "Other text." in book.page.read_text(encoding="utf-8")


def test_stored_outputs_are_shown_and_no_kernel_is_asked_for(book) -> None:
    said = {"output_type": "stream", "name": "stdout", "text": "stored by somebody else\n"}
    assert book(code("1 + 1", said)).returncode == 0
    assert "stored by somebody else" in book.page.read_text(encoding="utf-8")


def test_a_link_to_another_file_of_the_repository_leads_to_its_site(book) -> None:
    assert book("See [how it builds](../lectures/build.py).").returncode == 1, "this book is not in the repository"


def test_without_the_front_page_it_says_what_is_missing(tmp_path: Path) -> None:
    answer = build_lectures("--notebooks", tmp_path, "--output", tmp_path / "out")
    assert answer.returncode == 1
    assert answer.stderr == f"The front page 00-start-here.ipynb is not in {tmp_path}.\n"
