"""The letters: a digest as Telegram HTML, as a picture and as a PDF. Composes and typesets; decides nothing."""

from bot.letters.baseline_html import render_baseline_html
from bot.letters.card_page import render_card_picture
from bot.letters.card_words import POWER_LABELS, RoleCard, describe_holder, render_card_html
from bot.letters.digest_html import render_digest_caption, render_digest_html, render_shared_words
from bot.letters.digest_page import render_digest_pdf, render_digest_picture
from bot.letters.own_lines import describe_concern
from bot.letters.topic import describe_topic

__all__ = [
    "POWER_LABELS",
    "RoleCard",
    "describe_concern",
    "describe_holder",
    "describe_topic",
    "render_baseline_html",
    "render_card_html",
    "render_card_picture",
    "render_digest_caption",
    "render_digest_html",
    "render_digest_pdf",
    "render_digest_picture",
    "render_shared_words",
]
