"""Folds the cells tagged `solution`, whatever else they hold."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform


class FoldSolutions(SphinxTransform):
    """Gives such a cell the fold that MyST-NB gives one tagged `hide-cell`, with words of its own."""

    default_priority = 500

    def apply(self, **_: Any) -> None:
        for cell in self.document.findall(nodes.container):
            if cell.get("nb_element") == "cell_code" and "tag_solution" in cell["classes"]:
                cell["hide_mode"] = "all"
                cell["prompt_show"] = "Show the solution"
                cell["prompt_hide"] = "Hide the solution"


def setup(app: Sphinx) -> dict[str, Any]:
    app.add_transform(FoldSolutions)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
