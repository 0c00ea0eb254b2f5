"""The script engine: a routine and spoken lengths in, a timeline out."""

from voice_guide.script.engine import Guidance, write_timeline
from voice_guide.script.estimate import estimated_length
from voice_guide.script.sheet import SpokenLength

__all__ = ["Guidance", "SpokenLength", "estimated_length", "write_timeline"]
