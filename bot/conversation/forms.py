"""Forms in the shell: begin one, play an input, and carry out what is known at the end, all in one transaction."""

from dataclasses import replace

from bot.conversation.buttons import FormButton
from bot.conversation.desk import Work
from bot.conversation.form_drawing import Sheet
from bot.conversation.form_words import REFUSALS
from bot.conversation.founding import build_founding, claim_starter, found, leave_founding
from bot.conversation.notices import notice_words
from bot.conversation.replies import reply
from bot.conversation.teams import add_named_team, build_team_form, build_weighing, weigh_anew
from bot.conversation.threads import pause_threads
from bot.drafts import Draft
from bot.incoming import Toast
from bot.store.forms import DONE, OPEN, PAUSED, StoredForm, load_form, pause_forms, save_form
from bot.store.people import Person, save_consent
from bot.words import N_, words_for
from gripcore.dialogue.effects import Notice, NoticeKind
from gripcore.dialogue.model import Begin, Control, Input, Steer
from gripcore.forms import Filled, Finish, Form, Put, Reason, Refuse, Settle, Step, advance

FOUND = "found"


async def begin_form(work: Work, person: Person, name: str, subject: int) -> None:
    """Begin a form, or go on with it when it is on its way about the same thing."""
    await pause_threads(work, person.id)
    await pause_forms(work.tx, person.id)
    stored = await load_form(work.tx, person.id, name)
    if stored is None or stored.state == DONE or (name != FOUND and stored.subject != subject):
        asking = stored.filled.asking if stored else 0
        stored = StoredForm(person.id, name, subject, Filled(asking=asking), OPEN)
    elif stored.subject:  # a starter link that was opened but not used yet gives way to a newer one
        stored = replace(stored, subject=subject)
    await play_form(work, person, replace(stored, state=OPEN), Begin())


async def play_form(work: Work, person: Person, stored: StoredForm, given: Input) -> Step:
    """Play one input; what is filled in is written down before anything is said."""
    form = await _build(work, person, stored)
    step = advance(form, stored.filled, given)
    finished = any(isinstance(effect, Finish) for effect in step.effects)
    if stored.name == FOUND and stored.subject and step.filled.text("begin") == "yes":
        if not await claim_starter(work, stored.subject):
            await _close(work, stored, step)
            await leave_founding(work, person, N_("Deze link werkt niet meer. Vraag FAMO om een nieuwe."))
            return step
        await save_consent(work.tx, person.id, work.moment.utc_ms)
        stored = replace(stored, subject=0)
    if finished:
        await _close(work, stored, step)
    else:
        await save_form(work.tx, replace(stored, filled=step.filled), work.moment.utc_ms)
    await _say(work, person, form, step)
    if finished:
        await _carry_out(work, person, stored, step)
    return step


async def _close(work: Work, stored: StoredForm, step: Step) -> None:
    """Keep nothing of a form but the number of its last question."""
    closed = replace(stored, filled=Filled(asking=step.filled.asking), state=DONE)
    await save_form(work.tx, closed, work.moment.utc_ms)


async def _build(work: Work, person: Person, stored: StoredForm) -> Form:
    match stored.name:
        case "team":
            return await build_team_form(work, stored.subject)
        case "weigh":
            return build_weighing(work, person)
        case _:
            return await build_founding(work, person)


async def _say(work: Work, person: Person, form: Form, step: Step) -> None:
    sheet = Sheet(form, person.id, person.language)
    for effect in step.effects:
        match effect:
            case Settle():
                await work.sender.send(sheet.settle(effect, step.filled, work.sender.next_key()))
            case Put():
                await work.sender.send(sheet.put(effect, step.filled, work.sender.next_key()))
            case Refuse(reason) if reason is not Reason.OLD_BUTTON:
                await work.sender.send(Draft(work.sender.next_key(), sheet.refuse(effect)))
            case _:
                pass


async def _carry_out(work: Work, person: Person, stored: StoredForm, step: Step) -> None:
    match stored.name:
        case "team":
            await add_named_team(work, person, stored.subject, step.filled)
        case "weigh":
            await weigh_anew(work, person, stored.subject, step.filled)
        case _ if step.filled.text("begin") == "yes":
            await _found(work, person, stored, step)
        case _:
            await leave_founding(work, person, N_("Dat is prima. Wil je later toch, open dan de link opnieuw."))


async def _found(work: Work, person: Person, stored: StoredForm, step: Step) -> None:
    """Start the partnership; when somebody took its name in the meantime, ask for another."""
    if await found(work, person, step.filled):
        return
    await reply(work, person, REFUSALS[Reason.TAKEN])
    kept = tuple(given for given in step.filled.answers if given[0] not in {"name", "confirm"})
    again = replace(stored, filled=replace(step.filled, answers=kept, open="name"), state=OPEN)
    await play_form(work, person, again, Begin())


async def press_form(work: Work, person: Person, button: FormButton) -> Toast | None:
    """Play a press on a form; an old button is answered over the chat and changes nothing."""
    stored = await load_form(work.tx, person.id, button.form)
    if stored is None or stored.state == DONE:
        return _old(person)
    if stored.state == PAUSED:
        await pause_threads(work, person.id)
        await pause_forms(work.tx, person.id)
        stored = replace(stored, state=OPEN)
    step = await play_form(work, person, stored, button.given)
    return _old(person) if step.effects == (Refuse(Reason.OLD_BUTTON),) else None


def _old(person: Person) -> Toast:
    return Toast(notice_words(Notice(NoticeKind.OLD_BUTTON), words_for(person.language)))


async def steer_form(work: Work, person: Person, stored: StoredForm, control: Control) -> None:
    """Go back, pause, go on, or say why, by command."""
    match control:
        case Control.PAUSE:
            await pause_forms(work.tx, person.id)
            await reply(work, person, N_("Pauze. Met /verder ga je verder waar je was."))
        case Control.WHY:
            await reply(
                work, person, N_("Ik vraag dit om de samenwerking goed in te richten. Alles is later te veranderen.")
            )
        case Control.BACK:
            await play_form(work, person, replace(stored, state=OPEN), Steer(control))
        case _:
            await begin_form(work, person, stored.name, stored.subject)
