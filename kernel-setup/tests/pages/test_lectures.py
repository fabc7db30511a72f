"""The lectures as a reader opens them: from a disk or a server, in light or dark, with or without network."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import CHAPTERS, ROOT, page_of_its_own
from page_watch import Watch
from playwright.sync_api import Browser, Page
from site_reader import dead_links, read

NAMES = [chapter.stem for chapter in CHAPTERS]
PAGES = [*NAMES, "search"]
HAN = re.compile(r"[\u4e00-\u9fff]+")

# WCAG 2.2 AA and axe's own best practices. Each rule that is not asked for has its reason.
NOT_ASKED = {
    "region": "the theme puts its 'skip to main content' and 'back to top' links outside every landmark",
}


SCHEMES = ("light", "dark")


@pytest.fixture(scope="module")
def opened(request, browser: Browser, site: Path) -> Iterator[tuple[str, Watch]]:
    """A page from the disk. The tests of one page and scheme look at it one after the other, in their order below."""
    page, scheme = request.param
    with page_of_its_own(browser, color_scheme=scheme) as watch:
        watch.page.goto((site / f"{page}.html").as_uri(), wait_until="networkidle")
        yield page, watch


def on(pages: list[str], *schemes: str):
    """The pages that a test is about."""
    chosen = [(page, scheme) for page in pages for scheme in schemes]
    return pytest.mark.parametrize("opened", chosen, indirect=True, ids=[f"{page}-{scheme}" for page, scheme in chosen])


@pytest.fixture(params=["disk", "server"])
def address(request, site: Path) -> Callable[[str], str]:
    """The address of a page, opened as a file or over HTTP."""
    if request.param == "disk":
        return lambda page: (site / f"{page.partition('?')[0]}.html").as_uri() + "".join(page.partition("?")[1:])
    server = request.getfixturevalue("served")
    return lambda page: f"{server}/{page.partition('?')[0]}.html" + "".join(page.partition("?")[1:])


def markdown(chapter: Path) -> str:
    cells = json.loads(chapter.read_text(encoding="utf-8"))["cells"]
    return "\n\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")


def test_every_chapter_has_a_page(site: Path) -> None:
    assert NAMES, "there is no chapter in notebooks/"
    assert [name for name in NAMES if not (site / f"{name}.html").is_file()] == []


@on(PAGES, *SCHEMES)
def test_a_page_asks_for_nothing_outside_and_complains_of_nothing(opened: tuple[str, Watch]) -> None:
    _, watch = opened
    assert watch.complaints() == []


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("page", PAGES)
def test_a_page_from_a_server_does_not_either(open_page, served: str, scheme: str, page: str) -> None:
    watch: Watch = open_page(color_scheme=scheme)
    watch.page.goto(f"{served}/{page}.html", wait_until="networkidle")
    assert watch.complaints() == []


@on(NAMES, "light")
def test_code_can_be_copied_and_solutions_are_folded(opened: tuple[str, Watch]) -> None:
    chapter, watch = opened
    cells = json.loads((ROOT / "notebooks" / f"{chapter}.ipynb").read_text(encoding="utf-8"))["cells"]
    code = [cell for cell in cells if cell["cell_type"] == "code" and "".join(cell["source"]).strip()]
    tagged = [cell for cell in code if "solution" in cell["metadata"].get("tags", [])]
    assert watch.page.locator("div.cell_input button.copybtn").count() == len(code)
    assert watch.page.locator("div.tag_solution > details:not([open])").count() == len(tagged)
    assert watch.page.locator("main details[open]").count() == 0


@on(NAMES, "dark")
def test_a_figure_keeps_its_white_card_in_the_dark(opened: tuple[str, Watch]) -> None:
    _, watch = opened
    styles = watch.page.locator(".cell_output figure").evaluate_all(
        "figures => figures.map(f => [getComputedStyle(f).backgroundColor, ...[...f.querySelectorAll('img')].map(i => getComputedStyle(i).filter)])"
    )
    assert [style for style in styles if set(style) != {"rgb(255, 255, 255)", "none"}] == []


@on(NAMES, *SCHEMES)
def test_every_picture_is_visible_and_described(opened: tuple[str, Watch]) -> None:
    chapter, watch = opened
    stored = (ROOT / "notebooks" / f"{chapter}.ipynb").read_text(encoding="utf-8").count("<img")
    assert watch.faulty_pictures("article") == []
    assert len(watch.pictures("article")) >= stored


@on(PAGES, *SCHEMES)
def test_a_page_is_accessible(opened: tuple[str, Watch]) -> None:
    _, watch = opened
    watch.page.evaluate(
        """async () => {
          document.querySelectorAll('main details').forEach(fold => fold.open = true);
          await Promise.all(document.getAnimations().map(animation => animation.finished));
        }"""
    )
    rules = {name: {"enabled": False} for name in NOT_ASKED}
    result = Axe().run(watch.page, options={"resultTypes": ["violations"], "rules": rules})
    faults = [
        f"{fault['id']}: {node['target']} {node['html'][:150]} {node['failureSummary']}" for fault in result.response["violations"] for node in fault["nodes"]
    ]
    assert faults == []


@pytest.mark.parametrize("page", PAGES)
def test_links_and_pictures_lead_somewhere_and_no_id_is_used_twice(site: Path, page: str) -> None:
    file = site / f"{page}.html"
    assert dead_links(file) == []
    assert read(file).repeated_ids == []


@pytest.mark.parametrize("chapter", CHAPTERS, ids=NAMES)
def test_a_heading_has_the_id_that_it_has_in_jupyterlab(site: Path, chapter: Path) -> None:
    outside_code = re.sub(r"^```.*?^```", "", markdown(chapter), flags=re.MULTILINE | re.DOTALL)
    headings = re.findall(r"^#{1,4} +(.+?) *$", outside_code, re.MULTILINE)
    plain = [re.sub(r"[`*]|\]\([^)]*\)|\[", "", heading) for heading in headings]
    wanted = [heading.strip().replace(" ", "-") for heading in plain]
    assert [name for name in wanted if name not in read(site / f"{chapter.stem}.html").ids] == []


def follow(page: Page, link: str) -> str:
    with page.expect_navigation():
        page.locator(link).click()
    return Path(page.url).stem


def test_the_pages_follow_each_other_in_the_order_of_the_chapters(open_page, site: Path) -> None:
    page = open_page().page
    page.goto((site / "index.html").as_uri())
    page.wait_for_url("**/00-start-here.html")
    seen = [Path(page.url).stem]
    while page.locator("a.right-next").count():
        seen.append(follow(page, "a.right-next"))
    assert seen == NAMES
    assert [follow(page, "a.left-prev") for _ in NAMES[1:]] == NAMES[-2::-1]


def han_words() -> list[tuple[str, str]]:
    """A Chinese term of each chapter, and a part of a longer one."""
    words = []
    for chapter in CHAPTERS:
        terms = [term for term in HAN.findall(markdown(chapter)) if 2 <= len(term) <= 6]
        words += [(chapter.stem, term) for term in terms[:1]]
        words += [(chapter.stem, term[-2:]) for term in terms if len(term) >= 4][:1]
    return words


@pytest.mark.parametrize(("chapter", "word"), [("03-scheduling", "quantum"), ("03-scheduling", "convoy"), *han_words()])
def test_search_finds_a_word(open_page, address, chapter: str, word: str) -> None:
    watch: Watch = open_page()
    watch.page.goto(address(f"search?q={word}"))
    results = watch.page.locator("#search-results .search li a")
    results.first.wait_for()
    watch.page.wait_for_load_state("networkidle")
    found = {Path(link.split("?")[0].split("#")[0]).stem for link in results.evaluate_all("links => links.map(a => a.href)")}
    assert chapter in found
    assert watch.complaints() == []


def test_the_search_box_opens_by_key_and_leads_to_the_results(open_page, site: Path) -> None:
    page = open_page().page
    page.goto((site / "00-start-here.html").as_uri())
    page.keyboard.press("Control+k")
    page.locator("dialog input[type=search]").fill("scheduling")
    page.keyboard.press("Enter")
    page.locator("#search-results .search li a").first.wait_for()
    assert "/search.html" in page.url


def test_a_reader_can_switch_to_dark_and_the_next_page_stays_dark(open_page, served: str) -> None:
    page = open_page(color_scheme="light").page
    page.goto(f"{served}/00-start-here.html")
    mode = "document.documentElement.dataset.theme"
    assert page.evaluate(mode) == "light"
    page.get_by_role("button", name="Color mode").click()
    page.get_by_role("button", name="Dark").click()
    assert page.evaluate(mode) == "dark"
    follow(page, "a.right-next")
    assert page.evaluate(mode) == "dark"


@pytest.mark.parametrize("name", NAMES)
def test_a_chapter_opens_in_binder_at_its_notebook(site: Path, name: str) -> None:
    binder = [link for link in read(site / f"{name}.html").links if "mybinder.org" in link]
    assert any(link.endswith(f"?urlpath=lab/tree/notebooks/{name}.ipynb") for link in binder), binder


@pytest.mark.parametrize("page", PAGES)
def test_a_phone_shows_a_page_without_scrolling_sideways(open_page, site: Path, page: str) -> None:
    watch: Watch = open_page(viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True)
    watch.page.goto((site / f"{page}.html").as_uri())
    assert watch.page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
