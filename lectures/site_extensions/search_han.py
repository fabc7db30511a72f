"""Search finds Chinese words inside longer ones.

Chinese is written without spaces, so a term such as 上下文切换 reaches the index as one word. Each part of
it is indexed besides, and the search for 切换 finds it. No dictionary is needed: a reader's own word is as
good as ours. English is left as Sphinx treats it.
"""

from __future__ import annotations

import re
from typing import Any

from sphinx.application import Sphinx
from sphinx.search.en import SearchEnglish

_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+")
_LONGEST = 6  # characters of an indexed part; the terms of this field have two to six


class SearchEnglishAndHan(SearchEnglish):
    """English with Chinese terms in it."""

    def split(self, input: str) -> list[str]:
        return [part for word in super().split(input) for part in [word, *parts(word)]]


def parts(word: str) -> list[str]:
    """Every run of two to six Chinese characters in a word, without the word itself."""
    runs = (match.group() for match in _HAN.finditer(word))
    pieces = {
        run[start : start + length]
        for run in runs
        for length in range(2, min(len(run), _LONGEST) + 1)
        for start in range(len(run) - length + 1)
    }
    return sorted(pieces - {word})


def setup(app: Sphinx) -> dict[str, Any]:
    app.add_search_language(SearchEnglishAndHan)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
