"""Whoever a recorded program waits for: somebody at a keyboard, or a slow printer.

Both react to what the program does and keep no timetable of their own. So a sleep in the recording is the partner's
own time, however busy the machine was.
"""

from __future__ import annotations

import os
from typing import Protocol


class Partner(Protocol):
    def attend(self, asleep_ns: int) -> None:
        """Called at every sample that finds the program asleep; asleep_ns is how long this sleep has lasted."""

    def leave(self) -> None:
        """Called once, after the program has ended."""


class Typist:
    """Types the next line when the program has waited for input as long as a person thinks; then ends the input."""

    def __init__(self, keyboard: int, lines: tuple[str, ...], think_ms: tuple[int, ...]) -> None:
        self._keyboard = keyboard
        self._script = list(zip((*lines, ""), think_ms, strict=True))

    def attend(self, asleep_ns: int) -> None:
        if self._script and asleep_ns >= self._script[0][1] * 1_000_000:
            line, _ = self._script.pop(0)
            if line:
                os.write(self._keyboard, line.encode() + b"\n")
            else:
                self.leave()

    def leave(self) -> None:
        if self._keyboard >= 0:
            os.close(self._keyboard)
            self._keyboard = -1


class Printer:
    """Takes a full buffer of output away each time it has been busy for print_ms with the one before."""

    def __init__(self, output: int, capacity: int, print_ms: int) -> None:
        os.set_blocking(output, False)
        self._output, self._capacity, self._print_ms = output, capacity, print_ms

    def attend(self, asleep_ns: int) -> None:
        if asleep_ns >= self._print_ms * 1_000_000:
            try:
                os.read(self._output, self._capacity)
            except BlockingIOError:
                pass  # nothing written yet

    def leave(self) -> None:
        os.close(self._output)
