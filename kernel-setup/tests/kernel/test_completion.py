"""Completion and inspection, also while a cell runs."""

from __future__ import annotations

from typing import Any

from driver import Kernel


def complete(kernel: Kernel, code: str) -> dict[str, Any]:
    reply = kernel.ask("complete_request", {"code": code, "cursor_pos": len(code)})
    assert reply["status"] == "ok"
    return reply


def test_members_of_a_value_are_offered(kernel: Kernel):
    kernel.run('record City(String name) { int size() { return 1; } }\nvar city = new City("a");')
    reply = complete(kernel, "city.")
    assert {"name()", "size()"} <= set(reply["matches"])
    assert complete(kernel, "var x = 1;\ncity.na")["matches"] == ["name()"]


def test_a_match_takes_the_place_of_what_was_typed(kernel: Kernel):
    code = "var lock = new ReentrantLo"
    reply = complete(kernel, code)
    assert (reply["cursor_start"], reply["cursor_end"]) == (code.index("Reent"), len(code))
    assert "ReentrantLock(" in reply["matches"]


def test_the_types_of_the_book_are_offered(kernel: Kernel):
    assert "Gantt" in complete(kernel, "Gan")["matches"]
    assert "ReentrantReadWriteLock(" in complete(kernel, "var lock = new ReentrantReadWriteL")["matches"]


def test_a_type_that_is_not_imported_is_offered_with_its_import(kernel: Kernel):
    code = "int n = 1;\nParce"
    reply = complete(kernel, code)
    assert reply["matches"] == ["import timeslice.process.travel.Parcel;\nint n = 1;\nParcel"]
    assert (reply["cursor_start"], reply["cursor_end"]) == (0, len(code))


def test_completion_and_inspection_answer_while_a_cell_runs(kernel: Kernel):
    kernel.run("String word = \"a\";\nvar letGo = new CountDownLatch(1);")
    running = kernel.start('letGo.await();\n"ran"')
    assert complete(kernel, "word.isBl")["matches"] == ["isBlank()"]
    assert kernel.ask("inspect_request", {"code": "word.isBlank()", "cursor_pos": 8, "detail_level": 0})["found"]
    assert kernel.ask("is_complete_request", {"code": "while (true) {"})["status"] == "incomplete"
    assert running.reply is None
    kernel.interrupt()
    kernel.finish(running)


def test_inspection_shows_signatures_and_documentation(kernel: Kernel):
    code = "List.of(1)"
    reply = kernel.ask("inspect_request", {"code": code, "cursor_pos": code.index("of"), "detail_level": 0})
    assert reply["found"]
    assert "of(E e1, E e2)" in reply["data"]["text/plain"]
    assert "unmodifiable list" in reply["data"]["text/plain"]
    assert "&lt;E&gt;" in reply["data"]["text/html"]


def test_inspection_of_nothing_finds_nothing(kernel: Kernel):
    assert not kernel.ask("inspect_request", {"code": "nowhere", "cursor_pos": 3, "detail_level": 0})["found"]


def test_completion_in_broken_code_answers(kernel: Kernel):
    for code in ("}", "(((", '"', "/*", "class {", "\x00"):
        complete(kernel, code)


def test_magics_are_offered(kernel: Kernel):
    assert "%time" in complete(kernel, "%ti")["matches"]
