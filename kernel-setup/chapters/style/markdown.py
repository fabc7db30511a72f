"""Markdown cells as a tree, and the headings, links and pictures in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any

import mistune

Token = dict[str, Any]

_parse = mistune.create_markdown(renderer="ast", plugins=["table", "strikethrough"])


@dataclass(frozen=True)
class Heading:
    level: int
    title: str

    @property
    def id(self) -> str:
        """As JupyterLab makes it, so that one link works there, on GitHub and in the lectures."""
        return self.title.strip().replace(" ", "-")


def tokens(source: str) -> list[Token]:
    parsed = _parse(source)
    assert isinstance(parsed, list)
    return parsed


def walk(tree: list[Token]) -> Iterator[Token]:
    for token in tree:
        yield token
        yield from walk(token.get("children", []))


def plain(token: Token) -> str:
    """The text of a token as a reader sees it."""
    if token["type"] in ("softbreak", "linebreak"):
        return " "
    if token["type"] in ("text", "codespan"):
        return str(token["raw"])
    return "".join(plain(child) for child in token.get("children", []))


def headings(source: str) -> list[Heading]:
    # Only at the top of a cell's text: a heading inside a list or a quotation is no target of a link.
    return [Heading(token["attrs"]["level"], plain(token)) for token in tokens(source) if token["type"] == "heading"]


@dataclass(frozen=True)
class Reference:
    target: str
    picture: bool = False
    alt: str = ""


def references(source: str) -> Iterator[Reference]:
    """Every link and picture, whether written in Markdown or as HTML."""
    for token in walk(tokens(source)):
        if token["type"] == "link":
            yield Reference(token["attrs"]["url"])
        elif token["type"] == "image":
            yield Reference(token["attrs"]["url"], picture=True, alt=plain(token))
        elif token["type"] in ("block_html", "inline_html"):
            for tag in html_tags(token["raw"]):
                if tag.name == "a" and "href" in tag.attributes:
                    yield Reference(tag.attributes["href"])
                elif tag.name == "img":
                    yield Reference(tag.attributes.get("src", ""), picture=True, alt=tag.attributes.get("alt", ""))


@dataclass(frozen=True)
class HtmlTag:
    name: str
    attributes: dict[str, str]


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[HtmlTag] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append(HtmlTag(tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def html_tags(html: str) -> list[HtmlTag]:
    return _read(html).found


def html_text(html: str) -> str:
    return "".join(_read(html).text)


def _read(html: str) -> _Tags:
    reader = _Tags()
    reader.feed(html)
    reader.close()
    return reader
