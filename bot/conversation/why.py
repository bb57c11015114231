"""The button under what comes by itself, *Waarom krijg ik dit?*: the rule, why now, and how to change it."""

from dataclasses import replace
from html import escape

from bot.conversation.buttons import is_number, person_data
from bot.conversation.desk import Work
from bot.conversation.naming import name_hour, name_weekday
from bot.conversation.replies import GONE, labelled, reply
from bot.conversation.rhythms import load_personal_rhythm
from bot.drafts import Button, Draft
from bot.store.nudges import Nudge, load_last_nudge
from bot.store.people import Person, load_memberships
from bot.words import N_, words_for
from gripcore.rhythm import NudgeKind, Reason, Rhythm, Send

_RULES = {
    NudgeKind.INVITE: N_("Je doet mee met {partnership}. Daarvoor kom ik bij jou op {weekday} om {hour} uur."),
    NudgeKind.REMIND: N_(
        "Je doet mee met {partnership} en had nog niet geantwoord. Herinneren doe ik hoogstens twee keer. "
        "Daarna ben ik stil."
    ),
    NudgeKind.NOTICE: N_("Dit gaat over jouw rol in {partnership}. Is het geregeld, dan hoor je er niets meer over."),
    NudgeKind.OFFER: N_("Dit gesprek komt af en toe terug voor wie meedoet met {partnership}. Overslaan mag altijd."),
    NudgeKind.PLAN: N_("Je maakte een voornemen voor deze dag. Toen spraken we af dat ik ernaar zou vragen."),
    NudgeKind.LATER: N_("Je vroeg me om er later op terug te komen."),
}
_LATER_THAN_PLANNED = {
    Reason.QUIET: N_("Het komt later dan anders, omdat je toen vrij was of omdat het buiten werktijd viel."),
    Reason.CAP: N_("Het komt later dan anders, omdat je die week al genoeg van me hoorde."),
    Reason.OPEN_QUESTION: N_("Het komt wat later, omdat er nog een vraag openstond."),
    Reason.AWAY: N_("Ik wachtte tot je er weer was."),
    Reason.SILENT: N_("Ik wachtte tot je weer iets van je liet horen."),
}
LIMITS = N_(
    "Ongevraagd stuur ik hoogstens {cap} berichten in zeven dagen. "
    "Nooit na 18.00 uur, in het weekend of op een feestdag."
)
_CHANGE = N_("Met /ritme kies je een andere dag of een ander uur, en geef je vrije dagen of verlof door.")


def explained(draft: Draft, person: Person, nudge: Nudge, why: Send) -> Draft:
    """Return a message with the button that explains why it came."""
    moved = why.moved_by.value if why.moved_by else ""
    row = (why_button(person, f"{nudge.kind}-{moved}-{nudge.partnership_id or 0}"),)
    return replace(draft, buttons=(*draft.buttons, row))


def why_button(person: Person, about: str) -> Button:
    """Return the button; `about` holds the kind, why it came later, and the partnership."""
    return labelled(person, N_("Waarom krijg ik dit?"), person_data(f"why-{about}"))


async def explain(work: Work, person: Person, about: str) -> None:
    """Say why a message came: what it belongs to, why at that moment, the limits, and how to change it."""
    kind, _, rest = about.partition("-")
    moved, _, partnership = rest.partition("-")
    if kind not in set(NudgeKind):
        await reply(work, person, GONE)
        return
    own = {member.team.partnership_id for member in await load_memberships(work.tx, person.id)}
    partnership_id = int(partnership) if is_number(partnership) and int(partnership) in own else 0
    words = words_for(person.language)
    rhythm = await load_personal_rhythm(work.tx, work.desk, partnership_id)
    sentences = [words.gettext(_RULES[NudgeKind(kind)]).format(**await _values(work, person, partnership_id, rhythm))]
    if moved in {reason.value for reason in _LATER_THAN_PLANNED}:
        sentences.append(words.gettext(_LATER_THAN_PLANNED[Reason(moved)]))
    sentences += [words.gettext(LIMITS).format(cap=rhythm.cap_per_week), words.gettext(_CHANGE)]
    rhythm_button = labelled(person, N_("Mijn ritme"), person_data("r-show"))
    await reply(work, person, "{text}", (rhythm_button,), text="\n\n".join(sentences))


async def explain_last(work: Work, person: Person) -> bool:
    """Explain the last message that came by itself; False when there is none."""
    last = await load_last_nudge(work.tx, person.id)
    if last is None:
        return False
    await explain(work, person, f"{last.kind}--{last.partnership_id or 0}")
    return True


async def _values(work: Work, person: Person, partnership_id: int, rhythm: Rhythm) -> dict[str, str]:
    members = await load_memberships(work.tx, person.id)
    names = {member.team.partnership_id: member.team.partnership for member in members}
    anything = words_for(person.language).gettext("je samenwerking")
    return {
        "partnership": escape(names.get(partnership_id, anything)),
        "weekday": name_weekday(rhythm.invite_weekday, person.language),
        "hour": name_hour(rhythm.invite_time),
    }
