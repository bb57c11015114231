"""Shared sentences: only those whose author pressed share, from enough people, in no order of time."""

from collections.abc import Sequence
from dataclasses import dataclass

from gripcore.disclosure.model import Policy, rules_for
from gripcore.scoring.defaults import K_TEXT


@dataclass(frozen=True, slots=True)
class SharedSentence:
    """Words a person chose to share."""

    person: str
    text: str


def disclose_text(
    shared: Sequence[SharedSentence], invited: int, policy: Policy, *, shown: tuple[str, ...] | None = None
) -> tuple[str, ...] | None:
    """Return the sentences that may be shown, or None when their authors are too few. The order is the alphabet's.

    Eight others for whoever reads: nine authors, among so many invited that two more may have kept silent. What was
    `shown` of this round before is returned as it stands.
    """
    if shown is not None:
        return shown
    rules = rules_for(max(K_TEXT, policy.others))
    authors = {sentence.person for sentence in shared}
    if len(authors) < rules.valid or invited < rules.invited:
        return None
    return tuple(sorted((sentence.text for sentence in shared), key=alphabetical))


def alphabetical(text: str) -> tuple[str, str]:
    """Return where a sentence stands in the alphabet, which tells nothing of who wrote it or when."""
    return text.casefold(), text
