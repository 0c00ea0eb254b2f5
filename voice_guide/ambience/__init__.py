"""An endless, seamless background: stems of ours with no common period, or any sound file of yours.

    tracks = built_in()                            name -> AmbienceTrack
    ambience = open_ambience("ocean", tracks)      or a path: "~/music/garden.mp3"
    ambience.read(start, frames)                   the same samples for the same frames, whoever asks
    ambience.close()

Every ambience comes levelled to LEVEL, so the mix turns it up and down by the same amounts whichever it is.
"""

from voice_guide.ambience.levels import LEVEL, PEAK
from voice_guide.ambience.loops import Ambience, Silence
from voice_guide.ambience.opening import open_ambience
from voice_guide.ambience.tracks import AmbienceTrack, built_in, in_folder

__all__ = ["LEVEL", "PEAK", "Ambience", "AmbienceTrack", "Silence", "built_in", "in_folder", "open_ambience"]
