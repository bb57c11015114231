"""What a person can ask for at any time, besides answering."""

from collections.abc import Awaitable, Callable
from html import escape

from bot.conversation.buttons import is_number, person_data
from bot.conversation.cards import show_card
from bot.conversation.desk import Work
from bot.conversation.dialogues import show_dialogues
from bot.conversation.farewell import farewell_buttons
from bot.conversation.forms import begin_form, steer_form
from bot.conversation.goals import show_goals
from bot.conversation.joining import send_example, show_where_we_are
from bot.conversation.mine import erase_button, show_mine
from bot.conversation.notes import show_notes
from bot.conversation.overview import show_overview
from bot.conversation.personal import press_rhythm, show_rhythm
from bot.conversation.replies import GONE, NOTHING_OPEN, UNCHANGED, labelled, reply
from bot.conversation.staff import show_staff
from bot.conversation.switching import show_switch
from bot.conversation.team import show_team
from bot.conversation.threads import play
from bot.conversation.why import explain, explain_last
from bot.drafts import NO_MENU, Draft
from bot.store.forms import OPEN, load_current_form
from bot.store.leads import load_led_alone
from bot.store.letters import load_letter
from bot.store.people import Person, erase_person, load_memberships, save_language
from bot.store.sessions import load_current_thread, load_last_thread
from bot.words import N_, words_for
from gripcore.dialogue.model import Begin, Control, State, Steer
from gripcore.scoring.defaults import K_TEXT

COMMANDS: tuple[tuple[str, str], ...] = (
    ("start", N_("Wat speelt er nu?")),
    ("terug", N_("Naar de vorige vraag")),
    ("pauze", N_("Even stoppen, later verder")),
    ("verder", N_("Verder waar je was")),
    ("waarom", N_("Waarom deze vraag?")),
    ("gesprekken", N_("Welke gesprekken kan ik starten?")),
    ("kaart", N_("Mijn rol en mandaat")),
    ("doelen", N_("Hoe staan de doelen ervoor?")),
    ("lijst", N_("Kansen en risico's")),
    ("ritme", N_("Jouw dag, uur, vrije dagen en verlof")),
    ("mijn", N_("Wat weet Gripbot van mij?")),
    ("privacy", N_("Wie ziet wat?")),
    ("taal", N_("Nederlands of English")),
    ("stop", N_("Stoppen of gegevens wissen")),
    ("help", N_("Hoe werkt dit?")),
)
"""Commands with what the menu says about them."""

SEVERAL_COMMANDS = (("wissel", N_("Een ander team bekijken")),)
LEAD_COMMANDS = (
    ("team", N_("Mijn team en uitnodigingen")),
    ("overzicht", N_("Wat loopt er?")),
)
STAFF_COMMANDS = (("famo", N_("Voor medewerkers van FAMO")),)
STRANGERS_COMMANDS = tuple(command for command in COMMANDS if command[0] in {"start", "privacy", "help"})
"""What the menu of somebody shows who has not joined anything yet."""


def commands_for(rights: frozenset[str]) -> tuple[tuple[str, str], ...]:
    """Return the commands of a member; of a lead, of who is in several teams and of staff too."""
    more = (("lead", LEAD_COMMANDS), ("several", SEVERAL_COMMANDS), ("staff", STAFF_COMMANDS))
    extra = tuple(command for right, commands in more if right in rights for command in commands)
    return (COMMANDS[0], *extra, *COMMANDS[1:])


_SAME = {
    "back": "terug",
    "pause": "pauze",
    "resume": "verder",
    "why": "waarom",
    "rhythm": "ritme",
    "me": "mijn",
    "language": "taal",
    "hulp": "help",
    "overview": "overzicht",
    "switch": "wissel",
    "dialogues": "gesprekken",
    "card": "kaart",
    "goals": "doelen",
    "list": "lijst",
}
_PART_CHARACTERS = 1800  # in UTF-16 a character counts for two at most, and Telegram takes 4096
_STEERING = {"terug": Control.BACK, "pauze": Control.PAUSE, "verder": Control.RESUME, "waarom": Control.WHY}

_Action = Callable[[Work, Person], Awaitable[None]]


async def run_command(work: Work, person: Person, name: str) -> None:
    """Do what a command asks; an unknown one gets the help."""
    name = _SAME.get(name, name)
    if name in _STEERING:
        await _steer(work, person, _STEERING[name])
        return
    await _ACTIONS.get(name, _help)(work, person)


async def _steer(work: Work, person: Person, control: Control) -> None:
    form = await load_current_form(work.tx, person.id)
    if form and (form.state == OPEN or control is Control.RESUME):
        await steer_form(work, person, form, control)
        return
    thread = await load_current_thread(work.tx, person.id)
    is_asked = thread is not None and thread.session.state is State.ACTIVE
    if control is Control.WHY and not is_asked and await explain_last(work, person):
        return
    if thread is None and control is Control.BACK:
        last = await load_last_thread(work.tx, person.id)
        thread = last if last and last.round_id else None  # only the week's answers can still be changed
        control = Control.CHANGE
    if thread is None or thread.session.state is State.STOPPED:
        await reply(work, person, NOTHING_OPEN)
        return
    await play(work, thread, Steer(control))


async def _help(work: Work, person: Person) -> None:
    await reply(
        work,
        person,
        N_(
            "Elke week stel ik een paar vragen over je samenwerking. Antwoord met een knop, of typ je antwoord.\n\n"
            "/terug naar de vorige vraag\n/pauze en later /verder\n/waarom ik iets vraag\n"
            "/ritme jouw dag, vrije dagen en verlof\n/gesprekken die je nu kunt voeren\n/kaart van je rol en mandaat\n"
            "/doelen en hoe ze ervoor staan\n/lijst van kansen en risico's\n"
            "/mijn wat ik van je weet\n/privacy wie wat ziet\n"
            "/taal Nederlands of English\n/stop stoppen of wissen"
        ),
    )


async def _privacy(work: Work, person: Person) -> None:
    await reply(
        work,
        person,
        N_(
            "Je teamleider ziet nooit wat jij hebt geantwoord of óf je hebt geantwoord.\n\n"
            "Resultaten verschijnen pas als minstens 5 anderen meededen, afgerond en alleen van afgesloten weken.\n\n"
            "Je reflecties en voornemens zie alleen jij.\n\n"
            "Druk je bij eigen woorden op “Ja, deel dit”, dan leest je team ze na afloop van de week. Zonder je naam, "
            "en alleen als minstens {others} anderen iets delen.\n\n"
            "Feiten die je namens je rol invult, zijn zichtbaar bij die rol.\n\n"
            "Doelen, kansen, risico's en afspraken die je vastlegt, lezen de mensen van je samenwerking. "
            "Zonder je naam.\n\n"
            "Telegram zelf kan meelezen met wat je hier typt. Noem daarom liever geen namen."
        ),
        others=str(K_TEXT),
    )
    await send_example(work, person)


async def _language(work: Work, person: Person) -> None:
    row = (labelled(person, "Nederlands", person_data("nl")), labelled(person, "English", person_data("en")))
    await reply(work, person, N_("In welke taal zal ik met je praten?"), row)


async def _stop(work: Work, person: Person) -> None:
    for team in await load_led_alone(work.tx, person.id):
        sentence = N_("Je bent de enige teamleider van {team}. Draag het liever eerst over met /team.")
        await reply(work, person, sentence, team=escape(team))
    await reply(
        work,
        person,
        N_(
            "Wil je even rust, of helemaal stoppen?\n\n"
            "Bij wissen verdwijnen je antwoorden, je teksten en je voornemens. Dat kan niet terug.\n\n"
            "Cijfers van afgesloten weken en wat daarin is gedeeld, blijven staan, zonder je naam. "
            "Wat je namens je rol invulde, zoals feiten en doelen, blijft bij de samenwerking."
        ),
        (labelled(person, N_("Alleen even pauze"), person_data("rest")),),
        *farewell_buttons(work.desk, person, await load_memberships(work.tx, person.id)),
        (erase_button(person),),
        (labelled(person, N_("Toch niet"), person_data("keep")),),
    )


async def press_person_button(work: Work, person: Person, word: str) -> None:
    """Do what a button about the person asks."""
    match word:
        case "nl" | "en":
            await _change_language(work, person, word)
        case "erase":
            confirm = labelled(person, N_("Ja, wis alles"), person_data(f"erase-{work.moment.local:%Y%m%d}"))
            keep = labelled(person, N_("Toch niet"), person_data("keep"))
            await reply(work, person, N_("Weet je het zeker? Wissen kan niet terug."), (confirm, keep))
        case _ if word == f"erase-{work.moment.local:%Y%m%d}":  # a confirmation counts on the day it was asked
            await erase_person(work.tx, person)
            await reply(work, person, N_("Al je gegevens zijn gewist. Dank dat je meedeed."))
            await work.sender.send(Draft(work.sender.next_key(), "", menu=NO_MENU))
        case "rest":
            await _steer(work, person, Control.PAUSE)
        case "keep":
            await reply(work, person, UNCHANGED)
        case _ if word.startswith("r-"):
            await press_rhythm(work, person, word.removeprefix("r-"))
        case _ if word.startswith("why-"):
            await explain(work, person, word.removeprefix("why-"))
        case _ if word.startswith("pdf-"):
            await _send_pdf(work, person, word.removeprefix("pdf-"))
        case _:
            await reply(work, person, GONE)


async def _send_pdf(work: Work, person: Person, number: str) -> None:
    """Send a digest as a file, to nobody but its own reader."""
    letter = await load_letter(work.tx, int(number)) if is_number(number) else None
    if letter is None or letter.person_id != person.id:
        await reply(work, person, GONE)
        return
    caption = words_for(person.language).gettext("Je weekbericht als PDF.")
    await work.sender.send(Draft(work.sender.next_key(), caption, document=f"digest:{letter.id}"))


async def _change_language(work: Work, person: Person, language: str) -> None:
    await save_language(work.tx, person.id, language)
    changed = Person(person.id, person.chat_id, language, person.consented)
    await reply(work, changed, N_("We praten verder in het Nederlands."))
    form = await load_current_form(work.tx, person.id)
    if form and form.state == OPEN:
        await begin_form(work, changed, form.name, form.subject)
        return
    thread = await load_current_thread(work.tx, person.id)
    if thread and thread.session.state is State.ACTIVE:
        await play(work, thread.in_language(language), Begin())


_ACTIONS: dict[str, _Action] = {
    "team": show_team,
    "overzicht": show_overview,
    "wissel": show_switch,
    "famo": show_staff,
    "start": show_where_we_are,
    "gesprekken": show_dialogues,
    "doelen": show_goals,
    "lijst": show_notes,
    "help": _help,
    "ritme": show_rhythm,
    "mijn": show_mine,
    "kaart": show_card,
    "privacy": _privacy,
    "taal": _language,
    "stop": _stop,
}
