"""A chapter in JupyterLab as a reader meets it: opened, run from top to bottom, figures to be seen."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import ROOT, page_of_its_own
from lab_server import LabServer, lab_server
from page_watch import Watch
from playwright.sync_api import Browser, Page, expect

sys.path.insert(0, str(ROOT / "lectures"))
from site_extensions.headings import jupyterlab_id  # noqa: E402

OPENED = sorted(path.stem for path in (ROOT / "notebooks").glob("*.ipynb"))
# A run in the browser takes as long as the chapter; tests/chapters runs every chapter in the kernel.
RUN = ["00-start-here", "01-history", "03-scheduling", "10-locks"]
THEMES = ("JupyterLab Light", "JupyterLab Dark")
RUN_TIMEOUT = 300_000  # milliseconds; a kernel start and a whole chapter on a busy machine

# What JupyterLab itself says, whichever notebook it opens.
LABS_OWN: list[str] = []

# Runs in the page: the state of every code cell, in order.
CELLS = """
() => [...document.querySelectorAll('.jp-Notebook .jp-Cell')].map((cell, index) => ({
  index,
  code: cell.classList.contains('jp-CodeCell'),
  prompt: cell.querySelector('.jp-InputArea-prompt')?.textContent ?? '',
  // JupyterLab draws an error as it draws standard error; no chapter writes to that.
  failed: !!cell.querySelector('.jp-OutputArea-output:is([data-mime-type$=".stderr"], [data-mime-type$=".error"])'),
  text: cell.querySelector('.jp-OutputArea')?.innerText.slice(0, 600) ?? '',
  pictures: cell.querySelectorAll('.jp-OutputArea img').length,
}))
"""


@pytest.fixture(scope="module")
def lab(tmp_path_factory) -> Iterator[LabServer]:
    with lab_server(ROOT, tmp_path_factory.mktemp("lab"), trusted=True) as server:
        yield server


@pytest.fixture(scope="module")
def untrusting_lab(tmp_path_factory) -> Iterator[LabServer]:
    """As for a reader whose set-up did not sign the chapters."""
    with lab_server(ROOT, tmp_path_factory.mktemp("untrusting-lab"), trusted=False) as server:
        yield server


def stored_cells(chapter: str) -> list[dict]:
    return json.loads((ROOT / "notebooks" / f"{chapter}.ipynb").read_text(encoding="utf-8"))["cells"]


def source(cell: dict) -> str:
    return "".join(cell["source"])


def pictures_stored(cell: dict) -> int:
    html = ("".join(output.get("data", {}).get("text/html", "")) for output in cell.get("outputs", []))
    return sum(text.count("<img") for text in html)


def open_chapter(watch: Watch, server: LabServer, chapter: str) -> Page:
    page = watch.page
    page.goto(server.url(chapter))
    page.locator("#jupyterlab-splash").wait_for(state="detached", timeout=RUN_TIMEOUT)
    expect(page.locator(".jp-Notebook .jp-Cell")).to_have_count(len(stored_cells(chapter)), timeout=RUN_TIMEOUT)
    return page


def choose(page: Page, menu: str, item: str) -> None:
    page.get_by_role("menuitem", name=menu, exact=True).click()
    page.locator(".lm-Menu-itemLabel", has_text=re.compile(f"^{re.escape(item)}$")).click()


def run_all(page: Page, chapter: str) -> list[dict]:
    """Run the chapter by the menu, as a reader does; the cells when all have ended or one has failed."""
    choose(page, "Edit", "Clear Outputs of All Cells")
    page.wait_for_function("document.querySelectorAll('.jp-OutputArea-child').length === 0")
    choose(page, "Run", "Run All Cells")
    cells = stored_cells(chapter)
    expected = [index for index, cell in enumerate(cells) if cell["cell_type"] == "code" and source(cell).strip()]
    may_fail = [index for index in expected if "raises-exception" in cells[index]["metadata"].get("tags", [])]
    page.wait_for_function(
        """([read, expected, mayFail]) => {
          const cells = eval(read)();
          return cells.some(cell => cell.failed && !mayFail.includes(cell.index))
              || expected.every(index => /^\\[\\d+\\]:/.test(cells[index].prompt));
        }""",
        arg=[CELLS, expected, may_fail],
        timeout=RUN_TIMEOUT,
    )
    after = page.evaluate(CELLS)
    failed = [f"cell {cell['index'] + 1}: {cell['text']}" for cell in after if cell["failed"] and cell["index"] not in may_fail]
    assert failed == []
    assert [index + 1 for index in may_fail if not after[index]["failed"]] == [], "cells that should show an error do not"
    return after


def switch_theme(page: Page, theme: str) -> None:
    page.get_by_role("menuitem", name="Settings", exact=True).click()
    page.locator(".lm-Menu-itemLabel", has_text=re.compile("^Theme$")).hover()
    page.locator(".lm-Menu-itemLabel", has_text=re.compile(f"^{theme}$")).click()
    expect(page.locator("body")).to_have_attribute("data-jp-theme-name", theme, timeout=RUN_TIMEOUT)


@pytest.mark.parametrize("chapter", RUN)
def test_a_chapter_runs_from_top_to_bottom_and_shows_its_figures_in_light_and_dark(open_page, lab: LabServer, chapter: str) -> None:
    watch: Watch = open_page(viewport={"width": 1400, "height": 1000})
    page = open_chapter(watch, lab, chapter)
    try:
        expect(page.locator(".jp-NotebookPanel-toolbar .jp-KernelName")).to_have_text("Java 25 (Timeslice)", timeout=RUN_TIMEOUT)
        after = run_all(page, chapter)
        stored = [pictures_stored(cell) for cell in stored_cells(chapter)]
        assert [cell["pictures"] for cell in after] == stored
        for theme in THEMES:
            switch_theme(page, theme)
            assert watch.faulty_pictures(".jp-OutputArea") == []
        assert [line for line in watch.complaints() if line not in LABS_OWN] == []
    finally:
        lab.end_kernels()


@pytest.fixture(scope="module", params=OPENED)
def opened(request, browser: Browser, untrusting_lab: LabServer) -> Iterator[tuple[str, Watch]]:
    """A chapter as it was stored, opened and not run; each of the tests below looks at the same page."""
    with page_of_its_own(browser) as watch:
        open_chapter(watch, untrusting_lab, request.param)
        yield request.param, watch
    untrusting_lab.end_kernels()


def test_an_unsigned_chapter_still_shows_the_figures_it_was_stored_with(opened: tuple[str, Watch]) -> None:
    chapter, watch = opened
    shown = [cell["pictures"] for cell in watch.page.evaluate(CELLS)]
    assert shown == [pictures_stored(cell) for cell in stored_cells(chapter)]
    assert watch.faulty_pictures(".jp-OutputArea") == []


def test_headings_have_the_ids_that_links_between_chapters_use(opened: tuple[str, Watch]) -> None:
    _, watch = opened
    watch.page.locator(".jp-RenderedMarkdown h2").last.wait_for()  # JupyterLab draws the text after the cells
    headings = watch.page.locator(".jp-RenderedMarkdown :is(h1, h2, h3, h4)").evaluate_all(
        "all => all.map(h => [h.id || h.dataset.jupyterId, [...h.childNodes].filter(n => n.className !== 'jp-InternalAnchorLink').map(n => n.textContent).join('')])"
    )
    assert headings, "the chapter has no headings"
    assert [found for found, text in headings if found != jupyterlab_id(text)] == []
