"""Runs programs together on one CPU and reads from /proc, about every half millisecond, what each is doing.

/proc/PID/schedstat: ns on a CPU, ns ready and waiting for one, and how often the program was given a CPU;
/proc/PID/stat: state; /proc/PID/status: voluntary context switches (proc(5), and sched-stats in the kernel's
documentation). The counters count CPU time, so other work on the machine does not stretch a burst.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from launching import CannotRecord, Launched, launch
from programs import Program
from rawfile import ASLEEP, ENDED, Sample

PAUSE_S = 0.0003
LONGEST_RECORDING_S = 120.0
LONGEST_GAP_MS = 5.0
"""A recording whose looks were further apart than this may have missed sleeps, and is not worth keeping."""

ELSEWHERE_MS = 1.0
"""CPU time outside its first thread that a program may use unnoticed: what rounding and its last moments can explain."""


def require_linux() -> None:
    if not sys.platform.startswith("linux"):
        raise CannotRecord(f"recording needs Linux, because it reads /proc; this system is {sys.platform}; reducing a raw file works everywhere")
    try:
        used = int(Path("/proc/self/schedstat").read_text(encoding="ascii").split()[0])
    except (OSError, ValueError, IndexError):
        used = 0
    if used == 0:
        raise CannotRecord("this Linux gives no times in /proc/self/schedstat (its kernel was built without SCHED_INFO); record on another machine")


def record(programs: tuple[Program, ...], folder: Path) -> tuple[list[Sample], dict[str, int]]:
    """Runs the programs in `folder` and returns the samples, and facts about the sampling itself by name.

    Raises CannotRecord if a program is missing, fails, or the recording takes longer than LONGEST_RECORDING_S.
    """
    require_linux()
    allowed, policy, urgency = os.sched_getaffinity(0), os.sched_getscheduler(0), os.sched_getparam(0)
    cpu = max(allowed)
    watched: list[_Watched] = []
    try:
        for program in programs:
            watched.append(_Watched(launch(program, folder, cpu)))
        os.sched_setaffinity(0, allowed - {cpu} or allowed)
        _hurry(os.SCHED_FIFO, os.sched_param(1))
        return _watch(watched)
    finally:
        _hurry(policy, urgency)
        os.sched_setaffinity(0, allowed)
        for each in watched:
            each.end()


def _hurry(policy: int, urgency: os.sched_param) -> None:
    """Lets the recorder look on time although other programs run, where the system allows it."""
    try:
        os.sched_setscheduler(0, policy, urgency)
    except PermissionError:
        pass  # the facts of the recording tell how far apart the looks were


def _watch(watched: list[_Watched]) -> tuple[list[Sample], dict[str, int]]:
    for each in watched:
        each.wait_until_ready()
    begun = time.monotonic_ns()
    looks: list[int] = []
    while not all(each.ended for each in watched):
        now = time.monotonic_ns() - begun
        looks.append(now)
        if now > LONGEST_RECORDING_S * 1e9:
            names = ", ".join(each.process.program.name for each in watched if not each.ended)
            raise CannotRecord(f"after {LONGEST_RECORDING_S:.0f} s these programs have not ended: {names}")
        for each in watched:
            if not each.started and now >= each.process.program.at_ms * 1_000_000:
                each.start(begun)
            elif each.started and not each.ended:
                each.look(begun)
        time.sleep(PAUSE_S)
    gaps = sorted(b - a for a, b in zip(looks, looks[1:], strict=False))
    facts = {"median_ns": gaps[len(gaps) // 2], "longest_ns": gaps[-1]}
    return sorted((s for each in watched for s in each.samples), key=lambda s: s.time_ns), facts


@dataclass
class _Watched:
    process: Launched
    samples: list[Sample] = field(default_factory=list)
    started: bool = False
    ended: bool = False
    _files: tuple[int, ...] = ()
    _base: tuple[int, int, int] = (0, 0, 0)
    _latest: Sample | None = None
    _asleep_since: int | None = None

    def wait_until_ready(self) -> None:
        """Ready: asleep in its wait for `go`, so that nothing of its preparation counts as the program's work."""
        self._files = tuple(os.open(f"/proc/{self.process.pid}/{name}", os.O_RDONLY) for name in ("schedstat", "stat", "status"))
        earlier = None
        while (latest := self._read()) != earlier or latest[0] not in ASLEEP:
            if latest[0] == ENDED:
                raise CannotRecord(f"the program {self.process.program.name!r} could not be prepared: {self.process.said()}")
            earlier = latest
            time.sleep(0.02)

    def start(self, begun: int) -> None:
        _, *base = self._read()
        self._base = (base[0], base[1], base[2])
        now = time.monotonic_ns() - begun
        self._latest = Sample(now, self.process.program.name, "S", 0, 0, 0)
        self.samples.append(self._latest)
        os.write(self.process.go, b"!")
        self.started = True

    def look(self, begun: int) -> None:
        now = time.monotonic_ns() - begun
        state, *counters = self._read()
        cpu, waiting, voluntary = (a - b for a, b in zip(counters, self._base, strict=True))
        if state not in ASLEEP and state != ENDED:
            state = "R"
        self._keep(Sample(now, self.process.program.name, state, cpu, waiting, voluntary))
        if state in ASLEEP and self.process.partner and self._asleep_since is not None:
            self.process.partner.attend(now - self._asleep_since)
        if state == ENDED:
            self.ended = True
            self._check_end()

    def _keep(self, sample: Sample) -> None:
        """Of equal readings in a row only the first and the last are stored: those between say nothing new."""
        latest = self._latest
        assert latest is not None
        same = (latest.state, latest.cpu_ns, latest.waiting_ns, latest.voluntary) == (sample.state, sample.cpu_ns, sample.waiting_ns, sample.voluntary)
        if not same:
            if self.samples[-1] is not latest:
                self.samples.append(latest)
            self.samples.append(sample)
            self._asleep_since = sample.time_ns if sample.state in ASLEEP else None
        self._latest = sample

    def _read(self) -> tuple[str, int, int, int]:
        """State, CPU ns, waiting ns, voluntary switches.

        Of a program that does not run, all are of one moment: they are read again if it moved in between. A running
        program moves all the time, and its counters are not used.
        """
        schedstat, stat, status = self._files
        while True:
            before = os.pread(schedstat, 128, 0)
            state = os.pread(stat, 1024, 0).rpartition(b")")[2].split()[0].decode()
            switches = os.pread(status, 8192, 0).rpartition(b"\nvoluntary_ctxt_switches:")[2].split()[0]
            if state == "R" or os.pread(schedstat, 128, 0) == before:
                cpu, waiting, _ = before.split()
                return state, int(cpu), int(waiting), int(switches)

    def _check_end(self) -> None:
        _, status, used = os.wait4(self.process.pid, 0)
        code = os.waitstatus_to_exitcode(status)
        if code != 0:
            raise CannotRecord(f"the program {self.process.program.name!r} ended with exit code {code}: {self.process.said()}")
        elsewhere_ms = (used.ru_utime + used.ru_stime) * 1e3 - (self._base[0] + self.samples[-1].cpu_ns) / 1e6
        if elsewhere_ms > ELSEWHERE_MS:
            raise CannotRecord(
                f"the program {self.process.program.name!r} used {elsewhere_ms:.1f} ms in other threads or processes, which are not recorded;"
                " choose a program with one process and one thread"
            )

    def end(self) -> None:
        if not self.ended:
            os.kill(self.process.pid, signal.SIGKILL)
            os.waitpid(self.process.pid, 0)
        if self.process.partner:
            self.process.partner.leave()
        for file in (self.process.go, *self._files):
            os.close(file)


def machine() -> str:
    """Kernel version, CPU model and number of CPUs; no names of hosts or users."""
    kernel = os.uname().release.partition("-")[0]
    models = [line.partition(":")[2].strip() for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines() if line.startswith("model name")]
    return f"Linux {kernel}, {models[0] if models else os.uname().machine}, {os.cpu_count()} CPUs"
