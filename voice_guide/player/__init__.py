"""Plays a session over a sound device, steered while it plays, and never loses the place.

player.py     the thread: session, sound and device
composing.py  the sound of a session, smooth where it changes
ring.py       sound that is ready
clips.py      what has been spoken already
ahead.py      speech made ahead
material.py   what is played
saved.py      where a session was
"""

from voice_guide.player.player import Player, View

__all__ = ["Player", "View"]
