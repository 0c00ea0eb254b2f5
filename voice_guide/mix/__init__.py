"""The mix: a timeline's cues and bells over an ambience, as frames for any span, on demand.

envelope.py   values known for every frame before any sound is made
levels.py     how loud each part is, and the ceiling of the whole
bed.py        the ambience: ducked ahead of speech, softer in the rest, faded at both ends
speech.py     the cues, spoken when they are needed
bell.py       the sound of our bell
bells.py      the bells on the timeline
mixing.py     the sum of these
"""

from voice_guide.mix.bed import Background
from voice_guide.mix.levels import Levels
from voice_guide.mix.mixing import Mix
from voice_guide.mix.speech import Speak

__all__ = ["Background", "Levels", "Mix", "Speak"]
