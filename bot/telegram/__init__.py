"""Telegram, the first face: updates in, calls out. Telegram's types stay in this room."""

import os

# PTB's coming way of telling times; without it every wait for a 429 prints a deprecation warning.
os.environ.setdefault("PTB_TIMEDELTA", "true")
