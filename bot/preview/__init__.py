"""The preview: the phone page on the dialogue files that an author is editing, live."""

from bot.preview.run import build_theatre, run_preview

__all__ = ["build_theatre", "run_preview"]
