"""A dialogue offered by itself: when it is planned, how the message reads, and what its buttons do."""

from datetime import timedelta
from html import escape

from bot.conversation.buttons import MatterButton, is_number, matter_data
from bot.conversation.desk import Desk, Moment, Work, to_ms
from bot.conversation.dialogues import press_dialogue
from bot.conversation.replies import labelled, reply
from bot.conversation.rhythms import load_rhythm
from bot.conversation.rounds import describe_minutes
from bot.conversation.talks import press_talk
from bot.drafts import Draft, Kind
from bot.store import Transaction
from bot.store.due import Due, add_due, keep_due, replan_due
from bot.store.letters import find_last_letter
from bot.store.offers import BEGUN, DECLINED, LATER, Offer, add_offer, load_offer, settle_offer
from bot.store.people import Member, Person, load_members, load_memberships
from bot.words import N_, words_for
from gripcore.dialogue.wording import fill
from gripcore.rhythm import offer_moment
from gripcore.scripts.model import Purpose, Script
from gripcore.scripts.offering import is_for, opening_sentence

MATTER = "offer"
_WISHES = {"begin": N_("Beginnen"), "later": N_("Later"), "no": N_("Nu niet")}
_STATES = {"begin": BEGUN, "later": LATER, "no": DECLINED}
_INVITING = N_("Dat duurt ongeveer {minutes}. Komt het nu uit?")
_TALKING = N_(
    "Deze keer is er geen thema. Er is ruimte voor het <b>teamgesprek</b>. "
    "Kies een onderwerp uit je laatste weekbericht, dan krijg je gesprekskaarten mee. Dat duurt ongeveer {minutes}."
)


async def keep_looking(tx: Transaction, desk: Desk, partnership_id: int, moment: Moment) -> None:
    """See to it that offers are looked at for everybody in a partnership, once a week from now on."""
    rhythm = await load_rhythm(tx, desk, partnership_id)
    at_ms = to_ms(offer_moment(rhythm, moment.local))
    for member in await load_members(tx, partnership_id):
        key = f"offers:{member.team.id}:{member.person_id}"
        await keep_due(tx, Due(key, "offers", member.team.id, member.person_id, at_ms, at_ms))


async def offer_talk(tx: Transaction, desk: Desk, partnership_id: int, *, at: Moment) -> None:
    """In the round of the team conversation: offer it to every lead who has a letter to choose a subject from."""
    talk = next((s for s in desk.library.scripts.values() if s.purpose is Purpose.TALK), None)
    for member in await load_members(tx, partnership_id) if talk else ():
        has_letter = await find_last_letter(tx, member.person_id, member.team.id) is not None
        if talk and has_letter and member.is_lead and is_for(talk, member.role, is_lead=True):
            await plan_offer(tx, member, talk.id, at)


async def plan_offer(tx: Transaction, member: Member, script: str, at: Moment) -> None:
    """Plan an offer to a member at a moment."""
    offer = await add_offer(tx, member.person_id, member.team.id, script, at.utc_ms)
    await add_due(tx, Due(f"offer:{offer.id}", "offer", offer.id, member.person_id, at.utc_ms, at.utc_ms))


async def offering(work: Work, person: Person, offer: Offer, member: Member, *, kind: Kind) -> Draft | None:
    """Return the message of an offer; None when its dialogue is no longer there."""
    script = await _script(work, person, offer)
    if script is None:
        return None
    words = words_for(person.language)
    is_talk = script.purpose is Purpose.TALK
    minutes = describe_minutes(script.minutes, words)
    values = {"samenwerking": member.team.partnership, "team": member.team.name}
    about = escape(fill(opening_sentence(script), values), quote=False)
    lines = [] if is_talk else [f"<b>{escape(script.title, quote=False)}</b>", *([about] if about else [])]
    lines.append(words.gettext(_TALKING if is_talk else _INVITING).format(minutes=minutes))
    if len(await load_memberships(work.tx, person.id)) > 1:
        lines.append(f"<i>{escape(member.team.name)} · {escape(member.team.partnership)}</i>")
    sent = work.desk.new_id()
    begin, *others = (
        labelled(person, label, matter_data(MATTER, f"{offer.id}-{sent}", w)) for w, label in _WISHES.items()
    )
    return Draft(_key(offer, sent), "\n".join(lines), ((begin,), tuple(others)), kind)


async def press_offer(work: Work, person: Person, button: MatterButton) -> bool:
    """Do what a button of an offer asks; whoever changed their mind may press another one. False when it is over."""
    number, _, sent = button.id.partition("-")
    offer = await load_offer(work.tx, int(number), person.id) if is_number(number) else None
    member = await find_membership(work, person.id, offer.team_id) if offer else None
    script = await _script(work, person, offer) if offer else None
    if offer is None or member is None or script is None or button.wish not in _WISHES:
        return False
    await settle_offer(work.tx, offer.id, _STATES[button.wish], work.moment.utc_ms)
    chosen = words_for(person.language).gettext(_WISHES[button.wish])
    text = f"<b>{escape(script.title)}</b>\n<b>✓ {chosen}</b>"
    await work.sender.send(Draft(work.sender.next_key(), text, edits=_key(offer, sent)))
    match button.wish:
        case "begin":
            return await _begin(work, person, member, script)
        case "later":
            await _later(work, person, offer, member)
        case _:
            sentence = N_("Goed, dan laat ik het rusten. Met /gesprekken begin je zelf, wanneer je wilt.")
            await reply(work, person, sentence)
    return True


async def find_membership(work: Work, person_id: int, team_id: int) -> Member | None:
    """Return somebody's place in a team, if they still have it."""
    members = await load_memberships(work.tx, person_id)
    return next((member for member in members if member.team.id == team_id), None)


async def _begin(work: Work, person: Person, member: Member, script: Script) -> bool:
    if script.purpose is not Purpose.TALK:
        return await press_dialogue(work, person, MatterButton("dialogue", f"{member.team.id}-{script.id}", "begin"))
    letter_id = await find_last_letter(work.tx, person.id, member.team.id)
    return letter_id is not None and await press_talk(work, person, MatterButton("talk", str(letter_id), "choose"))


async def _script(work: Work, person: Person, offer: Offer) -> Script | None:
    live = work.desk.library.scripts.get(offer.script)
    if live is None:
        return None
    return (await work.desk.library.playbook(work.tx, live.id, live.revision, person.language)).script


async def _later(work: Work, person: Person, offer: Offer, member: Member) -> None:
    """Come back next week, on the day on which offers come."""
    rhythm = await load_rhythm(work.tx, work.desk, member.team.partnership_id)
    sunday = work.moment.local + timedelta(days=6 - work.moment.local.weekday())
    at_ms = to_ms(offer_moment(rhythm, sunday))
    await replan_due(work.tx, Due(f"offered:{offer.id}", "offered", offer.id, person.id, at_ms, at_ms))
    await reply(work, person, N_("Goed. Ik kom er volgende week op terug."))


def _key(offer: Offer, sent: str) -> str:
    """Return the key of one message of an offer: an offer that comes back later is another message."""
    return f"o:{offer.id}:{sent}"
