"""Reads built pages as files: links, ids, pictures. The browser forgives what this does not."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlsplit


@dataclass
class Content:
    ids: Counter[str] = field(default_factory=Counter)
    links: list[str] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)

    @property
    def repeated_ids(self) -> list[str]:
        return [name for name, times in self.ids.items() if times > 1]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.content = Content()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        values = dict(attributes)
        if name := values.get("id"):
            self.content.ids[name] += 1
        if tag == "a" and values.get("href"):
            self.content.links.append(values["href"])
        if tag in ("img", "script", "iframe", "source") and values.get("src"):
            self.content.sources.append(values["src"])
        if tag == "link" and values.get("rel") in ("stylesheet", "icon", "preload"):
            self.content.sources.append(values.get("href") or "")


@cache
def read(page: Path) -> Content:
    reader = _Reader()
    reader.feed(page.read_text(encoding="utf-8"))
    return reader.content


def dead_links(page: Path) -> list[str]:
    """Links and sources of a page that lead to no file of the site, or to no place in it."""
    content = read(page)
    return [link for link in [*content.links, *content.sources] if not _alive(page, link)]


def _alive(page: Path, link: str) -> bool:
    address, fragment = urldefrag(link)
    parts = urlsplit(address)
    if parts.scheme or parts.netloc:
        return True  # elsewhere: a build without network cannot know
    target = (page.parent / unquote(parts.path)).resolve() if parts.path else page
    if not target.is_file():
        return False
    # "#" alone is the theme's link to the top.
    return not fragment or target.suffix != ".html" or unquote(fragment) in read(target).ids
