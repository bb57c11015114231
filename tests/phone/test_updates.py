"""Updates come again until they are confirmed, by poll and by webhook."""

import asyncio

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from telegram.error import Conflict, InvalidToken, NetworkError
from telegram.ext import ExtBot

from bot.phone import Phone, Server, build_phone_app, serve
from tests.phone.conftest import ANNA, Bot


async def test_an_update_is_handed_out_until_a_higher_offset_confirms_it(phone: Phone, bot: Bot) -> None:
    """Asking again without confirming gives the same updates; an offset forgets what lies before it."""
    await phone.person_says(ANNA, "een")
    await phone.person_says(ANNA, "twee")
    first = await bot.get_updates()
    again = await bot.get_updates()
    rest = await bot.get_updates(offset=first[0].update_id + 1)
    assert [u.message.text for u in first if u.message] == ["een", "twee"]
    assert again == first
    assert rest == first[1:]
    assert await bot.get_updates(offset=first[1].update_id + 1) == ()


async def test_a_limit_hands_out_the_oldest_first(phone: Phone, bot: Bot) -> None:
    """A call that asks for one update gets the oldest."""
    await phone.person_says(ANNA, "een")
    await phone.person_says(ANNA, "twee")
    assert [u.message.text for u in await bot.get_updates(limit=1) if u.message] == ["een"]


async def test_a_long_poll_answers_as_soon_as_somebody_writes(phone: Phone, bot: Bot) -> None:
    """A waiting poll ends when an update comes, long before its timeout."""
    poll = asyncio.create_task(bot.get_updates(timeout=30))
    await asyncio.sleep(0)
    await phone.person_says(ANNA, "hallo")
    updates = await asyncio.wait_for(poll, 5)
    assert [u.message.text for u in updates if u.message] == ["hallo"]


async def test_a_second_poller_is_refused(phone: Phone, server: Server) -> None:
    """While one long poll is open another gets Telegram's conflict, and the first still gets its update."""
    url = f"{server.url}/bot{phone.token}/getUpdates"
    async with httpx.AsyncClient() as client:
        polls = [asyncio.create_task(client.get(url, params={"timeout": 30})) for _ in range(2)]
        done, waiting = await asyncio.wait(polls, timeout=5, return_when=asyncio.FIRST_COMPLETED)
        refused = next(iter(done)).result()
        await phone.person_says(ANNA, "hallo")
        answered = await asyncio.wait_for(next(iter(waiting)), 5)
    assert refused.status_code == 409
    assert refused.json()["description"].startswith("Conflict: terminated by other getUpdates request")
    assert answered.json()["result"][0]["message"]["text"] == "hallo"


async def test_a_poller_that_vanished_leaves_the_line_free(phone: Phone, server: Server, bot: Bot) -> None:
    """A bot that was killed in the middle of a long poll can poll again at once."""
    url = f"{server.url}/bot{phone.token}/getUpdates"
    async with httpx.AsyncClient() as client:
        with pytest.raises(httpx.ReadTimeout):
            await client.get(url, params={"timeout": 30}, timeout=0.2)
    await phone.person_says(ANNA, "hallo")
    assert len(await bot.get_updates()) == 1


async def test_updates_that_are_not_wanted_never_come(phone: Phone, bot: Bot) -> None:
    """What is left out of `allowed_updates` is not handed out later either."""
    await bot.get_updates(allowed_updates=["callback_query"])
    await phone.person_says(ANNA, "hallo")
    assert await bot.get_updates(allowed_updates=[]) == ()


async def test_polling_is_refused_while_a_webhook_is_set(bot: Bot) -> None:
    """A webhook excludes polling until it is taken away."""
    await bot.set_webhook("http://127.0.0.1:9/hook")
    with pytest.raises(Conflict, match="webhook is active"):
        await bot.get_updates()
    assert (await bot.get_webhook_info()).url == "http://127.0.0.1:9/hook"
    await bot.delete_webhook()
    assert await bot.get_updates() == ()


async def test_a_webhook_confirms_with_a_good_answer_only(phone: Phone, bot: Bot) -> None:
    """An update that the webhook refuses is offered again; the secret travels along."""
    seen: list[tuple[str, str]] = []
    done = asyncio.Event()

    async def hook(request: Request) -> Response:
        seen.append(((await request.json())["message"]["text"], request.headers["x-telegram-bot-api-secret-token"]))
        if len(seen) > 1:
            done.set()
        return Response(status_code=200 if len(seen) > 1 else 500)

    app = Starlette(routes=[Route("/hook", hook, methods=["POST"])])
    app.state.closing = asyncio.Event()
    hooked = await serve(app)
    await bot.set_webhook(f"{hooked.url}/hook", secret_token="geheim")  # noqa: S106  # opens a hook of this test only
    await phone.person_says(ANNA, "hallo")
    await asyncio.wait_for(done.wait(), 10)
    await hooked.stop()
    assert seen == [("hallo", "geheim"), ("hallo", "geheim")]


async def test_blocking_reaches_the_bot_as_a_change_of_membership(phone: Phone, bot: Bot) -> None:
    """Blocking and unblocking come as `my_chat_member`, as from Telegram."""
    await phone.person_blocks(ANNA)
    await phone.person_blocks(ANNA, blocked=False)
    changes = [u.my_chat_member for u in await bot.get_updates() if u.my_chat_member]
    assert [c.new_chat_member.status for c in changes] == ["kicked", "member"]


async def test_a_wrong_token_is_turned_away(server: Server) -> None:
    """A token that is not this bot's is unauthorized."""
    bot: Bot = ExtBot("100000:other", base_url=f"{server.url}/bot")
    with pytest.raises(InvalidToken):
        await bot.initialize()
    await bot.shutdown()


async def test_an_unknown_method_is_not_found(phone: Phone, server: Server) -> None:
    """A method that does not exist answers 404 in Telegram's shape."""
    async with httpx.AsyncClient() as client:
        answer = await client.post(f"{server.url}/bot{phone.token}/sendNothing")
    assert (answer.status_code, answer.json()) == (404, {"ok": False, "error_code": 404, "description": "Not Found"})


@pytest.mark.parametrize("headers", [{"Host": "evil.example"}, {"Origin": "http://evil.example"}])
async def test_other_sites_are_kept_out(phone: Phone, server: Server, headers: dict[str, str]) -> None:
    """A request that names another host, or comes from another site's page, is refused."""
    async with httpx.AsyncClient() as client:
        answer = await client.get(f"{server.url}/bot{phone.token}/getMe", headers=headers)
    assert answer.status_code == 403


async def test_a_fault_before_the_effect_leaves_no_trace(phone: Phone, bot: Bot) -> None:
    """A call that fails beforehand does nothing; the next one works."""
    phone.fail_next("sendMessage", status=500)
    with pytest.raises(NetworkError):
        await bot.send_message(ANNA, "een")
    await bot.send_message(ANNA, "twee")
    assert [m.text for m in phone.chat(ANNA) if m.by_bot] == ["twee"]


@pytest.mark.parametrize("status", [502, 0])
async def test_a_fault_after_the_effect_leaves_the_message_there(phone: Phone, bot: Bot, status: int) -> None:
    """The message is in the chat though the bot heard an error, or saw the connection break."""
    phone.fail_next("sendMessage", status=status, before_or_after="after")
    with pytest.raises(NetworkError):
        await bot.send_message(ANNA, "een")
    assert [m.text for m in phone.chat(ANNA) if m.by_bot] == ["een"]


async def test_a_port_that_is_taken_is_an_error(phone: Phone, server: Server) -> None:
    """Serving where somebody else already listens fails at once."""
    with pytest.raises(OSError, match="in use"):
        await serve(build_phone_app(phone), server.port)
