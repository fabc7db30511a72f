"""Kernels for the tests: one that a module's tests share, and a new one for what ends or harms it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from driver import Kernel


@pytest.fixture(scope="module")
def kernel() -> Iterator[Kernel]:
    with Kernel() as started:
        yield started


@pytest.fixture
def own_kernel() -> Iterator[Kernel]:
    with Kernel() as started:
        yield started
