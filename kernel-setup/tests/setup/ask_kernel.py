"""Run by an environment's Python: starts the kernel `java` as Jupyter finds it, runs cells, prints what came back.

    python ask_kernel.py < cells.json > answers.json
"""

from __future__ import annotations

import json
import queue
import sys
import tempfile
import time

from jupyter_client import KernelManager

START, CELL = 120, 120


def main() -> None:
    cells = json.load(sys.stdin)
    with tempfile.TemporaryFile() as console:
        manager = KernelManager(kernel_name="java")
        manager.start_kernel(stdout=console, stderr=console)
        try:
            client = manager.blocking_client()
            client.start_channels(hb=False)
            alive = _wait_for(client, manager)
            answers = [_answer(client, cell) for cell in cells] if alive else []
            client.stop_channels()
        finally:
            manager.shutdown_kernel(now=not alive)
        console.seek(0)
        said = console.read().decode("utf-8", "replace")
    json.dump({"alive": alive, "answers": answers, "console": said}, sys.stdout)


def _wait_for(client, manager) -> bool:
    end = time.monotonic() + START
    client.kernel_info()
    while manager.is_alive() and time.monotonic() < end:
        try:
            client.get_shell_msg(timeout=0.5)
        except queue.Empty:
            continue
        return True
    return False


def _answer(client, cell: str) -> dict[str, str]:
    found = {"result": "", "stdout": "", "stderr": "", "error": ""}

    def note(message: dict) -> None:
        content = message["content"]
        if message["msg_type"] == "execute_result":
            found["result"] = content["data"]["text/plain"]
        elif message["msg_type"] == "stream":
            found[content["name"]] += content["text"]
        elif message["msg_type"] == "error":
            found["error"] = "\n".join(content["traceback"])

    client.execute_interactive(cell, timeout=CELL, output_hook=note)
    return found


if __name__ == "__main__":
    main()
