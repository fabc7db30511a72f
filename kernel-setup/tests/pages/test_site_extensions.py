"""What the site adds to Sphinx, piece by piece."""

from __future__ import annotations

import sys

import pytest
from conftest import ROOT

sys.path.insert(0, str(ROOT / "lectures"))

from site_extensions.headings import jupyterlab_id  # noqa: E402
from site_extensions.mathml import to_mathml  # noqa: E402
from site_extensions.search_han import SearchEnglishAndHan, parts  # noqa: E402


def test_a_heading_keeps_its_letters_and_gets_hyphens_for_spaces() -> None:
    assert jupyterlab_id(" The convoy effect (护航效应) ") == "The-convoy-effect-(护航效应)"


def test_every_part_of_a_chinese_term_is_indexed_but_single_characters_are_not() -> None:
    assert parts("上下文切换") == sorted(["上下", "下文", "文切", "切换", "上下文", "下文切", "文切换", "上下文切", "下文切换"])
    assert parts("切换") == []


def test_a_long_run_is_indexed_in_parts_of_at_most_six() -> None:
    assert max(map(len, parts("这是一个没有空格的长句子"))) == 6


def test_chinese_inside_a_mixed_word_is_found() -> None:
    assert "调度" in parts("CPU调度")


def test_english_is_split_and_stemmed_as_sphinx_does_it() -> None:
    language = SearchEnglishAndHan({})
    assert language.split("the ready queue") == ["the", "ready", "queue"]
    assert language.stem("Scheduling") == "schedul"


def test_a_formula_becomes_mathml() -> None:
    assert to_mathml(r"\frac{1}{n}", "inline").startswith('<math xmlns="http://www.w3.org/1998/Math/MathML" display="inline"><mrow><mfrac>')


def test_an_unknown_command_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match=r"unknown TeX command \\nosuch"):
        to_mathml(r"\nosuch{x}", "inline")
