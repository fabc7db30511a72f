"""What a kernel publishes is filed under the cell that asked for it."""

from __future__ import annotations

from typing import Any

import pytest

from chapters.recorder import Recorder


def message(kind: str, parent: str, **content: Any) -> dict[str, Any]:
    asked = {"msg_id": parent} if parent else {}
    return {"header": {"msg_type": kind}, "msg_type": kind, "parent_header": asked, "content": content}


def printed(parent: str, words: str) -> dict[str, Any]:
    return message("stream", parent, name="stdout", text=words)


@pytest.fixture
def recorder() -> Recorder:
    made = Recorder()
    made.expect("first")
    made.expect("second")
    return made


def texts(recorder: Recorder, request: str) -> list[str]:
    return [output.get("text") or output.data["text/plain"] for output in recorder.outputs(request)]


def test_a_late_line_belongs_to_its_own_cell_also_while_another_runs(recorder: Recorder):
    recorder.file(printed("first", "early"))
    recorder.file(message("status", "first", execution_state="idle"))
    recorder.file(printed("second", "other"))
    recorder.file(printed("first", "late"))
    assert texts(recorder, "first") == ["early", "late"]
    assert texts(recorder, "second") == ["other"]


def test_a_cell_is_idle_when_the_kernel_says_so_of_it(recorder: Recorder):
    recorder.file(message("status", "first", execution_state="busy"))
    recorder.file(message("status", "second", execution_state="idle"))
    assert recorder.idle("second") and not recorder.idle("first")


def test_output_for_no_cell_is_kept_apart(recorder: Recorder):
    recorder.file(printed("", "from nowhere"))
    recorder.file(printed("another session", "from elsewhere"))
    assert recorder.homeless == ["stream: from nowhere", "stream: from elsewhere"]
    assert texts(recorder, "first") == texts(recorder, "second") == []


def test_a_display_is_updated_where_it_was_first_shown(recorder: Recorder):
    bar = {"display_id": "bar"}
    recorder.file(message("display_data", "first", data={"text/plain": "10 %"}, metadata={}, transient=bar))
    recorder.file(message("update_display_data", "second", data={"text/plain": "100 %"}, metadata={}, transient=bar))
    assert texts(recorder, "first") == ["100 %"]
    assert texts(recorder, "second") == []


def test_cleared_output_goes_at_once_or_with_the_next(recorder: Recorder):
    recorder.file(printed("first", "a"))
    recorder.file(message("clear_output", "first", wait=True))
    assert texts(recorder, "first") == ["a"]
    recorder.file(printed("first", "b"))
    assert texts(recorder, "first") == ["b"]
    recorder.file(message("clear_output", "first", wait=False))
    assert texts(recorder, "first") == []
