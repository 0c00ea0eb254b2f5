"""A PulseAudio server of the tests' own: nothing of the computer's sound is touched."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from voice_guide.sound import SAMPLE_RATE, Samples

DESCRIBED = "sink_properties=device.description"
PROGRAMS = ("pulseaudio", "pactl", "parec")
needs_pulse = pytest.mark.skipif(
    not all(shutil.which(program) for program in PROGRAMS), reason="needs pulseaudio and pulseaudio-utils"
)


@dataclass
class Pulse:
    """A running server with one null sink, "ear", which is the default.

    Its sinks do not rewind: those that do look at new streams only every two seconds, as no sound card does.
    """

    environment: dict[str, str]
    folder: Path

    def control(self, *arguments: str) -> str:
        command = ["pactl", *arguments]
        return subprocess.run(
            command, env=self.environment, capture_output=True, text=True, check=True, timeout=20
        ).stdout.strip()

    def load_sink(self, name: str) -> str:
        """The number of the module, for `unload`."""
        return self.control(
            "load-module",
            "module-null-sink",
            f"sink_name={name}",
            f"rate={SAMPLE_RATE}",
            "norewinds=1",
            f"{DESCRIBED}={name}",
        )

    def unload(self, module: str) -> None:
        self.control("unload-module", module)

    @contextmanager
    def recording(self, sink: str = "ear") -> Iterator[Path]:
        """Records what the sink plays, as float32 stereo, while the block runs."""
        path = self.folder / f"{sink}-{time.monotonic_ns()}.raw"
        command = [
            "parec", f"--device={sink}.monitor", "--format=float32le", "--channels=2",
            f"--rate={SAMPLE_RATE}", "--latency-msec=20", str(path),
        ]  # fmt: skip
        recorder = subprocess.Popen(
            command, env=self.environment, stderr=subprocess.DEVNULL, preexec_fn=prefer_this_thread
        )
        time.sleep(0.3)
        try:
            yield path
        finally:
            time.sleep(0.3)
            recorder.terminate()
            recorder.wait(10)


def recorded(path: Path) -> Samples:
    """Shape (frames, 2)."""
    values = np.fromfile(path, np.float32)
    return values[: len(values) // 2 * 2].reshape(-1, 2)


def prefer_this_thread() -> None:
    """Where we may, before others: a loopback that stutters on a busy computer proves nothing about us."""
    with contextlib.suppress(OSError):
        os.setpriority(os.PRIO_PROCESS, 0, -15)


@contextmanager
def pulse_server() -> Iterator[Pulse]:
    """Starts a server in a folder of its own and makes it this process's; ends exactly that one."""
    with tempfile.TemporaryDirectory(prefix="vg-pulse-") as name:
        folder = Path(name)
        mine = {"XDG_RUNTIME_DIR": name, "PULSE_SERVER": f"unix:{name}/native", "HOME": name}
        environment = {**os.environ, **mine}
        server = subprocess.Popen(
            _command(folder), env=environment, stderr=subprocess.DEVNULL, preexec_fn=prefer_this_thread
        )
        before = {key: os.environ.get(key) for key in mine}
        os.environ.update({key: value for key, value in mine.items() if key != "HOME"})
        try:
            pulse = Pulse(environment, folder)
            _wait_for(pulse, server)
            yield pulse
        finally:
            for key, value in before.items():
                os.environ.pop(key, None) if value is None else os.environ.update({key: value})
            server.terminate()
            server.wait(10)


def _command(folder: Path) -> list[str]:
    return [
        "pulseaudio", "-n", "--daemonize=no", "--use-pid-file=no", "--exit-idle-time=-1",
        "--disallow-exit", "--realtime=no", "--high-priority=no", "--log-level=error",
        "-L", f"module-native-protocol-unix socket={folder}/native auth-anonymous=1",
        "-L",
        f"module-null-sink sink_name=ear rate={SAMPLE_RATE} norewinds=1"
        " sink_properties=device.description=ear",
    ]  # fmt: skip


def _wait_for(pulse: Pulse, server: subprocess.Popen[bytes]) -> None:
    for _ in range(100):
        assert server.poll() is None, "pulseaudio did not start"
        try:
            pulse.control("info")
            return
        except subprocess.SubprocessError:
            time.sleep(0.1)
    raise AssertionError("pulseaudio does not answer")
