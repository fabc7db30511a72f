"""Java source without what the compiler leaves out, so that a better comment does not make a chapter run again."""

from __future__ import annotations

import re

_LITERAL_OR_GAP = re.compile(
    r'''(?P<literal>"""(?:\\.|[^\\])*?"""|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])+')'''
    r"|(?:\s+|//[^\n]*|/\*.*?\*/)+",
    re.S,
)


def essence(source: str) -> str:
    """The source with each run of comments and white space as one space; literals stay as they are."""
    return _LITERAL_OR_GAP.sub(lambda part: part["literal"] or " ", source).strip()
