"""Cues as routines have them."""

from __future__ import annotations

CUES = (
    "Rest both hands on the lower back, and let your weight sink slowly.",
    "Pour a little oil into your palms, and warm it.",
    "Now glide up along both sides of the spine. Keep your thumbs flat.",
    "Next: the left calf.",
    "Breathe in, and out.",
    "Make small circles around the shoulder blade, about ten times.",
    "Never press on the spine itself.",
    "Lift the muscle between thumb and fingers, then let it go.",
    "Ask your partner: is the pressure right?",
    "Hold the feet with both hands, for three slow breaths.",
    "Good. Cover the legs with a warm towel, and change sides.",
    "Finish with long, light strokes, from the neck to the feet.",
)
