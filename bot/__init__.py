"""Gripbot's shell: everything with an effect. It asks `gripcore` what to do, and does it."""
