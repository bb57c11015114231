"""The assessment framework: its values and how the file is read."""

from gripcore.framework.model import (
    Band,
    Card,
    Fact,
    FactKind,
    Framework,
    Indicator,
    Named,
    Scale,
    ScalePoint,
    Theme,
)
from gripcore.framework.parse import parse_framework
from gripcore.framework.translate import texts_of_framework, translate_framework

__all__ = [
    "Band",
    "Card",
    "Fact",
    "FactKind",
    "Framework",
    "Indicator",
    "Named",
    "Scale",
    "ScalePoint",
    "Theme",
    "parse_framework",
    "texts_of_framework",
    "translate_framework",
]
