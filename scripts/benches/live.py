"""Measures a live session: first sound, CPU while playing, underruns on a busy computer, memory.

    python scripts/benches/live.py            ten starts, ten minutes busy, an hour at speed
    python scripts/benches/live.py --quick    three starts, one minute busy, ten minutes at speed

Needs pulseaudio and pulseaudio-utils for a sound card that is always there; starts a server of its own.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]

from figures import Figure, limit, table  # noqa: E402

from tests.outputs.pulse import Pulse, pulse_server  # noqa: E402

PLAY = "import voice_guide.cli as cli; cli.COMMANDS.setdefault('play', ''); cli.main()"
ROUTINE = "relaxing-back"
BUSY = "while True: pass"
WARM = 60  #: seconds of real time before memory is measured the first time, and CPU


def main() -> None:
    wishes = _wishes()
    with tempfile.TemporaryDirectory() as home, pulse_server() as pulse:
        environment = {**os.environ, "VOICE_GUIDE_HOME": home}
        figures = [*_starts(pulse, environment, Path(home), 3 if wishes.quick else 10)]
        figures += _busy(environment, 60 if wishes.quick else 600)
        figures += _hour(environment, 10 if wishes.quick else 60)
    print(table(figures))
    sys.exit(int(any(one.kept is False for one in figures)))


def _wishes() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench live", description=__doc__)
    parser.add_argument("--quick", action="store_true")
    return parser.parse_args()


@contextmanager
def _playing(environment: dict[str, str], *arguments: str) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-c", PLAY, "play", ROUTINE, "--plain", *arguments]
    with subprocess.Popen(
        command, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        try:
            yield process
        finally:
            if process.poll() is None:
                process.kill()


# --- from a typed command to the first sound ---


def _starts(pulse: Pulse, environment: dict[str, str], home: Path, count: int) -> Iterator[Figure]:
    uncached = [_start(pulse, environment, home, fresh=True) for _ in range(count)]
    time.sleep(1)
    _speak_all(environment)
    cached = [_start(pulse, environment, home, fresh=False) for _ in range(count)]
    yield limit("start to first sound, speech made before (median)", statistics.median(cached), "s", 1.0)
    yield limit("start to first sound, nothing spoken yet (median)", statistics.median(uncached), "s", 1.0)


def _speak_all(environment: dict[str, str]) -> None:
    show = [sys.executable, "-m", "voice_guide", "show", ROUTINE, "--json"]
    subprocess.run(show, env=environment, cwd=ROOT, stdout=subprocess.DEVNULL, check=True)


def _start(pulse: Pulse, environment: dict[str, str], home: Path, *, fresh: bool) -> float:
    """Seconds from the command to the first sample that is not silent, as the sound server heard it."""
    if fresh:
        shutil.rmtree(home / "cache", ignore_errors=True)
    command = ["parec", "--device=ear.monitor", "--format=s16le", "--rate=44100", "--latency-msec=10"]
    with subprocess.Popen(command, env=pulse.environment, stdout=subprocess.PIPE) as recorder:
        assert recorder.stdout
        os.read(recorder.stdout.fileno(), 65536)
        started = time.monotonic()
        with _playing(environment, "--output", "miniaudio"):
            while not any(os.read(recorder.stdout.fileno(), 4096)):
                pass
            seconds = time.monotonic() - started
        recorder.kill()
    time.sleep(0.3)
    return seconds


# --- while it plays ---


def _busy(environment: dict[str, str], seconds: int) -> Iterator[Figure]:
    with _playing(environment) as process:
        time.sleep(10)
        before = _cpu(process.pid)
        time.sleep(min(seconds, WARM))
        share = (_cpu(process.pid) - before) / min(seconds, WARM)
        yield limit("CPU while playing", 100 * share, "% of a core", 3.0)
        yield limit(f"underruns in {seconds // 60} min, both cores busy", _underruns(process, seconds), "", 0)


def _underruns(process: subprocess.Popen[str], seconds: int) -> int:
    """Makes every core busy, then lets the session be interrupted and tell."""
    burning = [subprocess.Popen([sys.executable, "-c", BUSY]) for _ in range(os.cpu_count() or 2)]
    try:
        time.sleep(seconds)
    finally:
        for one in burning:
            one.kill()
            one.wait()
    process.send_signal(2)
    _, told = process.communicate(timeout=30)
    found = re.search(r"broke off (\d+) times", told)
    return int(found[1]) if found else 0


def _hour(environment: dict[str, str], minutes: int) -> Iterator[Figure]:
    """Memory over a long session, played quickly."""
    with _playing(environment, "--output", "null", "--speed", "30", "--minutes", "60") as process:
        time.sleep(10)
        first = _memory(process.pid)
        time.sleep(minutes * 60 / 30 - 14)
        last = _memory(process.pid)
    yield Figure("memory while playing", f"{last:.0f} MB")
    yield limit(f"its growth over {minutes} min of a session", last - first, "MB", 5.0)


def _cpu(process: int) -> float:
    """Seconds of CPU so far."""
    fields = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _memory(process: int) -> float:
    """MB in memory now."""
    status = Path(f"/proc/{process}/status").read_text()
    return int(re.findall(r"VmRSS:\s+(\d+)", status)[0]) / 1024


if __name__ == "__main__":
    main()
