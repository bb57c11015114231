"""Handing updates to the bot, with Telegram's own semantics: an update comes again until it is confirmed.

By long poll, a call with an offset confirms everything before it. By webhook, a 2xx answer confirms that one update;
any other answer means that it is offered again after a pause.
"""

import asyncio
from contextlib import suppress
from typing import Any

import aiohttp

from bot.phone import refusals
from bot.phone.phone import Phone
from bot.phone.refusals import RefusedError
from bot.phone.state import Update
from bot.phone.wire import Json

_RETRY_SECONDS = 1.0
_ANSWER_SECONDS = 60.0


class Poller:
    """The one long poll that may be open at a time."""

    def __init__(self, phone: Phone, closing: asyncio.Event) -> None:
        self._phone = phone
        self._closing = closing
        self._busy = False

    async def get_updates(self, *, offset: int, limit: int, timeout_seconds: int, gone: asyncio.Event) -> list[Update]:
        """Confirm what lies before the offset, then return what waits, or wait for it. `gone`: the bot hung up."""
        if self._phone.state.settings.get("webhook"):
            raise RefusedError(refusals.WEBHOOK_ACTIVE)
        if self._busy:
            raise RefusedError(refusals.SECOND_POLLER)
        self._busy = True
        try:
            self._confirm(offset)
            await self._wait(timeout_seconds, gone)
            return self._phone.state.updates[:limit]
        finally:
            self._busy = False

    def _confirm(self, offset: int) -> None:
        """Confirm what came before; a negative offset keeps that many of the newest and forgets the rest."""
        updates = self._phone.state.updates
        if offset < 0 and updates:
            offset = updates[max(0, len(updates) + offset)]["update_id"]
        if offset > 0:
            self._phone.bot_confirms(offset)

    async def _wait(self, timeout_seconds: int, gone: asyncio.Event) -> None:
        if self._phone.state.updates or timeout_seconds <= 0:
            return
        self._phone.updates_changed.clear()
        waits = [asyncio.create_task(event.wait()) for event in (self._phone.updates_changed, gone, self._closing)]
        try:
            await asyncio.wait(waits, timeout=timeout_seconds, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for wait in waits:
                wait.cancel()


async def push_updates(phone: Phone, closing: asyncio.Event) -> None:
    """Deliver updates to the webhook, one by one and in order, for as long as one is set. Ends by cancellation."""
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(_ANSWER_SECONDS)) as client:
        while not closing.is_set():
            webhook = phone.state.settings.get("webhook")
            if not webhook or not phone.state.updates:
                phone.updates_changed.clear()
                await phone.updates_changed.wait()
                continue
            update = phone.state.updates[0]
            if await _push(client, webhook, update):
                phone.bot_confirms(update["update_id"] + 1)
            else:
                with suppress(TimeoutError):
                    await asyncio.wait_for(closing.wait(), _RETRY_SECONDS)


async def _push(client: aiohttp.ClientSession, webhook: Json, update: Update) -> bool:
    headers = {"X-Telegram-Bot-Api-Secret-Token": webhook["secret_token"]} if webhook["secret_token"] else {}
    try:
        async with client.post(webhook["url"], json=update, headers=headers) as answer:
            return answer.ok
    except (aiohttp.ClientError, TimeoutError):
        return False


def webhook_json(phone: Phone) -> dict[str, Any]:
    """Return Telegram's WebhookInfo."""
    webhook = phone.state.settings.get("webhook") or {"url": ""}
    return {
        "url": webhook["url"],
        "has_custom_certificate": False,
        "pending_update_count": len(phone.state.updates),
    }
