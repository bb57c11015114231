"""Dialogue files: their values and how they are read. The checker stands above the engine: `gripcore.scripts.check`."""

from gripcore.scripts.parse import parse_script
from gripcore.scripts.translate import texts_of, translate_script

__all__ = ["parse_script", "texts_of", "translate_script"]
