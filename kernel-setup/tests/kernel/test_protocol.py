"""The kernel speaks the protocol of Jupyter kernels."""

from __future__ import annotations

from driver import Kernel


def test_a_cell_is_answered_with_its_value_and_its_number(kernel: Kernel):
    first, second = kernel.run("1 + 1"), kernel.run("2 + 2")
    assert (first.result, second.result) == ("2", "4")
    assert first.reply and second.reply
    assert second.reply["execution_count"] == first.reply["execution_count"] + 1


def test_the_kernel_says_what_it_is(kernel: Kernel):
    info = kernel.ask("kernel_info_request")
    assert info["implementation"] == "JJava"
    assert info["language_info"]["name"] == "Java"


def test_a_cell_without_a_value_shows_none(kernel: Kernel):
    cell = kernel.run("int nothing = 1;")
    assert (cell.result, cell.status) == (None, "ok")


def test_a_failing_cell_is_answered_with_an_error(kernel: Kernel):
    cell = kernel.run("int wrong = null;")
    assert cell.status == "error"
    assert cell.error and "incompatible types" in cell.traceback
