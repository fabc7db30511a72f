"""Every chapter keeps the authoring rules."""

from __future__ import annotations

import inspect

import pytest

from chapters.project import HERE
from chapters.style.chapter import Chapter
from chapters.style.code import opening_is_the_same_everywhere
from chapters.style.rules import RULES, Rule


@pytest.fixture(scope="module")
def by_name(chapters: list[Chapter]) -> dict[str, Chapter]:
    return {chapter.path.stem: chapter for chapter in chapters}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
@pytest.mark.parametrize("name", [path.stem for path in HERE.chapters()])
def test_a_chapter_keeps_the_rule(name: str, rule: Rule, by_name: dict[str, Chapter]):
    broken = list(rule(by_name[name]))
    assert not broken, "\n".join([f"{name}: {inspect.cleandoc(rule.__doc__)}", *broken])


def test_all_chapters_open_with_the_same_code_cell(chapters: list[Chapter]):
    broken = list(opening_is_the_same_everywhere(chapters))
    assert not broken, "\n\n".join(broken)


def test_files_are_named_by_number_and_topic(chapters: list[Chapter]):
    numbers = [chapter.number for chapter in chapters]
    assert all(numbers), f"a chapter's file is named like 03-scheduling.ipynb: {[chapter.path.name for chapter in chapters]}"
    assert len(set(numbers)) == len(numbers), f"two chapters have one number: {numbers}"
