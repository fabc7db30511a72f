"""The normal form: what an author wrote and the kernel answered stay, all else goes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from made_up import TITLE, book, code, error, html, result, stream, text

from chapters import document
from chapters.machine import PathMask
from chapters.normalise import normalised
from timeslice_setup.problem import Problem


def unmasked(words: str) -> str:
    return words


def test_consecutive_texts_of_one_stream_become_one():
    cell = code("x", outputs=(stream("a\n"), stream("b\n"), stream("!", "stderr"), stream("c\n")))
    outputs = normalised(book(cell), unmasked).cells[0].outputs
    assert [(output.name, output.text) for output in outputs] == [("stdout", "a\nb\n"), ("stderr", "!"), ("stdout", "c\n")]


def test_cells_that_ran_are_counted_from_one_and_others_are_not():
    cells = normalised(book(text(TITLE), code("x", outputs=(result("2"),)), code("y"), code("z", ran=True)), unmasked).cells
    assert [cell.execution_count for cell in cells[1:]] == [1, None, 3]
    assert cells[1].outputs[0].execution_count == 1


def test_only_an_authors_metadata_stay():
    cell = code(
        "x", "varies", "varies", execution={"iopub.execute_input": "now"}, trusted=True, scrolled=True, editable=True,
        collapsed=False, slideshow={"slide_type": ""}, jupyter={"source_hidden": True, "outputs_hidden": False},
    )  # fmt: skip
    kept = normalised(book(cell, widgets={}, signature="x", title="T"), unmasked)
    assert kept.cells[0].metadata == {"jupyter": {"source_hidden": True}, "tags": ["varies"]}
    assert set(kept.metadata) == {"kernelspec", "language_info", "title"}


def test_the_kernelspec_is_the_projects_own_whoever_saved_the_file():
    made = normalised(book(kernelspec={"name": "python3", "display_name": "P", "language": "python"}), unmasked)
    assert made.metadata.kernelspec == {"display_name": "Java 25 (Timeslice)", "language": "java", "name": "java"}
    assert "version" not in made.metadata.language_info


def test_a_line_written_over_keeps_its_last_state():
    outputs = normalised(book(code("x", outputs=(stream("10 %\r50 %\r100 %\nend\r\n"),))), unmasked).cells[0].outputs
    assert outputs[0].text == "100 %\nend\n"


def test_normalising_twice_changes_nothing():
    cell = code("x\n\n", outputs=(stream("a\r\n"), stream("b"), html("<b>x</b>"), error(trace=("at x",))), trusted=True)
    once = normalised(book(text("# T\r\n\r\n"), cell), unmasked)
    assert document.text(normalised(once, unmasked)) == document.text(once)


def test_the_input_is_left_as_it_was():
    given = book(code("x", outputs=(stream("a"), stream("b"))))
    before = document.text(given)
    normalised(given, unmasked)
    assert document.text(given) == before


def test_paths_of_the_machine_go_from_every_kind_of_output():
    mask = PathMask({Path("/srv/clone"): "…"})
    cell = code("x", outputs=(
        stream("in /srv/clone/notebooks\n"), html("<a href='file:///srv/clone/x'>", "/srv/clone"),
        error(value="/srv/clone/a", trace=("at /srv/clone/b",)),
    ))  # fmt: skip
    assert "srv" not in document.text(normalised(book(cell), mask))


def test_files_have_sorted_keys_lines_as_lists_plain_chinese_and_one_last_newline():
    content = document.text(normalised(book(text("# 进程\n\nTwo lines.")), unmasked))
    assert content.endswith("}\n") and not content.endswith("\n\n")
    assert '"# 进程\\n"' in content
    loaded = json.loads(content)
    assert loaded["cells"][0]["source"] == ["# 进程\n", "\n", "Two lines."]
    assert content.splitlines()[1].startswith(' "cells"')
    assert list(loaded) == sorted(loaded)


def test_reading_and_writing_again_gives_the_same_bytes(tmp_path: Path):
    path = tmp_path / "01-x.ipynb"
    document.write(path, document.text(normalised(book(text("# 时间片\n"), code("int a;\nint b;", ran=True)), unmasked)))
    before = path.read_bytes()
    document.write(path, document.text(document.read(path)))
    assert path.read_bytes() == before
    assert [entry.name for entry in tmp_path.iterdir()] == ["01-x.ipynb"]


def test_good_ids_stay_and_missing_double_or_bad_ones_are_made_the_same_every_time():
    cells = [text("a") | {"id": "kept"}, text("b"), text("c") | {"id": "kept"}, text("d") | {"id": "no good!"}, text("b")]
    content = json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": cells}).encode()
    ids = [cell.id for cell in document.parse(content, "x").cells]
    assert ids[0] == "kept"
    assert len(set(ids)) == 5
    assert ids == [cell.id for cell in document.parse(content, "x").cells]


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b'{"cells": [\n<<<<<<< HEAD\n', "x.ipynb line 2, column 1: not a notebook's JSON"),
        (b'{"nbformat": 3, "worksheets": []}', "x.ipynb is not a notebook of format 4"),
        (b'{"nbformat": 4, "cells": [7], "metadata": {}}', "a cell is not a JSON object"),
        (b'{"nbformat": 4, "cells": [{"cell_type": "code", "source": ""}], "metadata": {}}', "is not a valid notebook"),
        ("{\"é\": 1}".encode("latin-1"), "x.ipynb is not UTF-8 text: byte 2"),
    ],
)
def test_a_file_that_is_no_notebook_is_named_with_the_place(content: bytes, complaint: str):
    with pytest.raises(Problem, match=complaint):
        document.parse(content, "x.ipynb")
