"""What is promised, what was measured, and whether the promise is met: one line each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Promise:
    """A measured number, by its key, and the bound it must keep; a bound of None only informs."""

    what: str
    key: str
    unit: str
    at_most: float | None = None
    at_least: float | None = None

    def bound(self) -> str:
        if self.at_most is not None:
            return f"<= {self.at_most:g} {self.unit}"
        if self.at_least is not None:
            return f">= {self.at_least:g} {self.unit}"
        return "-"

    def verdict(self, value: float | None) -> str:
        """Only a number that was measured can meet a promise."""
        if value is None:
            return "not measured"
        if self.at_most is not None:
            return "met" if value <= self.at_most else "NOT MET"
        if self.at_least is not None:
            return "met" if value >= self.at_least else "NOT MET"
        return ""


def rows(promises: list[Promise], measured: Mapping[str, float], skipped: Mapping[str, str]) -> list[str]:
    """The lines of the table; `skipped` says by key why there is no number."""
    lines = [f"  {'':46} {'promised':>18} {'measured':>18}"]
    for promise in promises:
        value = measured.get(promise.key)
        shown = f"{value:.3g} {promise.unit}" if value is not None else "-"
        reason = skipped.get(promise.key, "") if value is None else ""
        verdict = f"skipped: {reason}" if reason else promise.verdict(value)
        lines.append(f"  {promise.what:46} {promise.bound():>18} {shown:>18}  {verdict}".rstrip())
    return lines


def summary(promises: list[Promise], measured: Mapping[str, float]) -> str:
    binding = [promise for promise in promises if promise.at_most is not None or promise.at_least is not None]
    verdicts = [promise.verdict(measured.get(promise.key)) for promise in binding]
    return f"  {verdicts.count('met')} of {len(binding)} promises met, {verdicts.count('NOT MET')} not met, {verdicts.count('not measured')} not measured"
