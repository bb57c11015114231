"""A session as plain data and back. Free text is split off, so that it is stored apart and erased apart (law 4)."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from gripcore.dialogue.model import Answer, Context, OwnWords, Session, State, Value, Words
from gripcore.missing import Missing
from gripcore.scripts.repeat import Item

_LOST = Words("")


def session_to_plain(session: Session) -> tuple[dict[str, Any], dict[str, str]]:
    """Return the session as JSON-ready data without any free text, and the free texts by step."""
    texts = {a.step: a.value.text for a in session.answers if isinstance(a.value, Words)}
    plain = {
        "id": session.id,
        "script": session.script,
        "revision": session.revision,
        "language": session.language,
        "started": session.started.isoformat(),
        "touched": session.touched.isoformat(),
        "state": session.state.value,
        "said": list(session.said),
        "asking": session.asking,
        "open_step": session.open_step,
        "draft": list(session.draft),
        "answers": [_answer_to_plain(a) for a in session.answers],
        "context": {
            "known": [list(pair) for pair in session.context.known if pair[0] not in OWN_WORDS_KNOWN],
            "previous_scores": [list(pair) for pair in session.context.previous_scores],
            "seed": session.context.seed,
            "labels": [list(pair) for pair in session.context.labels],
            "lists": [[name, [_item_to_plain(it) for it in items]] for name, items in session.context.lists],
        },
    }
    return plain, texts


OWN_WORDS_KNOWN = frozenset({"situatie", "actie"})
"""Names under which a context knows a person's own words; they are looked up anew, never stored with the session."""


def session_from_plain(
    plain: Mapping[str, Any],
    texts: Mapping[str, str],
    own_words: tuple[OwnWords, ...] = (),
    known_words: tuple[tuple[str, str], ...] = (),
) -> Session:
    """Rebuild a session from plain data and its free texts; KeyError or ValueError when the data is torn."""
    context = plain["context"]
    return Session(
        id=plain["id"],
        script=plain["script"],
        revision=plain["revision"],
        language=plain["language"],
        context=Context(
            known=(*((name, value) for name, value in context["known"]), *known_words),
            previous_scores=tuple((theme, score) for theme, score in context["previous_scores"]),
            own_words=own_words,
            seed=context["seed"],
            labels=tuple((name, label) for name, label in context.get("labels", ())),
            lists=tuple(
                (name, tuple(_item_from_plain(it) for it in items)) for name, items in context.get("lists", ())
            ),
        ),
        started=datetime.fromisoformat(plain["started"]),
        touched=datetime.fromisoformat(plain["touched"]),
        state=State(plain["state"]),
        answers=tuple(_answer_from_plain(a, texts) for a in plain["answers"]),
        said=tuple(plain["said"]),
        asking=plain["asking"],
        open_step=plain["open_step"],
        draft=tuple(plain["draft"]),
    )


def _item_to_plain(item: Item) -> list[Any]:
    return [item.id, item.name, list(item.levels)]


def _item_from_plain(plain: list[Any] | str) -> Item:
    if isinstance(plain, str):  # as sessions were stored before items had ids
        return Item(plain, plain)
    name_id, name, levels = plain
    return Item(name_id, name, tuple(levels))


def _answer_to_plain(answer: Answer) -> dict[str, Any]:
    return {
        "step": answer.step,
        "value": value_to_plain(answer.value),
        "asking": answer.asking,
        "at": answer.at.isoformat(),
        "asked_as": answer.asked_as,
    }


def _answer_from_plain(plain: Mapping[str, Any], texts: Mapping[str, str]) -> Answer:
    value = value_from_plain(plain["value"])
    if value == _LOST:
        value = Words(texts.get(plain["step"], ""))
    return Answer(plain["step"], value, plain["asking"], datetime.fromisoformat(plain["at"]), plain["asked_as"])


def value_to_plain(value: Value) -> list[Any]:
    """Return a value as a tagged pair; own words leave only their tag."""
    match value:
        case Missing():
            return ["missing", value.value]
        case Words():
            return ["words", ""]
        case date():
            return ["day", value.isoformat()]
        case tuple():
            return ["several", list(value)]
        case str():
            return ["option", value]
        case int() | float():  # pragma: no branch - mypy proves that no kind is left
            return ["number", value]


def value_from_plain(plain: list[Any]) -> Value:
    """Return the value of a tagged pair; ValueError for an unknown tag."""
    tag, content = plain
    match tag:
        case "missing":
            return Missing(content)
        case "words":
            return _LOST
        case "day":
            return date.fromisoformat(content)
        case "several":
            return tuple(content)
        case "option":
            return str(content)
        case "number":
            return content if isinstance(content, int) else float(content)
        case _:
            raise ValueError(f"unknown kind of value: {tag}")
