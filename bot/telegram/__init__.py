"""Telegram, the first face: updates in, calls out. Telegram's types stay in this room."""
