"""A stamp says what a step was done from; it is believed only when it is whole."""

from __future__ import annotations

from pathlib import Path

from timeslice_setup.project import Environment
from timeslice_setup.stamps import Stamps, of_files, of_text


def _stamps(folder: Path) -> Stamps:
    return Stamps(Environment(folder, "venv"))


def test_a_step_holds_for_the_inputs_it_was_done_from_and_no_others(tmp_path: Path) -> None:
    _stamps(tmp_path).write("library", "these")
    assert _stamps(tmp_path).holds("library", "these")
    assert not _stamps(tmp_path).holds("library", "those")
    assert not _stamps(tmp_path).holds("packages", "these")


def test_a_forgotten_step_is_not_done_and_forgetting_twice_is_no_error(tmp_path: Path) -> None:
    stamps = _stamps(tmp_path)
    stamps.write("library", "these")
    stamps.forget("library")
    stamps.forget("library")
    assert stamps.read("library") is None


def test_a_stamp_that_was_cut_off_or_is_something_else_is_none(tmp_path: Path) -> None:
    stamps = _stamps(tmp_path)
    stamps.write("library", "these")
    place = tmp_path / "share" / "timeslice" / "done" / "library.json"
    for text in ("", '{"inputs": "the', "[]", "{}", "\x00"):
        place.write_text(text)
        assert stamps.read("library") is None, text


def test_a_fingerprint_changes_with_a_files_bytes_and_with_its_name(tmp_path: Path) -> None:
    file, other = tmp_path / "a", tmp_path / "b"
    file.write_text("text")
    before = of_files([file], tmp_path)
    file.write_text("Text")
    changed = of_files([file], tmp_path)
    file.rename(other)
    assert len({before, changed, of_files([other], tmp_path)}) == 3


def test_where_one_text_ends_and_the_next_begins_counts() -> None:
    assert of_text("ab", "c") != of_text("a", "bc")
