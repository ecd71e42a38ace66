"""What this machine is, and what its processes use; Linux tells more than others."""

import os
import platform
import re
import sqlite3
import time
from contextlib import suppress
from pathlib import Path

#: Beyond this, figures say more about the other programs.
DISTURBED_CORES = 0.3

_PROC = Path("/proc")
_RESET_PEAK = "5"  # man 5 proc, clear_refs


def facts() -> str:
    """Return what figures depend on, in two lines."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    load = f"{os.getloadavg()[0]:.1f}"
    return (
        f"{cores} cores ({_processor()}), load at the start {load}\n"
        f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, {platform.system()} {platform.release()}"
    )


class OtherPrograms:
    """How much of the machine programs other than this one and its children use, from now on."""

    def __init__(self) -> None:
        self._started_at_s = time.monotonic()
        self._busy_s, self._own_s = _busy_s(), _own_s()

    def remark(self) -> str:
        """Say how many cores they kept busy; children count as ours once they have ended."""
        busy_s = _busy_s()
        if busy_s is None or self._busy_s is None:
            return "Whether other programs were busy meanwhile is not known."
        others_s = busy_s - self._busy_s - (_own_s() - self._own_s)
        cores = max(0.0, others_s / (time.monotonic() - self._started_at_s))
        doubt = ": times are longer than on a quiet machine" if cores > DISTURBED_CORES else ""
        return f"Other programs kept {cores:.1f} cores busy meanwhile{doubt}."


def resident_bytes(pid: int) -> int | None:
    """Return the memory that a process holds now; None where the system does not tell."""
    return _status_bytes(pid, "VmRSS")


def peak_bytes(pid: int) -> int | None:
    """Return the most memory that a process held since its start, or since its peak was reset."""
    return _status_bytes(pid, "VmHWM")


def reset_peak(pid: int) -> None:
    """Let the peak of a process begin anew."""
    with suppress(OSError):
        (_PROC / str(pid) / "clear_refs").write_text(_RESET_PEAK)


def children_of(pid: int) -> dict[str, int]:
    """Return the children of a process by the module that each runs (`python -m MODULE`)."""
    try:
        children = (_PROC / str(pid) / "task" / str(pid) / "children").read_text().split()
        return {_module(int(child)): int(child) for child in children}
    except OSError:
        return {}


def processor_ticks(pid: int) -> int:
    """Return the processor time that a process has used, in ticks of the system; 0 where it does not tell."""
    try:
        fields = (_PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0
    return int(fields[11]) + int(fields[12])  # utime and stime, counted behind the name


def _status_bytes(pid: int, name: str) -> int | None:
    try:
        status = (_PROC / str(pid) / "status").read_text()
    except OSError:
        return None
    found = re.search(rf"^{name}:\s+(\d+) kB$", status, re.MULTILINE)
    return int(found[1]) * 1024 if found else None


def _busy_s() -> float | None:
    """Return the processor time that all programs have used since the machine started."""
    try:
        ticks = [int(field) for field in (_PROC / "stat").read_text().splitlines()[0].split()[1:]]
    except OSError:
        return None
    idle = sum(ticks[3:5])  # idle, and idle while a disk works
    return (sum(ticks) - idle) / os.sysconf("SC_CLK_TCK")


def _own_s() -> float:
    """Return the processor time of this process and its ended children."""
    return sum(os.times()[:4])


def _module(pid: int) -> str:
    arguments = (_PROC / str(pid) / "cmdline").read_bytes().decode().split("\0")
    return arguments[arguments.index("-m") + 1] if "-m" in arguments else arguments[0]


def _processor() -> str:
    try:
        found = re.search(r"^model name\s*:\s*(.+)$", (_PROC / "cpuinfo").read_text(), re.MULTILINE)
    except OSError:
        found = None
    return found[1] if found else platform.machine()
