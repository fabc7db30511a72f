"""Headings, the glossary, links, and Markdown that reads the same everywhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urlsplit

from .chapter import Cell, Chapter
from .markdown import Token, html_tags, plain, references, tokens, walk

HAN = re.compile(r"[\u3400-\u9fff]")
GLOSSARY = re.compile(r"\bglossary\b", re.I)


def one_title(chapter: Chapter) -> Iterator[str]:
    """One heading of level 1, at the top of the first cell."""
    titles = [(cell, heading) for cell, heading in chapter.headings if heading.level == 1]
    if len(titles) != 1:
        yield f"it has {len(titles)} headings of level 1 instead of one: {', '.join(str(cell) for cell, _ in titles)}"
    elif not chapter.cells[0].source.lstrip().startswith("# "):
        yield f"its title stands in {titles[0][0]}, not at the top of the first cell"


def headings_step_down_one_by_one(chapter: Chapter) -> Iterator[str]:
    """After ## comes ###, not ####."""
    before = 0
    for cell, heading in chapter.headings:
        if before and heading.level > before + 1:
            yield f"{cell}: {heading.title!r} jumps from level {before} to {heading.level}"
        before = heading.level


def headings_are_unique(chapter: Chapter) -> Iterator[str]:
    """A link to one of two headings of the same name finds the wrong one."""
    seen: dict[str, Cell] = {}
    for cell, heading in chapter.headings:
        name = heading.id.lower()
        if name in seen:
            yield f"{cell} and {seen[name]} have the same heading, {heading.title!r}"
        seen[name] = cell


def lists_begin_with_one(chapter: Chapter) -> Iterator[str]:
    """A paragraph that begins with "90." is a list to Markdown, with one item of that number."""
    for cell in chapter.markdown:
        for token in walk(tokens(cell.source)):
            if token["type"] == "list" and token["attrs"]["ordered"] and token["attrs"].get("start", 1) != 1:
                yield f"{cell}: the list that begins with {token['attrs']['start']} is perhaps a sentence: {plain(token).strip()[:50]!r}"


def glossary_has_the_chinese_terms(chapter: Chapter) -> Iterator[str]:
    """From chapter 01 on there is a heading with the word "Glossary"; each entry under it has its Chinese term.

    An entry is a row of a table, an item of a list, or a heading of its own with what follows it.
    """
    if chapter.number in ("", "00"):
        return
    entries = list(_glossary(chapter))
    if not entries:
        yield "it has no heading with the word 'Glossary' that has entries (list items, table rows or headings) under it"
    for cell, entry in entries:
        if not HAN.search(entry):
            yield f"{cell}: the glossary's entry {entry.strip()[:50]!r} lacks its Chinese term"


def links_lead_somewhere(chapter: Chapter) -> Iterator[str]:
    """A link inside the project names a file that exists; one to a notebook's heading, a heading that exists."""
    for cell in chapter.markdown:
        for reference in references(cell.source):
            fault = _fault(chapter, reference.target)
            if fault and not reference.picture:
                yield f"{cell}: the link {reference.target!r} {fault}"


def pictures_are_here_and_described(chapter: Chapter) -> Iterator[str]:
    """A picture in the text is a file of the project and has an alt text."""
    for cell in chapter.markdown:
        for picture in (reference for reference in references(cell.source) if reference.picture):
            if not picture.alt.strip():
                yield f"{cell}: the picture {picture.target[:60]!r} has no alt text"
            if re.match(r"(?:https?:)?//", picture.target):
                yield f"{cell}: the picture {picture.target[:60]!r} would be loaded from the network"
            elif not picture.target.startswith(("data:", "attachment:")) and (fault := _fault(chapter, picture.target)):
                yield f"{cell}: the picture {picture.target[:60]!r} {fault}"


def markdown_reads_the_same_everywhere(chapter: Chapter) -> Iterator[str]:
    """No MyST directives, roles, targets or comments: JupyterLab and GitHub show them as they are written."""
    for cell in chapter.markdown:
        tree = tokens(cell.source)
        for token in walk(tree):
            if token["type"] == "block_code" and token.get("attrs", {}).get("info", "").startswith("{"):
                yield f"{cell}: a MyST directive, {token['attrs']['info'].split()[0]}"
            yield from (f"{cell}: a MyST role, {role}" for role in _roles(token))
        for line in _outside_code(tree):
            if re.match(r":{3,}\s*[\w{]|\([\w-]+\)=$|\+\+\+(?:\s|$)|%\s", line):
                yield f"{cell}: MyST syntax, {line[:50]!r}"


def details_are_closed(chapter: Chapter) -> Iterator[str]:
    """Every <details> has a <summary>, and ends in its own cell: a fold left open swallows the rest of the page."""
    for cell in chapter.markdown:
        html = "".join(token["raw"] for token in walk(tokens(cell.source)) if token["type"].endswith("_html"))
        names = [tag.name for tag in html_tags(html)]
        closed = len(re.findall(r"</details\s*>", html, re.I))
        if names.count("details") != closed:
            yield f"{cell}: {names.count('details')} <details> and {closed} </details>"
        if names.count("summary") < names.count("details"):
            yield f"{cell}: a <details> has no <summary>"


def _glossary(chapter: Chapter) -> Iterator[tuple[Cell, str]]:
    level = 0  # of the glossary's heading while inside it
    for cell in chapter.markdown:
        entry: list[str] | None = None
        for token in tokens(cell.source):
            if token["type"] == "heading":
                if entry is not None:
                    yield cell, " ".join(filter(None, entry))
                entry = None
                if level and token["attrs"]["level"] > level:
                    entry = [plain(token)]
                else:
                    level = token["attrs"]["level"] if GLOSSARY.search(plain(token)) else 0
            elif entry is not None:
                entry.append(plain(token))
            elif level:
                yield from ((cell, text) for text in _entries(token))
        if entry is not None:
            yield cell, " ".join(filter(None, entry))


def _entries(token: Token) -> Iterator[str]:
    if token["type"] == "list":
        yield from (plain(item) for item in token["children"])
    elif token["type"] == "table":
        body = [part for part in token["children"] if part["type"] == "table_body"]
        yield from (" ".join(plain(cell) for cell in row["children"]) for part in body for row in part["children"])


def _fault(chapter: Chapter, target: str) -> str | None:
    parts = urlsplit(target)
    if parts.scheme or parts.netloc:
        return None if parts.scheme in ("https", "mailto") else "is neither https nor inside the project"
    path = chapter.path
    if parts.path:
        path = chapter.path.parent / unquote(parts.path)
        if not path.exists():
            return "names a file that does not exist"
        if not _same_case(path):
            return "spells the file's name with other capitals than the disk"
    if parts.fragment and path.suffix == ".ipynb":
        there = chapter if path == chapter.path else Chapter.read(path)
        ids = {heading.id for _, heading in there.headings}
        if unquote(parts.fragment) not in ids:
            return f"names a heading that {path.name} does not have"
    return None


def _same_case(path: Path) -> bool:
    """On Windows and macOS a wrong capital is forgiven; on a reader's Linux it is not."""
    return path.name in {".", ".."} or path.name in {entry.name for entry in path.resolve().parent.iterdir()}


def _roles(token: Token) -> Iterator[str]:
    children = token.get("children", [])
    for before, after in pairwise(children):
        if before["type"] == "text" and after["type"] == "codespan":
            role = re.search(r"\{[A-Za-z][\w:.-]*\}$", before["raw"])
            if role:
                yield role[0]


def _outside_code(tree: list[Token]) -> Iterator[str]:
    for token in tree:
        if token["type"] in ("paragraph", "block_text"):
            yield from "".join("\n" if part["type"].endswith("break") else plain(part) for part in token["children"]).split("\n")
        elif token["type"] != "block_code":
            yield from _outside_code(token.get("children", []))
