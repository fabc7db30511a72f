"""What the page tests share: a browser, the chapters, and the site built from them."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from page_watch import Watch
from playwright.sync_api import Browser, sync_playwright

from timeslice_setup import browser as browsers

ROOT = Path(__file__).resolve().parents[3]
CHAPTERS = sorted((ROOT / "notebooks").glob("[0-9][0-9]-*.ipynb"))
OPTIONS = [
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-sync",
    "--no-first-run",
    "--no-default-browser-check",
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = browsers.ensure(Path(sys.executable), Path(tempfile.gettempdir()))
    root = hasattr(os, "geteuid") and os.geteuid() == 0  # Chromium's sandbox refuses root
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, headless=True, chromium_sandbox=not root, args=OPTIONS)
        yield browser
        browser.close()


@contextmanager
def page_of_its_own(browser: Browser, **options) -> Iterator[Watch]:
    """A page that shares nothing with others and keeps a record of requests and of the console."""
    context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, "reduced_motion": "reduce", **options})
    try:
        yield Watch(context)
    finally:
        context.close()


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Watch]]:
    """Opens pages that the test keeps to its end: open_page(color_scheme="dark")."""
    with ExitStack() as pages:
        yield lambda **options: pages.enter_context(page_of_its_own(browser, **options))


@pytest.fixture(scope="session")
def site(tmp_path_factory) -> Path:
    """The lectures, built afresh from the chapters as they are stored."""
    output = tmp_path_factory.mktemp("lectures")
    answer = build_lectures("--output", output)
    assert answer.returncode == 0, f"the lectures do not build:\n{answer.stdout}{answer.stderr}"
    return output / "html"


@pytest.fixture(scope="session")
def served(site: Path) -> Iterator[str]:
    """The same site from a server of this machine."""
    with served_folder(site) as address:
        yield address


def build_lectures(*words: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "lectures" / "build.py"), *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=600)


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """The tests look at what the browser asked for, not at a log."""


@contextmanager
def served_folder(folder: Path) -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder))) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()
