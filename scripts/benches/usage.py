"""What a whole process costs."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

_PER_MEGABYTE = (
    1e6 if sys.platform == "darwin" else 1e3
)  # ru_maxrss is in bytes there, in kilobytes elsewhere


@dataclass(frozen=True)
class Usage:
    cpu: float  #: seconds, user and system, with all child processes
    wall: float  #: seconds
    memory: float  #: megabytes at most, of the largest process


def usage_of(command: Sequence[str], extra: Mapping[str, str], log: Path) -> Usage:
    """Runs a command to its end, with `extra` in its environment; raises RuntimeError when it fails."""
    with log.open("ab") as output:
        begin = time.perf_counter()
        process = subprocess.Popen(command, env={**os.environ, **extra}, stdout=output, stderr=output)
        _, status, spent = os.wait4(process.pid, 0)
        wall = time.perf_counter() - begin
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)} failed; see {log}")
    return Usage(spent.ru_utime + spent.ru_stime, wall, spent.ru_maxrss / _PER_MEGABYTE)


def middle(usages: Sequence[Usage]) -> Usage:
    """The median of each figure."""
    return Usage(
        median(one.cpu for one in usages),
        median(one.wall for one in usages),
        median(one.memory for one in usages),
    )
