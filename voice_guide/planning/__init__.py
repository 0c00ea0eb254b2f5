"""Wishes and a routine in, a fitted routine out."""

from voice_guide.planning.fitting import Fitted, fit, with_notes
from voice_guide.planning.parts import Limits, limits
from voice_guide.planning.wishes import PRESSURES, PressureWish, Wishes

__all__ = ["PRESSURES", "Fitted", "Limits", "PressureWish", "Wishes", "fit", "limits", "with_notes"]
