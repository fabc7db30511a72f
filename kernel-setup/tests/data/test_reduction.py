"""How raw samples become bursts and sleeps, on examples worked by hand."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import rawfile
import reduction
from rawfile import Sample

MS = 1_000_000
RECORD = Path(__file__).resolve().parents[3] / "data" / "recording" / "record.py"


def look(time: float, state: str, cpu: float, waiting: float = 0, voluntary: int = 0) -> Sample:
    """A sample with its times in ms."""
    return Sample(round(time * MS), "A", state, round(cpu * MS), round(waiting * MS), voluntary)


def life(*bursts_and_sleeps: float) -> reduction.Life:
    parts = tuple(round(part * MS) for part in bursts_and_sleeps)
    return reduction.Life(0, parts[::2], parts[1::2], 0, 0)


class TestLife:
    def test_a_program_that_never_sleeps_is_one_burst(self) -> None:
        found = reduction.life([look(5, "S", 0), look(6, "R", 0.8), look(205, "Z", 200)])
        assert (found.arrival, found.bursts, found.sleeps) == (5 * MS, (200 * MS,), ())

    def test_waiting_for_a_cpu_is_neither_burst_nor_sleep(self) -> None:
        found = reduction.life([look(0, "S", 0), look(90, "S", 30, waiting=60), look(140, "S", 30, 60), look(160, "Z", 40, 70)])
        # 0-90: 30 on the CPU, 60 ready. 90-140: asleep. 140-160: 10 on the CPU, 10 ready.
        assert (found.bursts, found.sleeps, found.waiting) == ((30 * MS, 10 * MS), (50 * MS,), 70 * MS)

    def test_blocked_time_around_a_burst_is_shared_by_the_sleeps_on_both_sides(self) -> None:
        found = reduction.life([look(0, "S", 0), look(10, "S", 10), look(50, "S", 10), look(56, "S", 15), look(80, "S", 15), look(82, "Z", 17)])
        # 50-56: 5 on the CPU, so 1 blocked: half to the sleep of 40 before, half to the sleep of 24 after.
        assert found.bursts == (10 * MS, 5 * MS, 2 * MS)
        assert found.sleeps == (40.5 * MS, 24.5 * MS)

    def test_counters_of_a_running_program_are_not_used_because_they_lag(self) -> None:
        exact = [look(0, "S", 0), look(20, "S", 20), look(30, "S", 20), look(40, "Z", 30)]
        lagging = [*exact[:1], look(8, "R", 4), *exact[1:3], look(38, "R", 24), *exact[3:]]
        assert reduction.life(lagging) == reduction.life(exact)

    def test_a_recording_that_was_cut_off_is_refused(self) -> None:
        with pytest.raises(ValueError, match="job A: the last sample has state S; a complete recording ends with Z"):
            reduction.life([look(0, "S", 0), look(10, "S", 8)])


class TestWholeMilliseconds:
    def test_whole_times_stay_as_they_are(self) -> None:
        assert reduction.in_units(life(5, 30, 2, 40, 7)) == [5, 30, 2, 40, 7]

    def test_running_totals_are_rounded_so_that_errors_do_not_add_up(self) -> None:
        # Totals of the CPU: 2.4, 4.8, 7.2, 9.6, rounded 2, 5, 7, 10.
        assert reduction.in_units(life(2.4, 10, 2.4, 10, 2.4, 10, 2.4)) == [2, 10, 3, 10, 2, 10, 3]

    def test_a_burst_of_nearly_nothing_joins_the_next_and_its_sleeps_become_one(self) -> None:
        assert reduction.in_units(life(5, 30, 0.3, 40, 4)) == [5, 70, 4]

    def test_a_sleep_of_nearly_nothing_joins_its_bursts(self) -> None:
        assert reduction.in_units(life(5, 0.2, 4, 30, 1)) == [9, 30, 1]

    def test_a_first_and_a_last_burst_are_at_least_one(self) -> None:
        assert reduction.in_units(life(0.1, 30, 0.1)) == [1, 30, 1]


class TestRecordPy:
    @staticmethod
    def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
        return subprocess.run([sys.executable, RECORD, *arguments], capture_output=True, text=True, check=False)

    def raw(self, folder: Path, *rows: str) -> Path:
        file = folder / "raw.csv"
        file.write_text("\n".join(["# title: two looks", "# source: a test", "# licence: none", rawfile.HEADER, *rows]) + "\n", encoding="utf-8")
        return file

    def test_reduces_a_raw_file_to_a_workload(self, tmp_path: Path) -> None:
        raw = self.raw(tmp_path, "2000000,A,S,0,0,0", "3000000,B,S,0,0,0", "12000000,A,Z,10000000,0,1", "9000000,B,Z,4000000,2000000,1")
        done = self.run("reduce", raw)
        assert done.returncode == 0, done.stderr
        assert done.stdout.splitlines()[-3:] == ["job,arrival,burst,bursts", "A,2,10,10", "B,3,4,4"]

    @pytest.mark.parametrize(
        ("row", "complaint"),
        [
            ("1,A,S,0,0", "line 5: expected 6 fields"),
            ("1,A,Q,0,0,0", "line 5, column state: 'Q' is none of D, R, S, Z"),
            ("soon,A,S,0,0,0", "line 5: times and counts must be whole numbers: 'soon,A,S,0,0,0'"),
        ],
    )
    def test_names_file_and_line_of_a_bad_row(self, tmp_path: Path, row: str, complaint: str) -> None:
        done = self.run("reduce", self.raw(tmp_path, row))
        assert done.returncode == 2
        assert "raw.csv, " + complaint in done.stderr and "Traceback" not in done.stderr

    def test_names_a_file_that_is_not_there(self, tmp_path: Path) -> None:
        done = self.run("reduce", tmp_path / "none.csv")
        assert done.returncode == 2 and "none.csv" in done.stderr and "Traceback" not in done.stderr

    def test_names_the_scenarios_when_asked_for_another(self) -> None:
        done = self.run("record", "office")
        assert done.returncode == 2
        assert "there is no scenario 'office'; there are desktop, terminal" in done.stderr
