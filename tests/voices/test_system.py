"""The system voice when its child process dies, hangs or lies."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from voice_guide.errors import SpeechError
from voice_guide.voices import system
from voice_guide.voices.system import SystemVoice

from .conftest import opened

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL and SIGSTOP are of POSIX")
SENTENCE = "Glide up along both sides of the spine."


@pytest.fixture
def voice(home: Path) -> Iterator[SystemVoice]:
    voice = opened("system", home)
    assert isinstance(voice, SystemVoice)
    yield voice
    voice.close()


def worker_pid(voice: SystemVoice) -> int:
    assert voice._worker is not None
    return voice._worker.pid


def test_recovers_from_a_worker_killed_between_requests(voice: SystemVoice) -> None:
    before = voice.synthesize(SENTENCE, 115)
    pid = worker_pid(voice)
    os.kill(pid, signal.SIGKILL)
    assert voice.synthesize(SENTENCE, 115).seconds == pytest.approx(before.seconds, abs=0.02)
    assert worker_pid(voice) != pid


def test_recovers_from_workers_killed_during_requests(voice: SystemVoice) -> None:
    text = SENTENCE * 40
    whole = voice.synthesize(text, 115).seconds
    for delay in (0.005, 0.02, 0.05):
        killer = threading.Timer(delay, os.kill, (worker_pid(voice), signal.SIGKILL))
        killer.start()
        assert voice.synthesize(text, 115).seconds == pytest.approx(whole, rel=0.01)
        killer.join()


def test_replaces_a_worker_that_hangs(voice: SystemVoice, monkeypatch: pytest.MonkeyPatch) -> None:
    ask = system.Worker.ask
    monkeypatch.setattr(system.Worker, "ask", lambda self, request, timeout: ask(self, request, 1.0))
    os.kill(worker_pid(voice), signal.SIGSTOP)
    start = time.monotonic()
    assert voice.synthesize(SENTENCE, 115).seconds > 1
    assert time.monotonic() - start < 10


def test_gives_up_loudly_after_three_tries(voice: SystemVoice, monkeypatch: pytest.MonkeyPatch) -> None:
    tries = []

    def die(self: system.Worker, request: dict[str, object], timeout: float) -> None:
        tries.append(self.pid)
        raise system.WorkerError("the speech process died")

    monkeypatch.setattr(system.Worker, "ask", die)
    with pytest.raises(SpeechError) as caught:
        voice.synthesize(SENTENCE, 115)
    assert caught.value.text == SENTENCE
    assert len(set(tries)) == 3


def test_a_worker_ends_with_its_parent(voice: SystemVoice) -> None:
    assert voice._worker is not None
    process = voice._worker._process
    assert process.stdin is not None
    process.stdin.close()
    assert process.wait(5) == 0


def test_speaks_from_several_threads(voice: SystemVoice) -> None:
    lengths: list[float] = []
    speak = lambda: lengths.append(voice.synthesize(SENTENCE, 115).seconds)  # noqa: E731
    threads = [threading.Thread(target=speak) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(lengths) == 6
    assert max(lengths) - min(lengths) < 0.02
