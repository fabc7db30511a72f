"""The normal form in which a chapter is stored: what an author wrote and what the kernel answered, nothing else."""

from __future__ import annotations

import copy
from typing import Any

from nbformat import NotebookNode, from_dict

from . import outputs
from .outputs import Mask

KERNEL = {"display_name": "Java 25 (Timeslice)", "language": "java", "name": "java"}
LANGUAGE = {"file_extension": ".java", "mimetype": "text/x-java", "name": "java", "pygments_lexer": "java"}

# What an author may say about a cell. All else is written by tools: time stamps, scroll states, trust.
_OF_A_CELL = ("tags", "jupyter", "slideshow", "nbgrader", "name", "deletable", "editable")
_OF_JUPYTER = ("source_hidden", "outputs_hidden")
_OF_A_CHAPTER = ("timeslice", "title")


def normalised(book: NotebookNode, mask: Mask) -> NotebookNode:
    """A copy in normal form; normalising twice changes nothing."""
    result = copy.deepcopy(book)
    kept = {key: value for key, value in book.metadata.items() if key in _OF_A_CHAPTER}
    result["metadata"] = from_dict(kept | {"kernelspec": KERNEL, "language_info": LANGUAGE})
    result["nbformat_minor"] = 5
    count = 0
    for cell in result.cells:
        cell["source"] = cell.source.replace("\r\n", "\n").rstrip("\n")
        cell["metadata"] = from_dict(_metadata(cell.metadata))
        if cell.cell_type == "code":
            count += 1
            if cell.execution_count is not None:  # a cell that never ran must not look as if it had
                cell["execution_count"] = count
            cell["outputs"] = outputs.normal(cell.outputs, count, mask)
        elif not cell.get("attachments", True):
            del cell["attachments"]
    return result


def _metadata(metadata: dict[str, Any]) -> dict[str, Any]:
    kept = {key: value for key, value in metadata.items() if key in _OF_A_CELL}
    kept["jupyter"] = {key: True for key in _OF_JUPYTER if kept.get("jupyter", {}).get(key)}
    kept["tags"] = list(dict.fromkeys(kept.get("tags", [])))
    if not kept.get("slideshow", {}).get("slide_type"):
        kept.pop("slideshow", None)
    for usual in ("deletable", "editable"):
        if kept.get(usual) is not False:
            kept.pop(usual, None)
    return {key: value for key, value in kept.items() if value or value is False}
