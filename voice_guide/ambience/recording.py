"""Any sound file as an endless loop.

The file is decoded once, as a stream, into a temporary file of plain 16-bit frames. That one pass measures
it and finds any damage before the session starts, and afterwards every frame can be read exactly, which no
codec's own seeking promises. It costs disk space (10 MB a minute), not memory.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryFile
from typing import BinaryIO, cast

import numpy as np
from numpy.typing import NDArray

from voice_guide.ambience.decoding import Decoder
from voice_guide.ambience.levels import LEVEL, PEAK
from voice_guide.ambience.loops import FRAME_BYTES, FileLoop, Pcm
from voice_guide.ambience.measuring import TENTH, Meter, in_chunks, sample_peak
from voice_guide.errors import AmbienceError
from voice_guide.sound import SAMPLE_RATE, Samples, Sound, true_peak

CROSS_FADE = 3 * SAMPLE_RATE  #: frames; at most a third of the sound
_CHUNK = 10 * SAMPLE_RATE
_SCALE = 16_384  #: half of full scale, so that decoded peaks over it are not clipped
_QUIETEST = -60.0  #: LUFS; levelling anything under this would bring up noise only
_BETWEEN_SAMPLES = 4.0  #: dB; more than a true peak is ever found above the samples
_SHORTEST = SAMPLE_RATE // 2
_ENDS = 100  #: tenths of a second in which a fade at either end may be left out


def open_recording(name: str, file: Path, scratch: Path | None = None) -> FileLoop:
    """The file as an ambience. `scratch` is a folder with room for it. Raises AmbienceError."""
    decoder = Decoder(file)
    pcm = _temporary(file, scratch)
    try:
        meter = _transcode(file, decoder.blocks(), pcm)
        return _loop(name, decoder, meter, pcm)
    except BaseException:
        pcm.close()
        raise


def _temporary(file: Path, scratch: Path | None) -> BinaryIO:
    try:
        if scratch:
            scratch.mkdir(parents=True, exist_ok=True)
        return cast(BinaryIO, TemporaryFile(dir=scratch))
    except OSError as error:
        raise _no_room(file, error) from error


def _no_room(file: Path, error: OSError) -> AmbienceError:
    reason = f"there is no room to unpack it ({error.strerror})"
    return AmbienceError(file, reason, "Free some disk space, or choose a shorter file.")


def _transcode(file: Path, blocks: Iterable[Samples], pcm: BinaryIO) -> Meter:
    meter = Meter()
    for chunk in in_chunks(blocks, _CHUNK):
        _check_numbers(file, chunk)
        meter.add(chunk)
        _write(file, chunk, pcm)
    return meter


def _check_numbers(file: Path, chunk: Samples) -> None:
    if not np.isfinite(chunk).all():
        raise AmbienceError(file, "it holds values that are not numbers", "Export it again.")


def _write(file: Path, chunk: Samples, pcm: BinaryIO) -> None:
    try:
        pcm.write(_to_pcm(chunk).tobytes())
        pcm.flush()
    except OSError as error:
        raise _no_room(file, error) from error


def _loop(name: str, decoder: Decoder, meter: Meter, pcm: BinaryIO) -> FileLoop:
    _check_sound(decoder.file, meter)
    start, end = heard(meter)
    fade = min(CROSS_FADE, (end - start) // 3)
    seam = _cross_fade(_read(pcm, start, fade), _read(pcm, end - fade, fade))
    pcm.seek((end - fade) * FRAME_BYTES)
    pcm.write(_to_pcm(seam).tobytes())
    pcm.flush()
    loop = FileLoop(name, pcm, start + fade, end - start - fade, 1 / _SCALE, decoder.note)
    loop.turn_up(_change(loop, meter.loudness, max(meter.peak, sample_peak(seam))))
    return loop


def _change(loop: FileLoop, loudness: float, peak: float) -> float:
    """The dB that bring the loop to LEVEL, or less where its peaks would come above PEAK.

    Peaks between samples cost time to find, so they are only looked for where samples come near.
    """
    change = LEVEL - loudness
    if change + peak < PEAK - _BETWEEN_SAMPLES:
        return change
    chunks = (loop.read(at, min(_CHUNK, loop.length - at)) for at in range(0, loop.length, _CHUNK))
    return min(change, PEAK - max(true_peak(Sound(chunk)) for chunk in chunks))


def _check_sound(file: Path, meter: Meter) -> None:
    if meter.frames < _SHORTEST:
        seconds = meter.frames / SAMPLE_RATE
        raise AmbienceError(file, f"it holds only {seconds:.2f} s of sound", "One second is the least.")
    if meter.loudness < _QUIETEST:
        raise AmbienceError(file, f"it is almost silent ({meter.loudness:.0f} LUFS)", "Choose a louder file.")


def heard(meter: Meter) -> tuple[int, int]:
    """First and last frame of the loop: without silence at the ends, nor the quiet part of a fade there."""
    tenths = meter.tenths
    usual = 10 ** ((meter.loudness + 0.691) / 10)
    first = _first_heard(tenths, usual)
    last = _first_heard(tenths[::-1], usual)
    # What is left after the last whole tenth belongs to the end, unless the end was cut.
    end = meter.frames if last == 0 else (len(tenths) - last) * TENTH
    return first * TENTH, end


def _first_heard(tenths: NDArray[np.float64], usual: float) -> int:
    """The first tenth near the usual power, if it comes soon after the silence; else the first not silent."""
    sounding = int(np.argmax(tenths > usual * 1e-3))
    near = tenths[sounding : sounding + min(_ENDS, len(tenths) // 6)] > usual / 4
    return sounding + int(np.argmax(near)) if near.any() else sounding


def _cross_fade(head: Samples, tail: Samples) -> Samples:
    """The tail passing over into the head, at equal power: different moments of a sound are unlike."""
    angle = (np.pi / 2 * (np.arange(len(head)) + 0.5) / max(1, len(head)))[:, np.newaxis]
    return (tail * np.cos(angle) + head * np.sin(angle)).astype(np.float32)


def _read(pcm: BinaryIO, start: int, frames: int) -> Samples:
    pcm.seek(start * FRAME_BYTES)
    whole = np.frombuffer(pcm.read(frames * FRAME_BYTES), np.int16).reshape(-1, 2)
    return (whole / np.float32(_SCALE)).astype(np.float32)


def _to_pcm(samples: Samples) -> Pcm:
    return np.rint(np.clip(samples * _SCALE, -32_768, 32_767)).astype(np.int16)
