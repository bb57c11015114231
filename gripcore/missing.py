"""The ways in which an answer can be missing. A module of its own, because dialogue and scoring both stand on it."""

from enum import StrEnum


class Missing(StrEnum):
    """Why there is no answer. Four different things, none is a number (not asked is the absence of an answer)."""

    DONT_KNOW = "dont_know"
    NOT_APPLICABLE = "not_applicable"
    SKIPPED = "skipped"
