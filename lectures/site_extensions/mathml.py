"""Maths drawn by the browser: TeX becomes MathML when the site is built, so no page loads a script for it."""

from __future__ import annotations

import re
from typing import Any

from docutils import nodes
from latex2mathml.converter import convert
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.writers.html5 import HTML5Translator

_log = logging.getLogger(__name__)
_UNKNOWN = re.compile(r"\\[A-Za-z]+")


def setup(app: Sphinx) -> dict[str, Any]:
    app.add_html_math_renderer("mathml", (_visit_inline, _depart), (_visit_block, _depart))
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def to_mathml(tex: str, display: str) -> str:
    """MathML for a TeX formula; `display` is "inline" or "block". ValueError if a command in it is unknown."""
    mathml = convert(tex, display=display)
    # The converter lets an unknown command through as text.
    if unknown := _UNKNOWN.search(mathml):
        raise ValueError(f"unknown TeX command {unknown.group()}")
    return mathml


def _render(tex: str, display: str, node: nodes.Node) -> str:
    try:
        return to_mathml(tex, display)
    except Exception as problem:  # the converter's errors have no common class
        _log.warning("formula %r cannot be drawn: %s", tex, problem, location=node)
        return nodes.unescape(tex)


def _visit_inline(translator: HTML5Translator, node: nodes.math) -> None:
    translator.body.append(_render(node.astext(), "inline", node))
    raise nodes.SkipNode


def _visit_block(translator: HTML5Translator, node: nodes.math_block) -> None:
    formula = _render(node.astext(), "block", node)
    translator.body.append(f'<div class="formula">{formula}</div>\n')
    raise nodes.SkipNode


def _depart(translator: HTML5Translator, node: nodes.Node) -> None:
    """Nothing is left to close."""
