"""The table of `make bench`: a promise is met by a measured number that keeps its bound, and by nothing else."""

from __future__ import annotations

import sys

import pytest
from bench import processes
from bench.promises import Promise, rows, summary

FAST = Promise("round robin", "rr", "S", at_most=1.3)
MANY = Promise("slices a second", "slices", "M/s", at_least=50)
INFORMS = Promise("sorting", "sort", "ns")


def test_a_promise_is_met_up_to_its_bound_and_not_beyond() -> None:
    assert FAST.verdict(1.3) == "met"
    assert FAST.verdict(1.31) == "NOT MET"
    assert MANY.verdict(50) == "met"
    assert MANY.verdict(49.9) == "NOT MET"


def test_what_was_not_measured_is_never_met() -> None:
    assert FAST.verdict(None) == "not measured"
    lines = rows([FAST, MANY], {}, {"rr": "needs 8 GiB of free memory"})
    assert lines[1].endswith("skipped: needs 8 GiB of free memory")
    assert lines[2].endswith("not measured")
    assert summary([FAST, MANY], {}) == "  0 of 2 promises met, 0 not met, 2 not measured"


def test_a_reason_to_skip_does_not_hide_a_number() -> None:
    assert rows([FAST], {"rr": 2.0}, {"rr": "no memory"})[1].endswith("NOT MET")


def test_a_row_says_what_was_promised_what_was_measured_and_the_verdict() -> None:
    assert rows([FAST], {"rr": 1.234}, {})[1].split() == ["round", "robin", "<=", "1.3", "S", "1.23", "S", "met"]


def test_a_number_without_a_bound_informs_and_is_not_counted() -> None:
    assert rows([INFORMS], {"sort": 57.0}, {})[1].split() == ["sorting", "-", "57", "ns"]
    assert summary([INFORMS, FAST], {"sort": 57.0, "rr": 1.0}) == "  1 of 1 promises met, 0 not met, 0 not measured"


@pytest.mark.skipif(not processes.can_measure(), reason="this system does not say what a process used")
def test_a_process_is_measured_to_its_end_and_its_failure_is_no_number() -> None:
    usage = processes.run([sys.executable, "-c", "sum(range(2_000_000)); b' ' * 50_000_000"])
    assert usage.wall > 0
    assert usage.cpu > 0
    assert usage.memory > 5
    with pytest.raises(RuntimeError, match="exit code 3"):
        processes.run([sys.executable, "-c", "raise SystemExit(3)"])
