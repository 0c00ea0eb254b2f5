"""Wishes and a routine in, a fitted routine out."""

from voice_guide.planning.fitting import Fitted, fit, fit_both, with_notes
from voice_guide.planning.names import Names, called
from voice_guide.planning.parts import Limits, limits
from voice_guide.planning.wishes import PRESSURES, PressureWish, Wishes

__all__ = [
    "PRESSURES",
    "Fitted",
    "Limits",
    "Names",
    "PressureWish",
    "Wishes",
    "called",
    "fit",
    "fit_both",
    "limits",
    "with_notes",
]
