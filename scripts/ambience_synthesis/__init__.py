"""How our own ambiences are made: one module a sound, and what they share."""
