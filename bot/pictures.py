"""Drawing what a message refers to, when it is sent.

`digest:<id>`, `example:<theme>:<language>`, `card:<person>:<session>:<language>` and `qr:<code of an invite>` are
pictures, `pdf:digest:<id>` is a file.
"""

import asyncio
from collections.abc import Callable
from datetime import date
from io import BytesIO

import segno

from bot.conversation.cards import build_card
from bot.conversation.links import build_link
from bot.letters import RoleCard, render_card_picture, render_digest_pdf, render_digest_picture
from bot.library import Library
from bot.store import Store, Transaction
from bot.store.letters import load_letter
from bot.store.meta import BOT_NAME, load_word
from bot.store.sessions import load_thread
from gripcore.digests import Digest, from_plain
from gripcore.digests.example import build_example_digest
from gripcore.digests.judging import judge_round

_EXAMPLE_CLOSED = date(2026, 3, 8)  # any Sunday: the week of an example means nothing
_THRESHOLD = 5
_QR_SCALE = 16  # pixels a dot: about 650 in all, sharp on a phone and on a screen in a meeting room
_QR_BORDER = 4  # dots, as the standard asks


class UnknownPictureError(Exception):
    """A message refers to a picture that can't be drawn."""


class Pictures:
    """Draws pictures, in a thread so that nobody waits; examples are kept since they never change."""

    def __init__(self, store: Store, library: Library) -> None:
        self._store = store
        self._library = library
        self._examples: dict[str, bytes] = {}

    async def draw(self, reference: str) -> bytes:
        """Return the PNG or PDF a reference stands for; UnknownPictureError when there is no such thing."""
        match reference.split(":"):
            case ["digest", number] if number.isdecimal():
                return await self._draw_letter(int(number), render_digest_picture)
            case ["pdf", "digest", number] if number.isdecimal():
                return await self._draw_letter(int(number), render_digest_pdf)
            case ["card", person, session, language] if person.isdecimal():
                return await self._draw_card(int(person), session, language)
            case ["qr", code]:
                return render_qr(build_link(await self._store.transact(lambda tx: load_word(tx, BOT_NAME)), code))
            case ["example", theme, language]:
                if reference not in self._examples:
                    self._examples[reference] = await asyncio.to_thread(self._draw_example, theme, language)
                return self._examples[reference]
            case _:
                raise UnknownPictureError

    async def _draw_card(self, person_id: int, session_id: str, language: str) -> bytes:
        """Draw a person's own card from their own session; nobody else's can be asked for."""

        async def read(tx: Transaction) -> RoleCard | None:
            thread = await load_thread(tx, session_id, person_id)
            return await build_card(tx, self._library, thread, language) if thread else None

        card = await self._store.transact(read)
        if card is None:
            raise UnknownPictureError
        return await asyncio.to_thread(render_card_picture, card, language)

    async def _draw_letter(self, letter_id: int, render: Callable[[Digest, str], bytes]) -> bytes:
        letter = await self._store.transact(lambda tx: load_letter(tx, letter_id))
        if letter is None:
            raise UnknownPictureError
        return await asyncio.to_thread(render, from_plain(letter.digest), letter.language)

    def _draw_example(self, theme: str, language: str) -> bytes:
        return render_digest_picture(example_digest(self._library, theme, language), language)


def render_qr(link: str) -> bytes:
    """Return a link as a picture (PNG) that a phone's camera reads, also from a screen at the end of a room."""
    picture = BytesIO()
    segno.make(link, error="m", micro=False).save(picture, kind="png", scale=_QR_SCALE, border=_QR_BORDER)
    return picture.getvalue()


def example_digest(library: Library, theme: str, language: str) -> Digest:
    """Return the example of what a lead sees, by the code that makes the real one (law 3)."""
    framework = library.framework_in(language)
    return build_example_digest(framework, theme, judge=judge_round, threshold=_THRESHOLD, closed_on=_EXAMPLE_CLOSED)
