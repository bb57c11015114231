"""Gripbot's decisions: pure, no I/O, no clock. `now`, ids and randomness come in as arguments."""
