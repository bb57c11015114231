"""A person's own line on a private theme: their scores over time, from rounds and outside them. In no other figure."""

from collections.abc import Sequence
from datetime import date
from html import escape

from bot.conversation.desk import Desk, Work, from_ms
from bot.conversation.replies import reply
from bot.store import Transaction
from bot.store.own import OwnAnswer, load_own_line
from bot.store.people import Person
from bot.words import words_for
from gripcore.dialogue.wording import format_day
from gripcore.framework import Framework, Theme
from gripcore.scoring import PersonScore, score_person_theme

LONGEST = 6  # so many points are told, the newest last


async def load_line(
    tx: Transaction, desk: Desk, person_id: int, framework: Framework, theme: Theme
) -> tuple[tuple[date, float], ...]:
    """Return a person's own scores on a theme, one for each sitting, oldest first."""
    sittings: dict[str, list[OwnAnswer]] = {}
    for answer in await load_own_line(tx, person_id):
        if answer.indicator.partition(".")[0] == theme.id:
            sittings.setdefault(answer.session_id, []).append(answer)
    scored = [(answers, _score(answers, framework, theme)) for answers in sittings.values()]
    return tuple(
        (from_ms(desk, answers[-1].answered_ms).date(), score) for answers, score in scored if score is not None
    )


def _score(answers: Sequence[OwnAnswer], framework: Framework, theme: Theme) -> float | None:
    given = {answer.indicator: answer.value for answer in answers}
    score = score_person_theme(theme, framework.scale, given)
    return score.score if isinstance(score, PersonScore) else None


async def tell_lines(work: Work, person: Person) -> list[str]:
    """Return what to tell of each private theme on which this person has a line."""
    framework = work.desk.library.framework_in(person.language)
    told = []
    for theme in framework.themes:
        line = await load_line(work.tx, work.desk, person.id, framework, theme) if theme.private else ()
        if line:
            told.append(_describe(theme, line, person))
    return told


def _describe(theme: Theme, line: tuple[tuple[date, float], ...], person: Person) -> str:
    _ = words_for(person.language).gettext
    heading = _("Jouw eigen lijn: {theme}").format(theme=escape(theme.title))
    points = [
        _("{day}: {score} van 100").format(day=format_day(day, person.language), score=round(score))
        for day, score in line[-LONGEST:]
    ]
    only = _("Alleen jij ziet dit. Het telt in geen enkel teamcijfer mee.")
    return "\n".join((f"<b>{heading}</b>", *points, f"<i>{only}</i>"))


async def send_line(work: Work, person: Person) -> None:
    """Send a person their own lines."""
    for told in await tell_lines(work, person):
        await reply(work, person, "{text}", text=told)
