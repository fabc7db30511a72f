"""Run by the environment's Python: starts the kernel by the given command, runs the training cells, ends it.

    python train_kernel.py CELLS COMMAND...

The JVM writes its cache as it exits, so the kernel is asked to exit rather than killed.
"""

from __future__ import annotations

import queue
import secrets
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from jupyter_client.blocking import BlockingKernelClient
from jupyter_client.connect import write_connection_file

START = 120  # seconds: a loaded machine took 11
CELL = 120
EXIT = 300


def main() -> int:
    cells = Path(sys.argv[1]).read_text(encoding="utf-8").split("//%%\n")
    # Forward slashes on every system: the cells read the data as the chapters do, from notebooks/.
    notebooks = Path(__file__).resolve().parents[2] / "notebooks"
    with tempfile.TemporaryDirectory(prefix="timeslice-") as folder:
        connection, _ = write_connection_file(str(Path(folder) / "connection.json"), key=secrets.token_hex(16).encode())
        kernel = subprocess.Popen([*sys.argv[2:], connection], cwd=notebooks if notebooks.is_dir() else None)
        try:
            client = BlockingKernelClient(connection_file=connection)
            client.load_connection_file()
            client.start_channels(hb=False)
            _wait_for(client, kernel)
            failed = [cell for cell in cells if not _runs(client, cell)]
            client.execute("System.exit(0)")
            code = kernel.wait(EXIT)
            client.stop_channels()
        finally:
            if kernel.poll() is None:
                kernel.kill()
                kernel.wait()
    for cell in failed:
        print(f"This training cell failed:\n{cell}", file=sys.stderr)
    return 1 if failed else code


def _wait_for(client: BlockingKernelClient, kernel: subprocess.Popen) -> None:
    """Ask until the kernel answers, or has ended without an answer."""
    client.kernel_info()
    end = time.monotonic() + START
    while kernel.poll() is None and time.monotonic() < end:
        try:
            client.get_shell_msg(timeout=0.5)
        except queue.Empty:
            continue
        return
    raise RuntimeError(f"the kernel did not answer; exit code {kernel.poll()}")


def _runs(client: BlockingKernelClient, cell: str) -> bool:
    def show(message: dict) -> None:
        if message["msg_type"] == "error":
            print("\n".join(message["content"]["traceback"]), file=sys.stderr)

    reply = client.execute_interactive(cell, timeout=CELL, output_hook=show)
    return reply["content"]["status"] == "ok"


if __name__ == "__main__":
    sys.exit(main())
