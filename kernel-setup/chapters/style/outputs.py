"""What stored outputs must and must not hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ..machine import PICTURE
from ..run import EXPECTS_ERROR
from .chapter import Cell, Chapter
from .markdown import html_tags

# Places that only the machine of an author has.
_MACHINE_PATH = re.compile(r"(?<![\w.])/(?:root|home/\w+|work|tmp|Users/\w+)(?:/[\w./-]+)|\b[A-Za-z]:\\+Users\\+\w+")
_LOADING = ("src", "href", "srcset", "poster", "data", "action", "xlink:href", "background")
_OUTSIDE = re.compile(r"^\s*(?:https?:)?//\S+", re.I)
_IN_A_STYLE = re.compile(r"(?:url\(\s*|@import\s+)[\"']?((?:https?:)?//[^\"')\s]+)", re.I)


def html_has_plain_text_beside_it(chapter: Chapter) -> Iterator[str]:
    """Screen readers of terminals, diffs and e-mails need words too."""
    for cell in chapter.code:
        for output in cell.outputs:
            data = output.get("data", {})
            if "text/html" in data and not str(data.get("text/plain", "")).strip():
                yield f"{cell} has an HTML output without text/plain"


def pictures_have_alt_text(chapter: Chapter) -> Iterator[str]:
    """Every <img> has an alt text, and no picture is an output of its own, which JupyterLab shows without one."""
    for cell in chapter.code:
        for html in cell.html():
            for tag in html_tags(html):
                if tag.name == "img" and not tag.attributes.get("alt", "").strip():
                    yield f"{cell} shows an <img> without alt text"
        for output in cell.outputs:
            data = output.get("data", {})
            if "text/html" not in data and any(kind.startswith("image/") for kind in data):
                yield f"{cell} shows a bare picture; put it into HTML with an alt text"


def outputs_load_nothing(chapter: Chapter) -> Iterator[str]:
    """An output is complete in itself: no address of the network, no file beside the notebook."""
    for cell in chapter.code:
        for html in cell.html():
            for tag in html_tags(html):
                for name in _LOADING:
                    value = tag.attributes.get(name, "")
                    if _OUTSIDE.match(value) or (name == "srcset" and "//" in value):
                        yield f"{cell}: <{tag.name}> loads or links to {value[:80]}"
                if tag.name == "img" and not tag.attributes.get("src", "").startswith("data:"):
                    yield f"{cell}: <img> shows a file, not a data URL: {tag.attributes.get('src', '')[:80]!r}"
            for address in _IN_A_STYLE.findall(html):
                yield f"{cell}: a style loads {address[:80]}"


def no_path_of_a_machine(chapter: Chapter) -> Iterator[str]:
    """Neither text, code nor outputs name a folder that only its author's machine has."""
    for cell in chapter.cells:
        for where, text in _texts(cell):
            leak = _MACHINE_PATH.search(re.sub(PICTURE, "", text))
            if leak:
                yield f"{cell}, {where}: {leak[0][:60]}"


def errors_are_meant(chapter: Chapter) -> Iterator[str]:
    """A cell has an error among its outputs exactly if it is tagged so."""
    for cell in chapter.code:
        errors = [output.ename for output in cell.outputs if output.output_type == "error"]
        if errors and EXPECTS_ERROR not in cell.tags:
            yield f"{cell} shows an error, {errors[0]}, and has no tag {EXPECTS_ERROR!r}"
        if EXPECTS_ERROR in cell.tags and not errors:
            yield f"{cell} has the tag {EXPECTS_ERROR!r} and shows no error"


def _texts(cell: Cell) -> Iterator[tuple[str, str]]:
    yield "source", cell.source
    for output in cell.outputs:
        yield "output", "\n".join(_strings(dict(output)))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from _strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)
