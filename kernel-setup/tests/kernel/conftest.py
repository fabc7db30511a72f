"""Kernels for the tests: one that a module's tests share, and a new one for what ends or harms it.

While a test runs, the kernel that a later test will need starts already.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from driver import Kernel


class Spares:
    """Gives out new kernels, of which the next is started before somebody asks for it."""

    def __init__(self) -> None:
        self._next: Kernel | None = None

    def take(self, request: pytest.FixtureRequest) -> Kernel:
        kernel, self._next = self._next or Kernel().begin(), None
        kernel.ready()
        if _is_needed_after(request):
            self._next = Kernel().begin()
        return kernel

    def end(self) -> None:
        if self._next:
            self._next.end()


def _is_needed_after(request: pytest.FixtureRequest) -> bool:
    tests = request.session.items
    now = next((place for place, test in enumerate(tests) if test.nodeid.startswith(request.node.nodeid)), len(tests))
    module = tests[now].nodeid.split("::")[0] if now < len(tests) else ""
    return any("own_kernel" in test.fixturenames or ("kernel" in test.fixturenames and not test.nodeid.startswith(f"{module}::")) for test in tests[now + 1 :])


@pytest.fixture(scope="session")
def spares() -> Iterator[Spares]:
    spares = Spares()
    yield spares
    spares.end()


@pytest.fixture(scope="module")
def kernel(request: pytest.FixtureRequest, spares: Spares) -> Iterator[Kernel]:
    taken = spares.take(request)
    yield taken
    taken.end()


@pytest.fixture
def own_kernel(request: pytest.FixtureRequest, spares: Spares) -> Iterator[Kernel]:
    taken = spares.take(request)
    yield taken
    taken.end()
