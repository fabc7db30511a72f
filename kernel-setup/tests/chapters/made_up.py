"""Small notebooks for the tests of the tools."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from nbformat import NotebookNode, from_dict
from nbformat.v4 import new_output

from chapters import document
from chapters.project import HERE, Project
from chapters.style.chapter import Chapter

TITLE = "# A chapter\n\nWhat it is about."


def small_project(root: Path) -> Project:
    """A project of its own, with this project's pins."""
    made = Project(root)
    sources = made.library / "src" / "main" / "java"
    for folder in (made.notebooks, made.data, sources):
        folder.mkdir(parents=True)
    (sources / "Clock.java").write_text("/** Ticks. */\nclass Clock { long now = 0; }\n", encoding="utf-8")
    (made.library / "pom.xml").write_text("<project/>\n", encoding="utf-8")
    (made.data / "jobs.csv").write_text("job,arrival,burst\nA,0,3\n", encoding="utf-8")
    shutil.copy(HERE.pins, made.pins)
    return made


def text(source: str, *tags: str) -> dict[str, Any]:
    return {"cell_type": "markdown", "metadata": {"tags": list(tags)} if tags else {}, "source": source}


def code(source: str, *tags: str, outputs: tuple = (), ran: bool = False, **metadata: Any) -> dict[str, Any]:
    if tags:
        metadata["tags"] = list(tags)
    count = 1 if outputs or ran else None
    return {"cell_type": "code", "metadata": metadata, "source": source, "outputs": list(outputs), "execution_count": count}


def book(*cells: dict[str, Any], **metadata: Any) -> NotebookNode:
    made = from_dict({"nbformat": 4, "nbformat_minor": 5, "metadata": metadata, "cells": list(cells)})
    for number, cell in enumerate(made.cells, 1):
        cell.setdefault("id", f"cell-{number}")
    return made


def save(project: Project, name: str, *cells: dict[str, Any]) -> Path:
    path = project.notebooks / name
    document.write(path, document.text(book(*cells)))
    return path


def chapter(*cells: dict[str, Any], name: str = "05-made-up.ipynb", folder: Path = Path()) -> Chapter:
    return Chapter(folder / name, book(*cells))


def stream(words: str, name: str = "stdout") -> NotebookNode:
    return new_output("stream", name=name, text=words)


def html(content: str, plain: str | None = "plain") -> NotebookNode:
    data = {"text/html": content} | ({"text/plain": plain} if plain is not None else {})
    return new_output("display_data", data=data)


def result(plain: str, **data: str) -> NotebookNode:
    return new_output("execute_result", data={"text/plain": plain} | data, execution_count=7)


def error(name: str = "RuntimeException", value: str = "no", trace: tuple[str, ...] = ()) -> NotebookNode:
    return new_output("error", ename=name, evalue=value, traceback=list(trace))
