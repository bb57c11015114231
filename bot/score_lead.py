"""What a lead may see of scores, as lines of Dutch text."""

from collections.abc import Sequence
from itertools import groupby

from bot.score_words import name_band, name_subject
from gripcore.disclosure import End, Figure, Kind, Statement
from gripcore.framework.model import Framework
from gripcore.scoring import Subject

_ORDER = (Kind.FIGURE, Kind.CHANGE, Kind.PARTICIPATION)
_BOUNDS = {End.NONE: "", End.AT_MOST: "hooguit ", End.AT_LEAST: "minstens "}


def render_statements(statements: Sequence[Statement], framework: Framework) -> str:
    """Return a block per theme and round, with the reason for what is left out."""
    blocks = []
    for (theme, name), group in groupby(statements, key=lambda s: (s.theme, s.round)):
        lines = [f"{framework.theme(theme).title} · {name}"]
        for subject, about in groupby(group, key=lambda s: s.subject):
            lines += _render_subject(subject, list(about), framework)
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks)


def _render_subject(subject: Subject, statements: list[Statement], framework: Framework) -> list[str]:
    lines = [name_subject(subject)]
    for statement in sorted(statements, key=lambda s: _ORDER.index(s.kind)):
        if statement.figure is not None:
            lines += _render_figure(statement.figure, framework)
        if statement.change is not None:
            lines.append(f"  {statement.change} sinds de vorige ronde")
        if statement.participation is not None:
            took_part = statement.participation
            lines.append(f"  {took_part.share} van {took_part.invited} deed mee, minstens {took_part.at_least}")
    sentences = dict.fromkeys(s.sentence for s in statements if s.sentence)
    return [f"  {line}" for line in (*lines, *(f"  {sentence}" for sentence in sentences))]


def _render_figure(figure: Figure, framework: Framework) -> list[str]:
    doubt = "" if figure.certain else "waarschijnlijk "
    colour = f"{doubt}{name_band(figure.band, framework)}" if figure.band else "geen kleur"
    line = f"  {_BOUNDS[figure.end]}{figure.value} · {colour} · {figure.agreement}"
    unknown = ", ".join(figure.dont_know)
    return [line, f'  velen zeiden "weet ik niet" bij {unknown}'] if unknown else [line]
