"""The sound card, through miniaudio."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Generator
from importlib import import_module
from typing import Any

from voice_guide.errors import NotFoundError, OutputError
from voice_guide.outputs.output import Source
from voice_guide.sound import SAMPLE_RATE

PERIOD = 80  #: milliseconds that the device asks for at once; it holds three, enough for two busy cores
SILENT_START = SAMPLE_RATE // 50  #: frames; some devices lose their first 10 ms
LOST_AFTER = 4.0  #: seconds without a question from the device; virtual ones may sleep for two
REMEDY = (
    "Plug in or switch on a loudspeaker or headphones, look at the system's sound settings, "
    "or try without sound: --output null."
)


class MiniaudioOutput:
    """Plays on one device; finds out by itself when it is gone."""

    name = "miniaudio"
    speed = 1.0
    latency = 3 * PERIOD / 1000

    def __init__(self, device: str | None = None) -> None:
        """`device`: part of a name; None for the system's default. Raises OutputError, NotFoundError."""
        _library()
        self._wanted: str | None = device
        self._playing: Any = None
        self._asked = 0.0
        self._stopped = False
        self.device = ""
        if device is not None:
            _find(device)

    @property
    def lost(self) -> bool:
        silent = time.monotonic() - self._asked
        return self._playing is not None and (self._stopped or silent > LOST_AFTER)

    def start(self, source: Source) -> None:
        self.stop()
        self._playing, self.device = self._opened()
        self._playing.stop_callback = self._note_stop
        self._stopped, self._asked = False, time.monotonic()
        playing = self._answers(source)
        next(playing)
        try:
            self._playing.start(playing)
        except Exception as exc:
            self.stop()
            raise OutputError(self.device, f"it does not start ({exc})", REMEDY) from exc

    def stop(self) -> None:
        playing, self._playing = self._playing, None
        if playing is not None:
            playing.stop_callback = None
            with contextlib.suppress(Exception):  # a device that is gone cannot be stopped
                playing.close()

    def _note_stop(self) -> None:
        self._stopped = True

    def _opened(self) -> tuple[Any, str]:
        """The wanted device; the default one when it is gone by now."""
        library = _library()
        chosen = _default() if self._wanted is None else _find_or_default(self._wanted)
        try:
            playing = library.PlaybackDevice(
                output_format=library.SampleFormat.FLOAT32,
                nchannels=2,
                sample_rate=SAMPLE_RATE,
                buffersize_msec=PERIOD,
                device_id=chosen.get("id"),
                app_name="Voice Guide",
            )
        except library.MiniaudioError as exc:
            raise OutputError(chosen["name"], f"it does not open ({exc})", REMEDY) from exc
        return playing, chosen["name"]

    def _answers(self, source: Source) -> Generator[bytes, int, None]:
        """Answers the device's questions for frames; only copies."""
        frames = yield b""
        silent = SILENT_START
        while True:
            self._asked = time.monotonic()
            lead = min(frames, silent)
            silent -= lead
            heard = source.fill(frames - lead)
            frames = yield bytes(lead * 8) + heard.tobytes()


def device_names() -> list[str]:
    """Raises OutputError when there is none."""
    return [device["name"] for device in _devices()]


def _library() -> Any:  # noqa: ANN401 - miniaudio has no types
    try:
        return import_module("miniaudio")
    except ImportError as exc:
        raise OutputError("miniaudio", "it is not installed", "pip install miniaudio") from exc


def _devices() -> list[dict[str, Any]]:
    library = _library()
    try:
        devices = library.Devices()
        found: list[dict[str, Any]] = devices.get_playbacks()
    except library.MiniaudioError as exc:
        raise OutputError("sound", f"the system's sound does not answer ({exc})", REMEDY) from exc
    if not found or devices.backend == "Null":
        raise OutputError("sound", "there is no device to play on", REMEDY)
    return found


def _default() -> dict[str, Any]:
    """What the system plays on by itself; named, where that can be told."""
    found = _devices()
    return {"name": found[0]["name"] if len(found) == 1 else "the default device", "id": None}


def _find(name: str) -> dict[str, Any]:
    found = _devices()
    matching = [device for device in found if name.lower() in device["name"].lower()]
    if not matching:
        raise NotFoundError("device", name, [device["name"] for device in found])
    return matching[0]


def _find_or_default(name: str) -> dict[str, Any]:
    try:
        return _find(name)
    except NotFoundError:
        return _default()
