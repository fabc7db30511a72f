"""Files what the kernel publishes under the cell that asked for it, however late it comes."""

from __future__ import annotations

from typing import Any

from nbformat import NotebookNode, from_dict
from nbformat.v4 import output_from_msg

Message = dict[str, Any]

_SHOWN = {"stream", "display_data", "execute_result", "error"}


class Recorder:
    """Outputs by request. A front end does the same: the parent of a message says which cell it belongs to."""

    def __init__(self) -> None:
        self._cells: dict[str, list[NotebookNode]] = {}
        self._idle: set[str] = set()
        self._clear: set[str] = set()
        self._displays: dict[str, list[NotebookNode]] = {}
        self.homeless: list[str] = []
        """What was published for no cell of the chapter: a reader would never see it."""

    def expect(self, request: str) -> None:
        self._cells[request] = []

    def outputs(self, request: str) -> list[NotebookNode]:
        return self._cells[request]

    def idle(self, request: str) -> bool:
        """The kernel has said that it is done with the request."""
        return request in self._idle

    def file(self, message: Message) -> None:
        kind, content = message["header"]["msg_type"], message["content"]
        request = message["parent_header"].get("msg_id", "")
        if kind == "status" and content["execution_state"] == "idle":
            self._idle.add(request)
        elif kind == "update_display_data":
            self._update(content)
        elif request not in self._cells:
            if kind in _SHOWN:
                self.homeless.append(_in_short(kind, content))
        elif kind == "clear_output":
            self._clear.add(request)
            if not content.get("wait"):
                self._clear_if_asked(request)
        elif kind in _SHOWN:
            self._clear_if_asked(request)
            self._add(self._cells[request], message)

    def _add(self, outputs: list[NotebookNode], message: Message) -> None:
        output = output_from_msg(message)
        outputs.append(output)
        display = message["content"].get("transient", {}).get("display_id")
        if display:
            self._displays.setdefault(display, []).append(output)

    def _update(self, content: dict[str, Any]) -> None:
        for output in self._displays.get(content.get("transient", {}).get("display_id"), []):
            output["data"] = from_dict(content["data"])
            output["metadata"] = from_dict(content["metadata"])

    def _clear_if_asked(self, request: str) -> None:
        if request in self._clear:
            self._clear.discard(request)
            self._cells[request].clear()


def _in_short(kind: str, content: dict[str, Any]) -> str:
    said = content.get("text") or content.get("evalue") or content.get("data", {}).get("text/plain", "")
    return f"{kind}: {str(said).strip()[:200]}"
