"""Safety: answers in, a verdict out; a routine in, one that keeps every rule out, or a clear no."""

from voice_guide.safety.adapting import AdaptedRoutine, adapt, settled
from voice_guide.safety.care import Care
from voice_guide.safety.choosing import adapt_or_replace
from voice_guide.safety.rules import Answer, Rules, read_rules
from voice_guide.safety.stop import SafetyStop
from voice_guide.safety.verdict import Reason, Verdict, assess

__all__ = [
    "AdaptedRoutine",
    "Answer",
    "Care",
    "Reason",
    "Rules",
    "SafetyStop",
    "Verdict",
    "adapt",
    "adapt_or_replace",
    "assess",
    "read_rules",
    "settled",
]
