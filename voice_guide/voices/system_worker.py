"""The child process that owns pyttsx3: `python -m voice_guide.voices.system_worker`.

JSON lines in, JSON lines out. It greets with `{"driver", "voice"}`; then every
`{"text", "rate", "file"}` is answered by `{"rate"}`, the rate that was really used, or by `{"error"}`.
It ends when its input does. One thread creates and runs the engine, as SAPI5 demands.

Traps of pyttsx3 2.99 that are handled here: `runAndWait` returns before eSpeak has finished; an unknown voice
is ignored; stray lines are printed to stdout; and see `_mend_espeak`.
"""

from __future__ import annotations

import ctypes
import json
import os
import signal
import sys
import threading
import time
from pathlib import Path
from typing import Any, TextIO

#: Clear, plain voices of macOS and Windows, best first; then any American, then any English one.
_PREFERRED = ("ava", "samantha", "allison", "zoe", "aria", "jenny", "zira", "daniel", "hazel", "david")


def main() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, who closes our input
    protocol = _own_stdout()
    try:
        engine = _engine()
        voice = _choose_voice(engine)
    except Exception as exc:  # any driver error at all: the parent reports it
        _send(protocol, error=_describe(exc))
        return
    _send(protocol, driver=str(engine), voice=voice)
    for line in sys.stdin:
        _send(protocol, **_answer(engine, json.loads(line)))


def _own_stdout() -> TextIO:
    """Keeps stdout for the protocol; whatever else prints goes to stderr."""
    protocol = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    return protocol


def _send(protocol: TextIO, **message: object) -> None:
    print(json.dumps(message), file=protocol, flush=True)


def _engine() -> Any:  # noqa: ANN401 - pyttsx3 has no types
    if sys.platform == "linux":
        _provide_espeak()
    import pyttsx3

    engine = pyttsx3.init()
    _mend_espeak()
    engine.runAndWait()  # from now on properties are set at once instead of queued
    return engine


def _provide_espeak() -> None:
    """Lets pyttsx3 find the eSpeak NG inside the espeakng-loader wheel; else the system's own is used."""
    try:
        import espeakng_loader
    except ImportError:
        return
    os.environ["ESPEAK_DATA_PATH"] = espeakng_loader.get_data_path()
    # pyttsx3 opens "libespeak-ng.so.1" by this name and gets the library that is already loaded.
    ctypes.CDLL(str(Path(espeakng_loader.get_library_path()).with_name("libespeak-ng.so.1")))


def _choose_voice(engine: Any) -> str:  # noqa: ANN401
    """Chooses an English voice and returns its id."""
    english = [voice for voice in engine.getProperty("voices") if "en" in _languages(voice)]
    if not english:
        raise RuntimeError("this computer has no English voice")
    chosen = min(english, key=_rank).id
    _set(engine, "voice", chosen)
    return str(chosen)


def _set(engine: Any, name: str, value: object) -> None:  # noqa: ANN401
    """Sets a property and waits until the engine confirms it; eSpeak does it in a thread of its own."""
    engine.setProperty(name, value)
    end = time.monotonic() + 1.0
    while engine.getProperty(name) != value:
        if time.monotonic() > end:
            raise RuntimeError(f"the {name} did not become {value}")
        time.sleep(0.002)
    _let_espeak_settle()


def _mend_espeak() -> None:
    """Two faults of pyttsx3's binding to eSpeak.

    It cancels between requests, by which a rate or a sentence is lost. And it asks for parameters without the
    second argument, "current", so that chance decides between the current value and the default of 175.
    """
    espeak: Any = sys.modules.get("pyttsx3.drivers._espeak")
    if espeak is not None:
        espeak.Cancel = lambda: None
        espeak.GetParameter = lambda parameter: espeak.dll.espeak_GetParameter(parameter, 1)


def _let_espeak_settle() -> None:
    """Until eSpeak's own thread is idle."""
    espeak: Any = sys.modules.get("pyttsx3.drivers._espeak")
    while espeak is not None and espeak.IsPlaying():
        time.sleep(0.001)


def _languages(voice: Any) -> str:  # noqa: ANN401
    """The first two letters of its language, as drivers write it: "en_US", "en-us", b"\\x05en-us"."""
    languages = voice.languages or [""]
    first = languages[0]
    text = first.decode(errors="ignore") if isinstance(first, bytes) else str(first)
    return text.strip("\x02\x05 ").lower()[:2]


def _rank(voice: Any) -> tuple[int, bool]:  # noqa: ANN401
    """Lower is better: a preferred name first, then en-US, then the driver's own order."""
    name = str(voice.name).lower()
    known = (place for place, wanted in enumerate(_PREFERRED) if wanted in name)
    american = "en-us" in str(voice.languages).lower().replace("_", "-")
    exact = str(voice.id).endswith("en-us")
    return next(known, 97 if exact else 98 if american else 99), not american


def _answer(engine: Any, request: dict[str, Any]) -> dict[str, object]:  # noqa: ANN401
    try:
        _save(engine, request["text"], request["rate"], Path(request["file"]))
        return {"rate": engine.getProperty("rate")}
    except Exception as exc:  # any driver error at all: the parent reports it
        return {"error": _describe(exc)}


def _save(engine: Any, text: str, rate: int, file: Path) -> None:  # noqa: ANN401
    """Writes one text and returns when the file is complete."""
    finished = threading.Event()
    token = engine.connect("finished-utterance", lambda **_: finished.set())
    _set(engine, "rate", rate)
    engine.save_to_file(text, str(file))
    engine.runAndWait()
    _wait(finished, file)
    _let_espeak_settle()
    engine.disconnect(token)


def _wait(finished: threading.Event, file: Path) -> None:
    """Until the engine says so or, as SAPI5 says nothing, the file has stopped growing for 0.25 s.

    There is no limit here: the parent ends a worker that takes too long.
    """
    size, unchanged = 0, 0
    while not finished.wait(0.05) and unchanged < 5:
        now = file.stat().st_size if file.exists() else 0
        unchanged = unchanged + 1 if now > 0 and now == size else 0
        size = now


def _describe(exc: Exception) -> str:
    return f"{type(exc).__name__}: {exc}"


if __name__ == "__main__":
    main()
