"""One update, one turn, one transaction.

`take_turn` runs inside the store's unit of work: it finds the person and the session, plays the input, queues the
messages and marks the update as dealt with. If any of it fails nothing of it happened, and the update is still there.
"""

from dataclasses import replace

from bot.conversation.buttons import (
    FormButton,
    MatterButton,
    PersonButton,
    RoundButton,
    SessionButton,
    StaffButton,
    TakeUpButton,
    TeamButton,
    parse_button,
)
from bot.conversation.commands import press_person_button, run_command
from bot.conversation.desk import Desk, Moment, Sender, Work, moment_of
from bot.conversation.drafting import SAID_OVER_THE_CHAT
from bot.conversation.endings import round_off
from bot.conversation.forms import play_form, press_form
from bot.conversation.invited import open_invite, take_up, turn_back
from bot.conversation.joining import offer_next_part, welcome
from bot.conversation.links import TurnedBack, look_up, read_link
from bot.conversation.matters import press_matter
from bot.conversation.menus import keep_menu
from bot.conversation.notices import notice_words
from bot.conversation.personal import answer_typed
from bot.conversation.planning import plan_forgetting
from bot.conversation.replies import BY_INVITATION, NOTHING_OPEN, reply
from bot.conversation.rhythms import tune_desk
from bot.conversation.rounds import press_invitation
from bot.conversation.staff import press_staff_button
from bot.conversation.threads import play
from bot.conversation.wishes import press_team_button
from bot.incoming import Commanded, Incoming, Pressed, Reached, Said, Started, Toast, Unreadable
from bot.store import Transaction
from bot.store.due import wake_held
from bot.store.forms import OPEN, load_current_form, pause_forms
from bot.store.inbox import finish_update, is_open
from bot.store.outbox import cancel_chat
from bot.store.people import Person, add_person, find_person, save_reachable
from bot.store.personal import hear
from bot.store.sessions import Thread, load_current_thread, load_last_thread, load_thread
from bot.words import N_, SOURCE_LANGUAGE, words_for
from gripcore.dialogue.effects import Notice, NoticeKind, Turn
from gripcore.dialogue.model import Input, State, Typed
from gripcore.scripts.model import Purpose

_LONGEST_TYPED = 8000
_SILENCE_MS = 14 * 86_400_000  # who is heard after so long is back, and hears what was kept for them
_TOO_LATE = N_("Deze vragen zijn al afgesloten, dus dit telt niet meer mee. Met /start zie je wat er nu speelt.")


async def take_turn(tx: Transaction, desk: Desk, incoming: Incoming, moment: Moment) -> Toast | None:
    """Deal with one update; return what is to be said over the chat, if anything. None too when it was done before."""
    if not await is_open(tx, incoming.update_id):
        return None
    work = Work(tx, desk, Sender(tx, incoming.chat_id, f"u{incoming.update_id}"), moment)
    toast = await _deal_with(work, incoming)
    await keep_menu(work, incoming.chat_id)
    await finish_update(tx, incoming.update_id)
    return toast


async def _deal_with(work: Work, incoming: Incoming) -> Toast | None:
    if isinstance(incoming.what, Reached):
        await save_reachable(work.tx, incoming.chat_id, reachable=incoming.what.reachable)
        if not incoming.what.reachable:
            await cancel_chat(work.tx, incoming.chat_id)
        return None
    person = await find_person(work.tx, incoming.chat_id)
    if person is None:
        await _meet(work, incoming)
        return None
    work = await _on_own_clock(work, person)
    match incoming.what:
        case Started(code):
            await _start(work, person, code)
        case Commanded(name):
            await run_command(work, person, name)
        case Said(text):
            await _say(work, person, text)
        case Pressed(data):
            return await _press(work, person, data)
        case Unreadable(edited):
            await _unreadable(work, person, edited=edited)
    return None


async def _on_own_clock(work: Work, person: Person) -> Work:
    """Return the work as this person has it, and remember that they did something: who was silent is so no more."""
    desk = await tune_desk(work.tx, work.desk, person.id)
    if work.moment.utc_ms - await hear(work.tx, person.id, work.moment.utc_ms) > _SILENCE_MS:
        await wake_held(work.tx, person.id, work.moment.utc_ms)
    return Work(work.tx, desk, work.sender, moment_of(desk, work.moment.local))


async def _meet(work: Work, incoming: Incoming) -> None:
    """Meet somebody new. Without a good invite nothing about them is kept."""
    language = "en" if incoming.language.lower().startswith("en") else SOURCE_LANGUAGE
    code = _code_in(incoming)
    stranger = Person(0, incoming.chat_id, language, consented=False)
    if not code:
        await reply(work, stranger, BY_INVITATION)
        return
    invite = await look_up(work, incoming.chat_id, code)
    if isinstance(invite, TurnedBack):
        await turn_back(work, stranger, invite)
        return
    person = await add_person(work.tx, incoming.chat_id, language, work.moment.utc_ms)
    await plan_forgetting(work.tx, person.id, work.moment)
    await open_invite(work, person, invite)


def _code_in(incoming: Incoming) -> str:
    match incoming.what:
        case Started(code):
            return code
        case Said(text):
            return read_link(text)
        case _:
            return ""


async def _start(work: Work, person: Person, code: str) -> None:
    if not code:
        await run_command(work, person, "start")
        return
    invite = await look_up(work, person.chat_id, code)
    if isinstance(invite, TurnedBack):
        await turn_back(work, person, invite)
        return
    await open_invite(work, person, invite)


async def _say(work: Work, person: Person, text: str) -> None:
    form = await load_current_form(work.tx, person.id)
    if form and form.state == OPEN:
        await play_form(work, person, form, Typed(text[:_LONGEST_TYPED]))
        return
    if await answer_typed(work, person, text):
        return
    thread = await load_current_thread(work.tx, person.id)
    if thread is None:
        if code := read_link(text):
            await _start(work, person, code)
            return
        last = await load_last_thread(work.tx, person.id)
        late = last is not None and last.round_id and last.session.state is State.STOPPED
        await reply(work, person, _TOO_LATE if late else NOTHING_OPEN)
        return
    turn = await _play_for(work, person, thread, Typed(text[:_LONGEST_TYPED]))
    if turn.effects == (Notice(NoticeKind.CLOSED),):
        await reply(work, person, _TOO_LATE)


async def _press(work: Work, person: Person, data: str) -> Toast | None:
    button = parse_button(data)
    match button:
        case SessionButton(session, given):
            thread = await load_thread(work.tx, session, person.id)
            return await _press_question(work, person, thread, given)
        case RoundButton():
            await press_invitation(work, person, button)
        case MatterButton():
            await press_matter(work, person, button)
        case PersonButton(word):
            await press_person_button(work, person, word)
        case FormButton():
            return await press_form(work, person, button)
        case TeamButton():
            await press_team_button(work, person, button)
        case StaffButton():
            await press_staff_button(work, person, button)
        case TakeUpButton():
            await take_up(work, person, button)
        case None:
            return _old_button(person)
    return None


async def _press_question(work: Work, person: Person, thread: Thread | None, given: Input) -> Toast | None:
    if thread is None:
        return _old_button(person)
    current = await load_current_thread(work.tx, person.id)
    if current and current.session.id != thread.session.id and current.session.state is State.ACTIVE:
        return _old_button(person)
    turn = await _play_for(work, person, thread, given)
    return _toast_of(turn, person)


def _toast_of(turn: Turn, person: Person) -> Toast | None:
    match turn.effects:
        case (Notice(kind) as notice,) if kind in SAID_OVER_THE_CHAT:
            return Toast(notice_words(notice, words_for(person.language)))
        case _:
            return None


def _old_button(person: Person) -> Toast:
    return Toast(notice_words(Notice(NoticeKind.OLD_BUTTON), words_for(person.language)))


async def _play_for(work: Work, person: Person, thread: Thread, given: Input) -> Turn:
    before = thread.session.state
    turn = await play(work, thread, given)
    if turn.session.state is State.ACTIVE:  # somebody came back to their questions, so words belong to those again
        await pause_forms(work.tx, person.id)
    began = thread.session
    playbook = await work.desk.library.playbook(work.tx, began.script, began.revision, began.language)
    finished = turn.session.state is State.DONE and before is not State.DONE
    if finished and playbook.script.purpose is Purpose.ONBOARDING:
        done = Thread(turn.session, thread.person_id, thread.team_id, thread.is_lead)
        await welcome(work, person, done)
    if finished and playbook.script.purpose is Purpose.BASELINE:
        await offer_next_part(work, person, thread)
    if finished:
        await round_off(work, person, replace(thread, session=turn.session), playbook)
    return turn


async def _unreadable(work: Work, person: Person, *, edited: bool) -> None:
    thread = await load_last_thread(work.tx, person.id)
    if edited and thread:
        sentence = N_("Een bericht dat je aanpast, lees ik niet opnieuw. Met /terug verander je je antwoord.")
        await reply(work, person, sentence)
        return
    await reply(work, person, N_("Ik kan alleen tekst lezen. Wil je het typen?"))
