"""What a person writes: kept for them alone, and read by their team only after they pressed share on that very text."""

from bot.conversation.desk import Work
from bot.store.people import load_own_team
from bot.store.rounds import load_open_round
from bot.store.sessions import Thread, forget_text, save_text
from bot.store.sharing import SharedText, share_text, unshare_text
from gripcore.dialogue.effects import ForgetText, KeepText, ShareText, UnshareText

WordsEffect = KeepText | ForgetText | ShareText | UnshareText


async def carry_out_words(work: Work, thread: Thread, effect: WordsEffect) -> None:
    """Keep or forget words, or let the team read them when the round closes, or take that back."""
    match effect:
        case KeepText(step, text):
            await save_text(work.tx, thread, step, text, work.moment.utc_ms)
        case ForgetText(step):
            await forget_text(work.tx, thread, step)
        case ShareText(step, _, text):
            await _share(work, thread, step, text)
        case UnshareText(step):
            await unshare_text(work.tx, thread.session.id, step)


async def _share(work: Work, thread: Thread, step: str, text: str) -> None:
    """Share in the round the words were written in, else in the one that is open; who is in no team has no readers."""
    team = await load_own_team(work.tx, thread.person_id, thread.team_id)
    if team:
        now = await load_open_round(work.tx, team.partnership_id)
        round_id = thread.round_id or (now.id if now else None)
        author = SharedText(thread.person_id, team.id, text)
        await share_text(work.tx, author, (thread.session.id, step), round_id)
