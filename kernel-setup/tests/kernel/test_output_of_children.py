"""A child process that inherits the kernel's output prints into the cell that started it."""

from __future__ import annotations

import sys

import pytest
from driver import Kernel

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the children are POSIX's programs")

WAYS = {
    "inheritIO": 'new ProcessBuilder("sh", "-c", "%s").inheritIO().start()',
    "redirects": 'new ProcessBuilder("sh", "-c", "%s").redirectOutput(ProcessBuilder.Redirect.INHERIT).redirectError(ProcessBuilder.Redirect.INHERIT).start()',
    "a pipeline": 'ProcessBuilder.startPipeline(List.of(new ProcessBuilder("true"), new ProcessBuilder("sh", "-c", "%s").redirectOutput(ProcessBuilder.Redirect.INHERIT).redirectError(ProcessBuilder.Redirect.INHERIT))).getLast()',
    "a method reference": '((Callable<Process>) new ProcessBuilder("sh", "-c", "%s").inheritIO()::start).call()',
    "code of a class": 'new Object() { Process begin() throws Exception { return new ProcessBuilder("sh", "-c", "%s").inheritIO().start(); } }.begin()',
}  # fmt: skip


@pytest.mark.parametrize("start", WAYS.values(), ids=WAYS)
def test_both_streams_are_there_when_the_child_has_ended(kernel: Kernel, start: str):
    cell = kernel.run("System.out.print(" + start % "echo out; echo err >&2; exit 3" + ".waitFor());")
    assert (cell.stdout, cell.stderr, cell.error) == ("out\n3", "err\n", None)


def test_nothing_is_left_out(kernel: Kernel):
    cell = kernel.run('new ProcessBuilder("seq", "1", "50000").inheritIO().start().waitFor()')
    assert cell.stdout == "".join(f"{number}\n" for number in range(1, 50001))


def test_a_child_that_lives_on_prints_under_its_own_cell(kernel: Kernel):
    first = kernel.run('var talker = new ProcessBuilder("sh", "-c", "echo begun; read line; echo $line").redirectOutput(ProcessBuilder.Redirect.INHERIT).start();')
    kernel.wait_for(lambda: first.stdout == "begun\n")
    second = kernel.run('talker.outputWriter().append("late").close(); talker.waitFor(); System.out.println("mine");')
    assert (first.stdout, second.stdout) == ("begun\nlate\n", "mine\n")


def test_a_grandchild_that_lives_on_prints_under_its_own_cell(kernel: Kernel):
    # Several times: whether its parent or the kernel's reader is faster differs from time to time.
    cells = [kernel.run('new ProcessBuilder("sh", "-c", "(sleep 1; echo late) & echo begun").inheritIO().start().waitFor()') for _ in range(8)]
    kernel.wait_for(lambda: all(cell.stdout == "begun\nlate\n" for cell in cells))


def test_errors_that_go_where_the_output_goes_keep_their_place(kernel: Kernel):
    cell = kernel.run('new ProcessBuilder("sh", "-c", "echo 1; echo 2 >&2; echo 3").redirectErrorStream(true).inheritIO().start().waitFor()')
    assert (cell.stdout, cell.stderr) == ("1\n2\n3\n", "")


def test_text_without_an_end_of_line_is_shown_at_once(kernel: Kernel):
    cell = kernel.start('var asks = new ProcessBuilder("sh", "-c", "printf name:; sleep 600").inheritIO().start(); asks.waitFor()')
    kernel.wait_for(lambda: cell.stdout == "name:")
    kernel.interrupt()
    kernel.finish(cell)


def test_inherited_input_is_empty(kernel: Kernel):
    assert kernel.value('new ProcessBuilder("cat").inheritIO().start().waitFor()') == "0"


def test_there_is_nothing_to_read_from_a_child_that_inherits(kernel: Kernel):
    kernel.run('var inheriting = new ProcessBuilder("echo", "shown").inheritIO().start();')
    assert kernel.value("inheriting.getInputStream().readAllBytes().length + inheriting.getErrorStream().readAllBytes().length") == "0"


def test_a_childs_output_that_is_not_inherited_is_read_as_ever(kernel: Kernel):
    cell = kernel.run('new String(new ProcessBuilder("echo", "read").start().getInputStream().readAllBytes()).strip()')
    assert (cell.result, cell.stdout) == ("read", "")


def test_the_builder_is_left_as_it_was(kernel: Kernel):
    kernel.run('var twice = new ProcessBuilder("echo", "again").inheritIO(); twice.start().waitFor();')
    cell = kernel.run("twice.start().waitFor(); twice.redirectOutput() + \" \" + twice.redirectInput()")
    assert (cell.stdout, cell.result) == ("again\n", "INHERIT INHERIT")


def test_its_end_can_be_waited_for_in_every_way(kernel: Kernel):
    cell = kernel.run(
        'var ends = new ProcessBuilder("sh", "-c", "echo end; exit 5").inheritIO().start();'
        " int code = ends.onExit().get().exitValue(); ends.waitFor(1, TimeUnit.SECONDS) + \" \" + code + \" \" + ends.isAlive()"
    )
    assert (cell.stdout, cell.result) == ("end\n", "true 5 false")
