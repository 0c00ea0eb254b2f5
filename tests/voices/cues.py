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

#: A minute of a real routine, sentence by sentence: most are short.
SPOKEN = (
    "One palm on the base of the back, one between the shoulder blades.",
    "Only their weight.",
    "Next, long glides.",
    "Both palms at the waist.",
    "Glide slowly up beside the spine.",
    "Around the shoulder blades.",
    "Down the sides, no weight.",
    "One long, warm wave.",
    "Now lean in a little more.",
    "Last one, slower.",
    "After this glide, circles, their right side.",
    "Both palms at their right waist.",
    "Make light, slow circles, up to the shoulder.",
    "Warmth spreads under your hands.",
    "Drop your shoulders.",
    "Same on their left.",
    "One hand stays on.",
    "Top of their right shoulder, between thumb and finger.",
    "Squeeze and roll toward the neck.",
    "Then circle the blade.",
    "Not today with fever, infection, open wound, inflammation or fracture.",
    "Serious illness or pregnancy, only after a doctor or midwife said yes.",
    "Hands washed and warm, nails short, no rings.",
)
