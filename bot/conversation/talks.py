"""The team conversation: a lead picks one finding of their digest, gets three cards, and notes what was agreed."""

from bot.conversation.buttons import MatterButton, is_number, matter_data
from bot.conversation.desk import Desk, Work
from bot.conversation.replies import labelled, reply
from bot.conversation.threads import About, begin_thread, new_thread
from bot.drafts import Button
from bot.letters import describe_topic
from bot.store.letters import Letter, load_letter, load_letter_team
from bot.store.people import Member, Person, load_memberships
from bot.words import N_
from gripcore.digests import from_plain
from gripcore.digests.topics import Topic, find_topics
from gripcore.scripts.model import Purpose, Script
from gripcore.scripts.offering import is_for

MATTER = "talk"
_LONGEST_LABEL = 40


def talk_button(desk: Desk, person: Person, letter_id: int) -> tuple[Button, ...]:
    """Return the button under a digest; none as long as there is no dialogue for the team conversation."""
    if _script(desk) is None:
        return ()
    return (labelled(person, N_("Kies een onderwerp"), matter_data(MATTER, letter_id, "choose")),)


async def press_talk(work: Work, person: Person, button: MatterButton) -> bool:
    """Let a lead choose a finding of their own digest, and talk it through; False for anybody else."""
    letter = await load_letter(work.tx, int(button.id)) if is_number(button.id) else None
    script = _script(work.desk)
    if letter is None or script is None or letter.person_id != person.id:
        return False
    member = await _lead(work, person, letter, script)
    if member is None:
        return False
    topics = find_topics(from_plain(letter.digest), work.desk.library.framework_in(person.language))
    if button.wish == "choose":
        await _offer(work, person, letter, topics)
        return True
    topic = next((topic for topic in topics if str(topic.place) == button.wish), None)
    if topic is None:
        return False
    about = About(team_id=member.team.id, is_lead=True, known=_known(topic, person))
    await begin_thread(work, await new_thread(work, person, script, about))
    return True


def _script(desk: Desk) -> Script | None:
    scripts = desk.library.scripts.values()
    return next((script for script in scripts if script.purpose is Purpose.TALK), None)


async def _lead(work: Work, person: Person, letter: Letter, script: Script) -> Member | None:
    """Return the membership that the letter went to, if this person still leads that team."""
    team_id = await load_letter_team(work.tx, letter.id)
    members = await load_memberships(work.tx, person.id)
    member = next((member for member in members if member.team.id == team_id and member.is_lead), None)
    return member if member and is_for(script, member.role, is_lead=True) else None


async def _offer(work: Work, person: Person, letter: Letter, topics: tuple[Topic, ...]) -> None:
    named = [(_short(describe_topic(topic.finding, person.language)), str(topic.place)) for topic in topics]
    rows = [(Button(label, matter_data(MATTER, letter.id, place)),) for label, place in named]
    sentence = N_("Waarover wil je met je team praten? Kies één ding. Je krijgt er drie gesprekskaarten bij.")
    await reply(work, person, sentence, *rows)


def _known(topic: Topic, person: Person) -> tuple[tuple[str, str], ...]:
    cards = tuple((f"kaart_{number}", card.question) for number, card in enumerate(topic.cards, start=1))
    return (("onderwerp", describe_topic(topic.finding, person.language)), *cards)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_LABEL else text[: _LONGEST_LABEL - 1].rstrip() + "…"
