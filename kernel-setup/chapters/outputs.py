"""One normal form for the outputs of a cell."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from nbformat import NotebookNode
from nbformat.v4 import new_output

Mask = Callable[[str], str]


def normal(outputs: list[NotebookNode], count: int, mask: Mask) -> list[NotebookNode]:
    """Streams joined, counts set, nothing volatile, no path of the machine."""
    result: list[NotebookNode] = []
    for output in outputs:
        if output.output_type == "stream" and result and _same_stream(result[-1], output):
            result[-1]["text"] += output.text
        else:
            result.append(_copy(output, count))
    for output in result:
        _mask(output, mask)
    return [output for output in result if output.output_type != "stream" or output.text]


def _same_stream(before: NotebookNode, output: NotebookNode) -> bool:
    return before.output_type == "stream" and before.name == output.name


def _copy(output: NotebookNode, count: int) -> NotebookNode:
    match output.output_type:
        case "stream":
            return new_output("stream", name=output.name, text=output.text)
        case "error":
            return new_output("error", ename=output.ename, evalue=output.evalue, traceback=list(output.traceback))
        case "execute_result":
            data, metadata = dict(output.data), dict(output.metadata)
            return new_output("execute_result", data=data, metadata=metadata, execution_count=count)
        case kind:
            return new_output(kind, data=dict(output.data), metadata=dict(output.metadata))


def _mask(output: NotebookNode, mask: Mask) -> None:
    match output.output_type:
        case "stream":
            output["text"] = mask(_as_a_terminal_shows(output.text))
        case "error":
            output["evalue"] = mask(output.evalue)
            output["traceback"] = [mask(line) for line in output.traceback]
        case _:
            for kind, value in output.data.items():
                if not kind.startswith(("image/", "audio/", "video/")) or kind == "image/svg+xml":
                    output.data[kind] = _deep(value, mask)


def _as_a_terminal_shows(text: str) -> str:
    """A line that was written over (a progress bar) keeps what was written last; Windows' line ends become plain ones."""
    return re.sub(r"(?m)^[^\n]*\r(?=[^\n])", "", text.replace("\r\n", "\n"))


def _deep(value: Any, mask: Mask) -> Any:
    if isinstance(value, str):
        return mask(value)
    if isinstance(value, list):
        return [_deep(item, mask) for item in value]
    if isinstance(value, dict):
        return {key: _deep(item, mask) for key, item in value.items()}
    return value
