"""Loads the stems of a track of ours."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from voice_guide.ambience.loops import Pcm, StemLoops
from voice_guide.ambience.tracks import AmbienceTrack
from voice_guide.errors import AmbienceError
from voice_guide.sound import SAMPLE_RATE, gain

WRAP = SAMPLE_RATE // 20  #: frames of the loop stored once more before its start, and after its end
_BLOCK = 65_536  #: frames decoded at a time, so that decoding needs no memory beside the stem's own


def load_stems(track: AmbienceTrack) -> StemLoops:
    """The track in memory, some 40 MB, ready to read. Raises AmbienceError for a broken stem."""
    stems = [_load(file) for file in track.stems]
    return StemLoops(track.name, stems, gain(track.gain) / 32_768)


def _load(file: Path) -> Pcm:
    import soundfile

    try:
        return _seamless(_decode(file))
    except (OSError, soundfile.LibsndfileError) as error:
        raise AmbienceError(file, str(error), "Install Voice Guide again.") from error


def _decode(file: Path) -> Pcm:
    import soundfile

    with soundfile.SoundFile(file) as sound:
        stored = np.zeros((sound.frames, 2), np.int16)
        for at in range(0, sound.frames, _BLOCK):
            sound.read(out=stored[at : at + _BLOCK], dtype="int16")
    return stored


def _seamless(stored: Pcm) -> Pcm:
    """The loop between the wraps.

    A codec's error jumps at its file's edges and would tick once a turn. Just after the seam the sound
    therefore still goes on with the wrap stored after the end, and passes over to the start from there.
    """
    loop = stored[WRAP:-WRAP]
    rise = np.linspace(0, 1, WRAP, dtype=np.float32)[:, np.newaxis]
    loop[:WRAP] = np.rint(loop[:WRAP] * rise + stored[-WRAP:] * (1 - rise)).astype(np.int16)
    return loop
