"""The computer's own voice through pyttsx3 (eSpeak NG, SAPI5, macOS), made trustworthy by a child process."""

from __future__ import annotations

import contextlib
import json
import os
import queue
import subprocess
import sys
import tempfile
import threading
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import soundfile

import voice_guide
from voice_guide.errors import SpeechError, VoiceUnavailableError
from voice_guide.sound import Sound
from voice_guide.voices.checks import sayable, verified

_ATTEMPTS = 3
_START_TIMEOUT = 30.0  #: seconds; a cold macOS or Windows speech service is slow
_REMEDY = "Install pyttsx3 and an English voice; on Linux, espeakng-loader or your system's eSpeak NG."


class SystemVoice:
    """pyttsx3 in a process of its own. A worker that dies, hangs or loses words is replaced."""

    name = "system"
    audible = True

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._folder = tempfile.TemporaryDirectory(prefix="voice-guide-")
        try:
            self._worker: Worker | None = Worker()
        except (WorkerError, OSError) as exc:
            self._folder.cleanup()
            raise VoiceUnavailableError(self.name, str(exc), _REMEDY) from exc
        self.identity = _identity(self._worker.greeting)

    def synthesize(self, text: str, words_per_minute: int) -> Sound:
        """One sentence, or a text of any length, at the engine's rate (22 050 Hz for eSpeak)."""
        words = sayable(self.name, text)
        with self._lock:
            reason = ""
            for _ in range(_ATTEMPTS):
                try:
                    return verified(self.name, text, words_per_minute, self._attempt(words, words_per_minute))
                except (WorkerError, SpeechError) as exc:
                    reason = exc.reason if isinstance(exc, SpeechError) else str(exc)
                    self._dismiss()
        raise SpeechError(self.name, text, f"{reason} ({_ATTEMPTS} times)")

    def close(self) -> None:
        with self._lock:
            self._dismiss()
            self._folder.cleanup()

    def _attempt(self, words: str, words_per_minute: int) -> Sound:
        """One request. A fresh file each time: an old one could pass for the answer."""
        self._worker = self._worker or Worker()
        # eSpeak speaks about a tenth faster than its rate says; below 80 it does not go.
        rate = max(80, round(words_per_minute * 0.9))
        file = Path(self._folder.name) / "sentence.wav"
        file.unlink(missing_ok=True)
        answer = self._worker.ask({"text": words, "rate": rate, "file": str(file)}, 15 + len(words) / 10)
        if round(answer.get("rate") or 0) != rate:
            raise WorkerError("the rate was lost")
        return _read(file)

    def _dismiss(self) -> None:
        if self._worker:
            self._worker.end()
        self._worker = None


class WorkerError(Exception):
    """A worker that died, took too long or reported an error."""


class Worker:
    """The child process and its two pipes."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "voice_guide.voices.system_worker"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            text=True, encoding="utf-8", env=_environment(),
        )  # fmt: skip
        self._lines: queue.Queue[str] = queue.Queue()
        self._reader = threading.Thread(target=self._read_lines, daemon=True)
        self._reader.start()
        try:
            self.greeting = self._answer(_START_TIMEOUT)
        except WorkerError:
            self.end()
            raise

    @property
    def pid(self) -> int:
        return self._process.pid

    def ask(self, request: dict[str, object], timeout: float) -> dict[str, Any]:
        """The answer to one request. Raises WorkerError when there is none within `timeout` seconds."""
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(json.dumps(request) + "\n")
            self._process.stdin.flush()
        except OSError as exc:
            raise WorkerError("the speech process died") from exc
        return self._answer(timeout)

    def end(self) -> None:
        """Kills the process (it holds nothing worth saving) and closes the pipes."""
        self._process.kill()
        self._process.wait()
        self._reader.join()
        for pipe in (self._process.stdin, self._process.stdout):
            _close(pipe)

    def _answer(self, timeout: float) -> dict[str, Any]:
        try:
            line = self._lines.get(timeout=timeout)
        except queue.Empty:
            raise WorkerError(f"no answer within {timeout:.0f} s") from None
        answer: dict[str, Any] = json.loads(line) if line else {"error": "the speech process died"}
        if "error" in answer:
            raise WorkerError(answer["error"])
        return answer

    def _read_lines(self) -> None:
        """Runs in a thread, because a pipe cannot be waited for with a time limit on Windows."""
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self._lines.put(line)
        self._lines.put("")


def _close(pipe: Any) -> None:  # noqa: ANN401
    with contextlib.suppress(OSError):  # unsent bytes for a dead process
        pipe.close()


def _environment() -> dict[str, str]:
    """Ours, with this package found first wherever it was imported from."""
    home = str(Path(voice_guide.__file__).parent.parent)
    paths = [home, *filter(None, [os.environ.get("PYTHONPATH")])]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}


def _identity(greeting: dict[str, Any]) -> str:
    versions = "/".join(f"{name} {_version(name)}" for name in ("pyttsx3", "espeakng-loader"))
    return f"system-1/{versions}/{greeting['driver']}/{greeting['voice']}"


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "none"


def _read(file: Path) -> Sound:
    """WAV or, from macOS whatever the suffix says, AIFF: soundfile looks at the content."""
    try:
        samples, sample_rate = soundfile.read(file, dtype="float32")
    except (soundfile.SoundFileError, OSError) as exc:
        raise WorkerError("no sound file was written") from exc
    return Sound(samples, sample_rate).mono()
