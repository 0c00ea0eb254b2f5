"""How loud an ambience is before the mix turns it down."""

LEVEL = -23.0  #: LUFS, integrated, of every ambience as it is read
PEAK = -3.0  #: dBTP; no ambience as it is read comes above this
