"""A browser page under observation: what it asked for, what its console said, what pictures it shows."""

from __future__ import annotations

from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage

_LOCAL = {"file", "data", "blob", "about"}

# Runs in the page. A picture counts as shown if it has pixels and takes up room. One in a closed fold is opened first,
# one in a stepper is stepped to.
_PICTURES = """
async (root) => {
  const found = [];
  for (const img of document.querySelectorAll(root + ' img')) {
    for (let p = img.closest('details'); p; p = p.parentElement.closest('details')) p.open = true;
    const frame = img.closest('.timeslice-stepper li');
    if (frame) frame.closest('.timeslice-stepper').querySelectorAll('input')[[...frame.parentElement.children].indexOf(frame)].checked = true;
    await img.decode().catch(() => {});
    const box = img.getBoundingClientRect();
    found.push({alt: img.getAttribute('alt'), pixels: img.naturalWidth * img.naturalHeight,
                shown: img.checkVisibility({visibilityProperty: true, opacityProperty: true}) && box.width > 0 && box.height > 0,
                what: img.outerHTML.slice(0, 120)});
  }
  return found;
}
"""


class Watch:
    """One page. Requests that would leave this machine are noted and stopped."""

    def __init__(self, context: BrowserContext) -> None:
        self.outside: list[str] = []
        self.failed: list[str] = []
        self.console: list[str] = []
        context.route(_leaves_this_machine, self._stop)
        self.page = context.new_page()
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.console.append(f"uncaught {error}"))
        self.page.on("requestfailed", lambda request: self.failed.append(f"{request.url}: {request.failure}"))
        self.page.on("response", lambda answer: answer.status >= 400 and self.failed.append(f"{answer.url}: {answer.status}"))

    def complaints(self) -> list[str]:
        """Everything that a page in order does not have."""
        outside = [f"asked for {url}" for url in self.outside]
        return outside + [f"request failed: {line}" for line in self.failed] + [f"console: {line}" for line in self.console]

    def pictures(self, root: str) -> list[dict]:
        return self.page.evaluate(_PICTURES, root)

    def faulty_pictures(self, root: str) -> list[str]:
        """The pictures below `root` that a reader cannot see, or cannot have read aloud."""
        faults = []
        for picture in self.pictures(root):
            if not (picture["alt"] or "").strip():
                faults.append(f"no alt text: {picture['what']}")
            if not picture["pixels"] or not picture["shown"]:
                faults.append(f"not visible: {picture['what']}")
        return faults

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.console.append(f"{message.type}: {message.text}")

    def _stop(self, route) -> None:
        self.outside.append(route.request.url)
        route.abort()


def _leaves_this_machine(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme not in _LOCAL and parts.hostname not in ("127.0.0.1", "localhost")
