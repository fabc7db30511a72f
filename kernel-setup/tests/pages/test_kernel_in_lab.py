"""What the kernel promises, seen once with a reader's eyes: in JupyterLab, in a browser.

The suite beside this one (tests/kernel) has the same promises in detail, over the kernel's own protocol.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Iterator

import nbformat
import pytest
from conftest import ROOT
from lab_server import LabServer, lab_server
from page_watch import Watch
from playwright.sync_api import Locator, Page, expect

PATIENCE = 120_000  # milliseconds for what takes one or two seconds on a quiet machine
KERNEL = {"display_name": "Java 25 (Timeslice)", "language": "java", "name": "java"}


@pytest.fixture(scope="module")
def lab(tmp_path_factory) -> Iterator[LabServer]:
    with lab_server(ROOT, tmp_path_factory.mktemp("kernel-lab"), trusted=False) as server:
        yield server


class Notebook:
    """A notebook of some cells in a page."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def cell(self, number: int) -> Locator:
        return self.page.locator(".jp-Notebook .jp-Cell").nth(number - 1)

    def output(self, number: int) -> Locator:
        return self.cell(number).locator(".jp-OutputArea-output")

    def begin(self, number: int) -> None:
        self.cell(number).locator(".cm-content").click()
        self.page.keyboard.press("Shift+Enter")

    def ended(self, number: int) -> None:
        expect(self.cell(number).locator(".jp-InputArea-prompt")).to_have_text(re.compile(r"^\[\d+\]:$"), timeout=PATIENCE)

    def run(self, number: int) -> None:
        self.begin(number)
        self.ended(number)

    def shows(self, number: int, text: str | re.Pattern[str]) -> None:
        expect(self.cell(number).locator(".jp-OutputArea")).to_contain_text(text, timeout=PATIENCE)

    def choose(self, menu: str, item: str) -> None:
        self.page.get_by_role("menuitem", name=menu, exact=True).click()
        self.page.locator(".lm-Menu-itemLabel", has_text=re.compile(f"^{re.escape(item)}$")).click()


@pytest.fixture
def notebook(open_page, lab: LabServer) -> Iterator[Callable[..., Notebook]]:
    def opened(*cells: str) -> Notebook:
        book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells], metadata={"kernelspec": KERNEL})
        # A name of its own, since JupyterLab remembers the kernel of a notebook that it has had open.
        name = f"kernel-{secrets.token_hex(4)}"
        nbformat.write(book, lab.folder / "notebooks" / f"{name}.ipynb")
        watch: Watch = open_page()
        page = watch.page
        page.goto(lab.url(name))
        page.locator("#jupyterlab-splash").wait_for(state="detached", timeout=PATIENCE)
        expect(page.locator(".jp-Notebook .jp-Cell")).to_have_count(len(cells), timeout=PATIENCE)
        expect(page.locator(".jp-NotebookPanel-toolbar .jp-KernelName")).to_have_text(KERNEL["display_name"], timeout=PATIENCE)
        expect(page.locator(".jp-Notebook-ExecutionIndicator")).to_have_attribute("data-status", "idle", timeout=PATIENCE)
        return Notebook(page)

    yield opened
    lab.end_kernels()


def test_a_late_line_appears_under_the_cell_whose_thread_printed_it(notebook):
    book = notebook(
        'var go = new CountDownLatch(1);\nvar late = Thread.ofPlatform().start(() -> { try { go.await(); } catch (InterruptedException e) {} System.out.println("a late line"); });',
        'go.countDown(); late.join(); System.out.println("the second cell");',
    )
    book.run(1)
    expect(book.output(1)).to_have_count(0)
    book.run(2)
    book.shows(2, "the second cell")
    book.shows(1, "a late line")
    expect(book.cell(2)).not_to_contain_text("a late line")


def test_an_error_shows_its_line_and_a_busy_loop_is_ended_by_an_interrupt(notebook):
    book = notebook("int[] prices = {3, 5};\nprices[2]", "while (true) { }", '"it goes on"')
    book.run(1)
    book.shows(1, re.compile(r"ArrayIndexOutOfBoundsException: Index 2 out of bounds for length 2\s+In \[1\], line 2"))
    expect(book.output(1)).not_to_contain_text("jdk.jshell")
    book.begin(2)
    expect(book.cell(2).locator(".jp-InputArea-prompt")).to_have_text("[*]:", timeout=PATIENCE)
    book.page.wait_for_timeout(1_000)
    book.choose("Kernel", "Interrupt Kernel")
    book.ended(2)
    book.shows(2, "The cell was interrupted.")
    book.shows(2, 'Ended: thread "main"')
    book.run(3)
    book.shows(3, "it goes on")


def test_progress_clearing_and_input_are_drawn(notebook):
    book = notebook(
        'try (var bar = Progress.of("work", 3)) { for (int i = 0; i < 3; i++) bar.step(); }',
        'for (int i = 1; i <= 50; i++) { clearOutput(true); System.out.println("picture " + i); }',
        'var name = IO.readln("Your name? ");\nSystem.out.println("Hello, " + name);',
    )
    book.run(1)
    expect(book.output(1).locator("progress")).to_have_js_property("position", 1, timeout=PATIENCE)
    book.run(2)
    expect(book.output(2)).to_have_text("picture 50", timeout=PATIENCE)
    book.begin(3)
    field = book.cell(3).locator("input.jp-Stdin-input")
    field.fill("Ada", timeout=PATIENCE)
    field.press("Enter")
    book.ended(3)
    book.shows(3, "Hello, Ada")
