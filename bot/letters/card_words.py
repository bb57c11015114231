"""The role-and-mandate card in the reader's words: what I may decide, sign and do, and what I said about it myself."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from gettext import NullTranslations

from babel.dates import format_date

from bot.letters.clipping import clip, escape_within
from bot.letters.line import SENTENCE_UNITS, TITLE_UNITS, Line
from bot.words import N_, choose_language, words_for
from gripcore.dialogue.wording import format_amount
from gripcore.digests.mandates import Holder, MandateMap, Power, PowerHeld

POWER_LABELS = {
    Power.DECIDE: N_("Besluiten nemen (mandaat)"),
    Power.SIGN: N_("Contracten tekenen (volmacht)"),
    Power.ACT: N_("Andere dingen doen (machtiging)"),
}
YES, NO, UNKNOWN, WORDS = "yes", "no", "unknown", "words"
"""How a line of the card is drawn: has it, has it not, doesn't know, own words."""


@dataclass(frozen=True, slots=True)
class RoleCard:
    """What one person answered about their own role. `said` holds questions with what they let be kept.

    `own_words` holds what they wrote: it stands in the text, not in the picture, which one may show to others.
    """

    role: str
    team: str
    partnership: str
    made_on: date
    mandates: MandateMap | None
    said: tuple[tuple[str, str], ...] = ()
    own_words: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class CardPhrases:
    """Everything a card says, in reading order."""

    headline: str
    where: str
    lines: tuple[Line, ...]
    footer: str


def build_card_phrases(card: RoleCard, language: str) -> CardPhrases:
    """Return the card in the reader's words."""
    language = choose_language(language)
    _ = words_for(language).gettext
    made = format_date(card.made_on, "d MMMM y", locale=language)
    return CardPhrases(
        headline=_("Mijn rol: {role}").format(role=clip(card.role, TITLE_UNITS)),
        where=f"{clip(card.team, TITLE_UNITS)} · {clip(card.partnership, TITLE_UNITS)}",
        lines=(*_power_lines(card, language), *_said_lines(card)),
        footer=_("Ingevuld op {day}. Deze kaart zie alleen jij. Wat je mag, is te zien bij je rol.").format(day=made),
    )


def render_card_html(card: RoleCard, language: str) -> str:
    """Return the card as Telegram HTML."""
    phrases = build_card_phrases(card, language)
    blocks = [f"<b>{_safe(phrases.headline)}</b>\n{_safe(phrases.where)}"]
    for line in phrases.lines:
        first = f"<b>{_safe(line.label)}</b>\n{_safe(line.text)}"
        blocks.append(f"{first}\n{_safe(line.detail)}" if line.detail else first)
    return "\n\n".join((*blocks, f"<i>{_safe(phrases.footer)}</i>"))


def describe_holder(holder: Holder, language: str) -> str:
    """Return how a power is held: on paper or not, up to what amount, until when; empty when none of it is known."""
    _ = words_for(language).gettext
    parts = []
    if holder.in_writing is not None:
        parts.append(_("op papier") if holder.in_writing else _("niet op papier"))
    if holder.limit is not None:
        parts.append(_("tot {amount}").format(amount=format_amount(holder.limit, language, "euro")))
    if holder.until is not None:
        parts.append(_("tot en met {day}").format(day=format_date(holder.until, "d MMMM y", locale=language)))
    return ", ".join(parts)


def _power_lines(card: RoleCard, language: str) -> Iterator[Line]:
    words = words_for(language)
    for held in card.mandates.powers if card.mandates else ():
        icon, text = _has(held, words)
        detail = describe_holder(held.holders[0], language) if held.holders else ""
        yield Line(icon, words.gettext(POWER_LABELS[held.power]), text, detail)


def _has(held: PowerHeld, words: NullTranslations) -> tuple[str, str]:
    _ = words.gettext
    if held.holders:
        return YES, _("Ja, dat mag ik")
    return (NO, _("Nee")) if held.without else (UNKNOWN, _("Dat weet ik nog niet"))


def _said_lines(card: RoleCard) -> Iterator[Line]:
    for question, answer in (*card.said, *card.own_words):
        yield Line(WORDS, clip(question, TITLE_UNITS), clip(answer, SENTENCE_UNITS))


def _safe(text: str) -> str:
    return escape_within(text, SENTENCE_UNITS + SENTENCE_UNITS // 2)
