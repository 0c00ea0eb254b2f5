"""What a person sees and presses while a session plays.

keys.py     keys and lines to commands, without blocking
terminal.py keys of a terminal, on Linux, macOS and Windows
facts.py    one look at a session, as words and shares
lines.py    plain lines, for pipes and screen readers
screen.py   one big, calm screen
"""
