"""Every workload in data/ is well-formed, documented and right."""

from __future__ import annotations

import csv
import math
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
import rawfile
import reduction

DATA = Path(__file__).resolve().parents[3] / "data"
WORKLOADS = sorted((DATA / "workloads").glob("*.csv"))
RECORDED = sorted((DATA / "workloads").glob("recorded-*.csv"))
COLUMNS = ["job", "arrival", "burst", "priority", "bursts"]


@dataclass(frozen=True)
class Row:
    job: str
    arrival: int
    burst: int
    parts: tuple[int, ...]
    """CPU; I/O; CPU; ..."""


def parse(file: Path) -> tuple[dict[str, str], list[str], list[Row]]:
    """Comments, columns and rows, by the format that data/README.md states and nothing looser."""
    text = file.read_bytes().decode("ascii")
    assert text.endswith("\n") and "\r" not in text and "\n\n" not in text
    lines = text.splitlines()
    comments = [line for line in lines if line.startswith("#")]
    assert lines[: len(comments)] == comments, "comments stand above the header"
    facts = dict(re.fullmatch(r"# ([\w ]+): (\S.*)", line).groups() for line in comments)
    columns, *records = list(csv.reader(lines[len(comments) :]))
    rows = []
    for record in records:
        assert len(record) == len(columns), record
        fields = dict(zip(columns, record, strict=True))
        assert all(re.fullmatch(r"\d+", fields[name]) for name in ("arrival", "burst")), record
        form = r"(0|[1-9]\d*)(;([a-z ]+:)?[1-9]\d*;[1-9]\d*)*(;([a-z ]+:)?[1-9]\d*)?"
        assert re.fullmatch(form, fields.get("bursts", "1")), record
        parts = tuple(int(part.rpartition(":")[2]) for part in fields.get("bursts", fields["burst"]).split(";"))
        rows.append(Row(fields["job"], int(fields["arrival"]), int(fields["burst"]), parts))
    return facts, columns, rows


def readme_rows() -> dict[str, list[str]]:
    """The table rows of data/README.md that begin with a file name, by file name."""
    rows = [[cell.strip() for cell in line.strip("|\n ").split("|")] for line in (DATA / "README.md").read_text(encoding="utf-8").splitlines() if line.startswith("| `")]
    return {row[0].strip("`"): row[1:] for row in rows}


def test_there_are_textbook_and_recorded_workloads() -> None:
    assert len(RECORDED) >= 2
    assert len(WORKLOADS) - len(RECORDED) >= 6


@pytest.mark.parametrize("file", WORKLOADS, ids=lambda file: file.stem)
class TestEveryWorkload:
    def test_names_its_title_unit_source_and_licence(self, file: Path) -> None:
        facts, _, _ = parse(file)
        assert {"title", "unit", "source", "licence"} <= facts.keys()

    def test_has_known_columns_and_one_name_a_job(self, file: Path) -> None:
        _, columns, rows = parse(file)
        assert columns[:3] == ["job", "arrival", "burst"]
        assert columns == [name for name in COLUMNS if name in columns]
        names = [row.job for row in rows]
        assert len(names) >= 3 and len(set(names)) == len(names)

    def test_arrivals_are_sorted_and_the_first_is_zero(self, file: Path) -> None:
        _, _, rows = parse(file)
        arrivals = [row.arrival for row in rows]
        assert arrivals == sorted(arrivals) and arrivals[0] == 0

    def test_burst_is_the_sum_of_the_cpu_parts(self, file: Path) -> None:
        _, _, rows = parse(file)
        assert [row.burst for row in rows] == [sum(row.parts[::2]) for row in rows]
        assert all(row.burst > 0 for row in rows)

    def test_has_a_row_in_the_readme_that_agrees_with_it(self, file: Path) -> None:
        facts, columns, _ = parse(file)
        _, said_columns, said_unit, *_ = readme_rows()[f"workloads/{file.name}"]
        assert said_columns == f"`{','.join(columns)}`"
        assert said_unit == facts["unit"]


def test_the_readme_names_no_file_that_is_not_there() -> None:
    assert [name for name in readme_rows() if not (DATA / name).exists()] == []


def fcfs_finish(rows: list[Row]) -> list[int]:
    time, finish = 0, []
    for row in rows:
        time = max(time, row.arrival) + row.burst
        finish.append(time)
    return finish


def round_robin_finish(rows: list[Row], quantum: int) -> list[int]:
    """For jobs that all arrive at 0."""
    assert all(row.arrival == 0 for row in rows)
    left, finish, time = [row.burst for row in rows], [0] * len(rows), 0
    while any(left):
        for job, rest in enumerate(left):
            ran = min(rest, quantum)
            time += ran
            left[job] -= ran
            if ran and not left[job]:
                finish[job] = time
    return finish


def shortest_remaining_finish(rows: list[Row]) -> list[int]:
    left, finish, time = [row.burst for row in rows], [0] * len(rows), 0
    while any(left):
        ready = [job for job, row in enumerate(rows) if left[job] and row.arrival <= time]
        time += 1
        if ready:
            job = min(ready, key=lambda job: left[job])
            left[job] -= 1
            finish[job] = time
    return finish


def mean_turnaround(rows: list[Row], finish: list[int]) -> float:
    return sum(end - row.arrival for row, end in zip(rows, finish, strict=True)) / len(rows)


def mean_waiting(rows: list[Row], finish: list[int]) -> float:
    return mean_turnaround(rows, finish) - sum(row.burst for row in rows) / len(rows)


class TestTextbookWorkloadsGiveTheNumbersOfTheirBooks:
    @staticmethod
    def rows(name: str) -> list[Row]:
        return parse(DATA / "workloads" / f"{name}.csv")[2]

    def test_stallings_finish_times_under_fcfs(self) -> None:
        rows = self.rows("stallings")
        assert fcfs_finish(rows) == [3, 9, 13, 18, 20]
        assert mean_turnaround(rows, fcfs_finish(rows)) == 8.6

    def test_silberschatz_convoy_waits_17_ms_in_the_mean_under_fcfs(self) -> None:
        rows = self.rows("silberschatz-convoy")
        assert mean_waiting(rows, fcfs_finish(rows)) == 17

    def test_silberschatz_convoy_waits_5_66_ms_in_the_mean_under_round_robin_with_quantum_4(self) -> None:
        rows = self.rows("silberschatz-convoy")
        assert math.isclose(mean_waiting(rows, round_robin_finish(rows, 4)), 17 / 3)

    def test_silberschatz_arrivals_wait_6_5_ms_in_the_mean_under_shortest_remaining_time_first(self) -> None:
        rows = self.rows("silberschatz-arrivals")
        assert mean_waiting(rows, shortest_remaining_finish(rows)) == 6.5

    @pytest.mark.parametrize(("name", "turnaround"), [("ostep-equal", 20), ("ostep-convoy", 110), ("ostep-late", 310 / 3)])
    def test_ostep_mean_turnaround_under_fifo(self, name: str, turnaround: float) -> None:
        rows = self.rows(name)
        assert math.isclose(mean_turnaround(rows, fcfs_finish(rows)), turnaround)

    def test_ostep_late_arrivals_have_a_mean_turnaround_of_50_s_under_stcf(self) -> None:
        rows = self.rows("ostep-late")
        assert mean_turnaround(rows, shortest_remaining_finish(rows)) == 50


@pytest.mark.parametrize("file", RECORDED, ids=lambda file: file.stem)
class TestEveryRecordedWorkload:
    @staticmethod
    def raw(file: Path) -> Path:
        return DATA / "recording" / f"{file.stem}-raw.csv"

    def test_is_exactly_what_record_py_reduces_its_raw_file_to(self, file: Path) -> None:
        script = DATA / "recording" / "record.py"
        reduced = subprocess.run([sys.executable, script, "reduce", self.raw(file)], capture_output=True, check=True)
        assert reduced.stdout == file.read_bytes()

    def test_accounts_for_all_the_time_of_every_program(self, file: Path) -> None:
        for samples in rawfile.read(self.raw(file)).jobs().values():
            life = reduction.life(samples)
            assert sum(life.bursts) == samples[-1].cpu_ns
            lifetime = samples[-1].time_ns - samples[0].time_ns
            assert sum(life.bursts) + sum(life.sleeps) + life.waiting + life.unseen == lifetime

    def test_keeps_the_totals_of_every_program_to_1_ms(self, file: Path) -> None:
        jobs = rawfile.read(self.raw(file)).jobs()
        for row in parse(file)[2]:
            life = reduction.life(jobs[row.job])
            assert abs(sum(life.bursts) / 1e6 - row.burst) <= 1
            assert abs(sum(life.sleeps) / 1e6 - sum(row.parts[1::2])) <= 1

    def test_leaves_almost_no_blocked_time_out_and_has_no_sleep_below_zero(self, file: Path) -> None:
        for name, samples in rawfile.read(self.raw(file)).jobs().items():
            life = reduction.life(samples)
            assert life.unseen <= 0.05 * (samples[-1].time_ns - samples[0].time_ns) + 2_000_000, name
            assert all(sleep > -1_000_000 for sleep in life.sleeps), name

    def test_has_a_long_job_in_front_of_interactive_ones(self, file: Path) -> None:
        rows = parse(file)[2]
        interactive = [row for row in rows if len(row.parts) > 8]
        assert rows[0].parts == (rows[0].burst,) and len(interactive) >= 2
        assert all(rows[0].burst > 5 * max(row.parts[::2]) for row in interactive)
        assert all(row.arrival < rows[0].burst for row in rows)
