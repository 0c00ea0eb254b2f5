"""Voice Guide: a voice that guides a home massage, step by step, over calm ambience."""

__version__ = "0.1.0"
