"""The role-and-mandate card as a picture for the phone: a thing to keep and to bring to a meeting."""

from dataclasses import asdict, replace

from bot.letters.card_words import RoleCard, build_card_phrases
from bot.letters.typesetting import typeset
from bot.words import choose_language


def render_card_picture(card: RoleCard, language: str) -> bytes:
    """Return a PNG, 1080 pixels wide and as high as its content, without what somebody wrote for themselves."""
    language = choose_language(language)
    data = {"language": language, **asdict(build_card_phrases(replace(card, own_words=()), language))}
    return typeset("role_card.typ", data, output_format="png")
