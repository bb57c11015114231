"""History to findings to digest: what a team lead may read of a week, chosen by rules that are named in it."""

from gripcore.digests.build import build_digest
from gripcore.digests.inputs import DigestInputs, Earlier, PartnershipState, RoundFigures
from gripcore.digests.model import Digest, Finding
from gripcore.digests.stored import UnreadableDigestError, from_plain, to_plain

__all__ = [
    "Digest",
    "DigestInputs",
    "Earlier",
    "Finding",
    "PartnershipState",
    "RoundFigures",
    "UnreadableDigestError",
    "build_digest",
    "from_plain",
    "to_plain",
]
