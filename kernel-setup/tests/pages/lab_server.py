"""A JupyterLab on copies of the chapters, with settings, signatures and run-time files of its own."""

from __future__ import annotations

import json
import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from chapters.processes import Brood, described

START_TIMEOUT = 120  # seconds; the machine may be busy
STOP_TIMEOUT = 30


class LabServer:
    """A server that runs, and the folder it serves."""

    def __init__(self, folder: Path, address: str, token: str) -> None:
        self.folder = folder
        self._address = address
        self._token = token

    def url(self, chapter: str) -> str:
        # A workspace of its own for each visit, so that no tab of an earlier one comes back.
        workspace = secrets.token_hex(4)
        return f"{self._address}/lab/workspaces/{workspace}/tree/notebooks/{chapter}.ipynb?token={self._token}"

    def kernels(self) -> list[dict]:
        return json.loads(self._ask("GET", "/api/kernels"))

    def end_kernels(self) -> None:
        for kernel in self.kernels():
            self._ask("DELETE", f"/api/kernels/{kernel['id']}")

    def _ask(self, method: str, path: str) -> bytes:
        request = urllib.request.Request(self._address + path, method=method, headers={"Authorization": f"token {self._token}"})
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.read()


@contextmanager
def lab_server(root: Path, folder: Path, *, trusted: bool) -> Iterator[LabServer]:
    """Serve copies of the chapters and the data; afterwards no process of it may be left."""
    for name in ("notebooks", "data"):
        shutil.copytree(root / name, folder / name, ignore=shutil.ignore_patterns(".ipynb_checkpoints"))
    _settings(folder, "apputils-extension/notification", {"fetchNews": "false", "checkForUpdates": False})
    # All cells are in the page, so that all can be looked at.
    _settings(folder, "notebook-extension/tracker", {"windowingMode": "none"})
    token, brood = secrets.token_hex(16), Brood()
    environment = {**os.environ, **_own_folders(folder), **brood.environment, "JUPYTER_TOKEN": token, "JUPYTER_PREFER_ENV_PATH": "1"}
    if trusted:
        chapters = sorted((folder / "notebooks").glob("*.ipynb"))
        subprocess.run([sys.executable, "-m", "nbformat.sign", *chapters], env=environment, check=True, capture_output=True)
    words = ["--no-browser", "--ServerApp.ip=127.0.0.1", f"--ServerApp.port={_free_port()}", f"--ServerApp.root_dir={folder}"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        words.append("--allow-root")
    with (folder / "server.log").open("wb") as log:
        server = subprocess.Popen([sys.executable, "-m", "jupyterlab", *words], cwd=folder, env=environment, stdout=log, stderr=subprocess.STDOUT)
        try:
            running = LabServer(folder, _address(server, folder), token)
            yield running
            running.end_kernels()
        finally:
            _stop(server)
            left = brood.survivors(patience=STOP_TIMEOUT)
            named = [described(process) for process in left]
            brood.end()
    assert named == [], "JupyterLab left processes behind"


def _own_folders(folder: Path) -> dict[str, str]:
    variables = ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "JUPYTERLAB_SETTINGS_DIR", "JUPYTERLAB_WORKSPACES_DIR", "IPYTHONDIR")
    return {variable: str(folder / "jupyter" / variable.lower()) for variable in variables}


def _settings(folder: Path, plugin: str, values: dict[str, object]) -> None:
    place = folder / "jupyter" / "jupyterlab_settings_dir" / "@jupyterlab" / f"{plugin}.jupyterlab-settings"
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(json.dumps(values), encoding="utf-8")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _address(server: subprocess.Popen, folder: Path) -> str:
    """What the server itself says, since it takes another port when its own is taken meanwhile."""
    place = folder / "jupyter" / "jupyter_runtime_dir" / f"jpserver-{server.pid}.json"
    deadline = time.monotonic() + START_TIMEOUT
    while time.monotonic() < deadline and server.poll() is None:
        if place.is_file() and (said := place.read_text(encoding="utf-8")).strip().endswith("}"):
            address = json.loads(said)["url"].rstrip("/")
            # The file comes a moment before the server listens.
            with suppress(ConnectionRefusedError, urllib.error.URLError), urllib.request.urlopen(f"{address}/api", timeout=START_TIMEOUT):
                return address
        time.sleep(0.2)
    log = (folder / "server.log").read_text(encoding="utf-8", errors="replace")
    raise AssertionError(f"JupyterLab did not start:\n{log[-3000:]}")


def _stop(server: subprocess.Popen) -> None:
    server.terminate()
    try:
        server.wait(STOP_TIMEOUT)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()
