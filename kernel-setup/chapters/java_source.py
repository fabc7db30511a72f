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


def outside_of_braces(source: str) -> str:
    """What stands in no block, body or array initialiser; of comments and literals only a space or quotes are left."""
    kept, depth = [], 0
    for character in _LITERAL_OR_GAP.sub(lambda part: '""' if part["literal"] else " ", source):
        depth -= character == "}"
        if depth == 0 and character != "}":
            kept.append(character)
        depth += character == "{"
    return "".join(kept)
