"""What the panel beside the phone shows: problems, answers, score, what is left, the flow and kept conversations."""

from typing import Any

from bot.checking import TRANSCRIPTS, play_all
from bot.preview.left import find_left
from bot.preview.stage import Stage
from bot.preview.way import is_part
from bot.transcripts import Chat
from bot.words import languages
from gripcore.dialogue.asking import label_of
from gripcore.dialogue.model import Words
from gripcore.dialogue.path import Path as Way
from gripcore.dialogue.path import derive_path, person_score
from gripcore.missing import Missing
from gripcore.problems import Problem, problem_to_plain
from gripcore.scoring import PersonScore
from gripcore.scripts.draw import draw_svg
from gripcore.scripts.model import IndicatorAnswer, Script

_MISSING = {Missing.DONT_KNOW: "weet ik niet", Missing.NOT_APPLICABLE: "n.v.t.", Missing.SKIPPED: "overgeslagen"}
Plain = dict[str, Any]


def build_panel(stage: Stage) -> Plain:
    """Return all of it as plain data."""
    files = stage.files
    plain: Plain = {
        "file": stage.file,
        "files": [
            {"file": it.file, "title": it.title, "blocking": it.blocking, "advice": it.advice} for it in files.listed()
        ],
        "stale": files.is_stale(stage.file),
        "problems": [_problem(problem) for problem in sorted(files.problems, key=lambda p: _rank(p, stage.file))],
        "language": stage.language,
        "languages": list(languages()),
        "role": stage.role,
        "roles": [{"id": role.id, "title": role.title} for role in _roles(stage)],
        "past": stage.past,
        "now": stage.now.isoformat(),
        "chat": _chat(stage, stage.chat) if stage.chat else None,
    }
    return plain


def _rank(problem: Problem, file: str) -> tuple[bool, Problem]:
    return problem.file != file, problem


def _problem(problem: Problem) -> Plain:
    return dict(problem_to_plain(problem, "nl"))


def _roles(stage: Stage) -> Any:
    return stage.files.shelf.framework.roles if stage.files.shelf.framework else ()


def _chat(stage: Stage, chat: Chat) -> Plain:
    way = derive_path(chat.playbook, chat.session)
    left = find_left(chat.playbook, chat.session)
    return {
        "state": chat.session.state.value,
        "step": chat.session.open_step,
        "known": [list(pair) for pair in chat.session.context.known if pair[0] not in {"role", "lead", "rounds"}],
        "answers": _answers(chat, way),
        "scores": _scores(chat, way),
        "left": {"least": left.least, "usual": left.usual, "most": left.most, "minutes": left.minutes}
        if left
        else None,
        "flow": _flow(chat),
        "kept": _kept(stage, chat),
    }


def _answers(chat: Chat, way: Way) -> list[Plain]:
    given = [(question, way.answers[question.id]) for question in chat.playbook.questions if question.id in way.answers]
    return [
        {
            "step": question.id,
            "answer": _MISSING[answer.value]
            if isinstance(answer.value, Missing)
            else label_of(question, answer.value, chat.session.language),
            "own": isinstance(answer.value, Words),
        }
        for question, answer in given
    ]


def _scores(chat: Chat, way: Way) -> list[Plain]:
    framework = chat.playbook.framework
    indicators = [
        q.ask.expected.indicator for q in chat.playbook.questions if isinstance(q.ask.expected, IndicatorAnswer)
    ]
    found = []
    for theme in dict.fromkeys(framework.indicator(indicator).theme for indicator in indicators):
        score = person_score(chat.playbook, theme, way.answers)
        value = score.score if isinstance(score, PersonScore) else None
        band = framework.band(value).label if value is not None else ""
        found.append(
            {
                "title": framework.theme(theme).title,
                "score": None if value is None else round(value),
                "band": band,
            }
        )
    return found


def _flow(chat: Chat) -> str:
    script, framework = chat.playbook.script, chat.playbook.framework
    return draw_svg(script, framework, taken_steps(chat, script))


def taken_steps(chat: Chat, script: Script) -> frozenset[str]:
    """Return the steps of a script that were asked or said on the way to here."""
    way = derive_path(chat.playbook, chat.session)
    touched = {*way.answers, *chat.session.said, chat.session.open_step}
    return frozenset(step.id for step in script.steps if any(is_part(name, step.id) for name in touched))


def _kept(stage: Stage, chat: Chat) -> list[Plain]:
    shelf = stage.files.shelf
    script = shelf.scripts[chat.playbook.script.id]
    folder = stage.files.folder / TRANSCRIPTS
    if shelf.framework is None:
        return []
    differences, _ = play_all(folder, [script], shelf.framework)
    otherwise = {difference.file: list(difference.shown) for difference in differences}
    paths = sorted(folder.glob(f"{script.id}.*.txt"))
    return [{"name": path.stem, "shown": otherwise.get(str(path), [])} for path in paths]
