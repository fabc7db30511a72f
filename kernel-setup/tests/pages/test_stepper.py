"""A stepper as a reader meets it: steered by keys and by mouse, without JavaScript, and read as a list where it cannot move."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import ROOT, build_lectures
from lab_server import LabServer, lab_server
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from page_watch import Watch
from playwright.sync_api import Locator, Page, expect

from chapters import document
from chapters.run import run

NAME = "01-steps"
THREE = 'Workload.of(Job.of("A", 0, 6), Job.of("B", 0, Burst.cpu(2), Burst.io(4), Burst.cpu(2)), Job.of("C", 5, 3))'
CELLS = (f"Stepper.of(Policy.roundRobin(3).run({THREE}))", f"Stepper.of(Policy.srtf().run({THREE}))")
STEPS = ("t = 0", "t = 3", "t = 5", "t = 8", "t = 11", "t = 13")
WAIT = 300_000  # milliseconds; the machine may be busy

# Frames that a reader sees, by the moments in their headings.
SEEN = """
stepper => [...stepper.querySelectorAll('li')]
  .filter(frame => frame.checkVisibility({visibilityProperty: true}))
  .map(frame => frame.querySelector('strong').textContent)
"""


@pytest.fixture(scope="module")
def chapter(tmp_path_factory) -> Path:
    """A project with one chapter, run in the real kernel: two steppers, one below the other."""
    root = tmp_path_factory.mktemp("stepper-project")
    (root / "notebooks").mkdir()
    shutil.copytree(ROOT / "data", root / "data")
    front = book(new_markdown_cell("# Start\n\nThe lectures need a front page."))
    document.write(root / "notebooks" / "00-start-here.ipynb", document.text(front))
    done = run(book(new_markdown_cell("# Steps\n\nTwo of them."), *map(new_code_cell, CELLS)), f"{NAME}.ipynb", root / "notebooks")
    document.write(root / "notebooks" / f"{NAME}.ipynb", document.text(done.book))
    return root


def book(*cells: NotebookNode) -> NotebookNode:
    for number, cell in enumerate(cells):
        cell["id"] = f"cell-{number}"
    kernel = {"kernelspec": {"display_name": "Java 25 (Timeslice)", "language": "java", "name": "java"}, "language_info": {"name": "java"}}
    return new_notebook(cells=list(cells), metadata=kernel)


@pytest.fixture(scope="module")
def lecture(chapter: Path, tmp_path_factory) -> str:
    output = tmp_path_factory.mktemp("stepper-lectures")
    answer = build_lectures("--notebooks", chapter / "notebooks", "--output", output)
    assert answer.returncode == 0, f"{answer.stdout}{answer.stderr}"
    return (output / "html" / f"{NAME}.html").as_uri()


@pytest.fixture(scope="module", params=["signed", "unsigned"])
def lab(request, chapter: Path, tmp_path_factory) -> Iterator[LabServer]:
    with lab_server(chapter, tmp_path_factory.mktemp("stepper-lab"), trusted=request.param == "signed") as server:
        server.signed = request.param == "signed"  # type: ignore[attr-defined]
        yield server


def steppers(page: Page) -> list[Locator]:
    found = page.locator(".timeslice-stepper")
    expect(found).to_have_count(len(CELLS), timeout=WAIT)
    return found.all()


def seen(stepper: Locator) -> list[str]:
    return stepper.evaluate(SEEN)


def step_through(page: Page) -> None:
    """Every way of steering leads to the right frame, and the other stepper stays where it is."""
    first, second = steppers(page)
    assert seen(first) == [STEPS[0]]
    first.locator("input").first.focus()
    for step in STEPS[1:]:
        page.keyboard.press("ArrowRight")
        assert seen(first) == [step]
    page.keyboard.press("ArrowLeft")
    assert seen(first) == [STEPS[-2]]
    page.keyboard.press("ArrowUp")
    assert seen(first) == [STEPS[-3]]
    first.locator("li:nth-child(4) .next").click()
    assert seen(first) == [STEPS[4]]
    first.locator("li:nth-child(5) .back").click()
    assert seen(first) == [STEPS[3]]
    first.locator("input").nth(1).check()
    assert seen(first) == [STEPS[1]]
    assert seen(second) == [STEPS[0]]


def test_a_lecture_without_javascript_is_steered_by_keys_and_by_mouse(open_page, lecture: str) -> None:
    watch: Watch = open_page(java_script_enabled=False)
    watch.page.goto(lecture)
    step_through(watch.page)
    assert watch.outside == []


def test_a_step_never_moves_what_stands_below(open_page, lecture: str) -> None:
    page = open_page().page
    page.goto(lecture)
    first, second = steppers(page)
    tops = set()
    for button in first.locator("input").all():
        button.check()
        tops.add(second.evaluate("it => it.getBoundingClientRect().top + scrollY"))
    assert len(tops) == 1


def test_the_focus_is_seen(open_page, lecture: str) -> None:
    page = open_page().page
    page.goto(lecture)
    steppers(page)[0].locator("input").first.focus()
    page.keyboard.press("ArrowRight")
    outline = page.evaluate("(({outlineStyle, outlineWidth}) => [outlineStyle, parseFloat(outlineWidth)])(getComputedStyle(document.activeElement))")
    assert outline[0] == "solid"
    assert outline[1] >= 2


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_frame_is_accessible_and_its_picture_is_seen(open_page, lecture: str, scheme: str) -> None:
    watch: Watch = open_page(color_scheme=scheme)
    watch.page.goto(lecture, wait_until="networkidle")
    for number in range(len(STEPS)):
        steppers(watch.page)[0].locator("input").nth(number).check()
        result = Axe().run(watch.page, context="article", options={"resultTypes": ["violations"]})
        assert [(fault["id"], [node["html"][:150] for node in fault["nodes"]]) for fault in result.response["violations"]] == []
    assert watch.faulty_pictures("article") == []


def test_the_narrowest_screen_shows_a_frame_without_scrolling_sideways(open_page, lecture: str) -> None:
    page = open_page(viewport={"width": 320, "height": 800}, is_mobile=True, has_touch=True).page
    page.goto(lecture)
    first = steppers(page)[0]
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
    assert first.evaluate("it => it.closest('figure').scrollWidth - it.closest('figure').clientWidth") <= 0
    first.locator("li:nth-child(1) .next").tap()
    assert seen(first) == [STEPS[1]]


def test_on_paper_all_frames_stand_below_each_other(open_page, lecture: str) -> None:
    page = open_page().page
    page.goto(lecture)
    page.emulate_media(media="print")
    first = steppers(page)[0]
    assert seen(first) == list(STEPS)
    tops = first.locator("img").evaluate_all("all => all.map(it => it.getBoundingClientRect().top)")
    heights = first.locator("img").evaluate_all("all => all.map(it => it.getBoundingClientRect().height)")
    assert all(below - above >= height for above, below, height in zip(tops, tops[1:], heights))
    expect(first.locator("input").first).to_be_hidden()


def test_jupyterlab_moves_a_signed_stepper_and_lists_an_unsigned_one(open_page, lab: LabServer) -> None:
    watch: Watch = open_page()
    page = watch.page
    try:
        page.goto(lab.url(NAME))
        page.locator("#jupyterlab-splash").wait_for(state="detached", timeout=WAIT)
        first = steppers(page)[0]
        if lab.signed:  # type: ignore[attr-defined]
            step_through(page)
        else:
            assert seen(first) == list(STEPS)
            expect(first.locator("input").first).to_be_hidden()
            expect(first.locator("label").first).to_be_hidden()
            assert first.locator("li").nth(2).inner_text().endswith("because it is at the head of the ready queue {A, C}.")
        assert watch.faulty_pictures(".jp-OutputArea") == []
    finally:
        lab.end_kernels()
