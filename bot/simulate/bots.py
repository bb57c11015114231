"""The bot of a simulation: the same house as `gripbot run`, with a clock that is told the time.

`LocalBot` lives in this process. `RemoteBot` lives in a process of its own, so that two cores are used and so that it
can be killed: it is told what to do by a word on a line, and answers when all of it is done.
"""

import asyncio
import hashlib
import json
import mmap
import os
import signal
import struct
import sys
from asyncio.subprocess import PIPE, Process
from base64 import urlsafe_b64encode
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Protocol

from bot.app import App, Rules, open_app, run_app
from bot.phone import DEFAULT_TOKEN
from bot.simulate.near import NearRequest
from bot.telegram.client import Connection

_PATIENCE_SECONDS = 300
_MOMENT = struct.Struct("<d")  # seconds since 1970
TICK, SETTLE = "tick", "settle"
CLOCK_FILE = "klok"


class Bot(Protocol):
    """What a simulation asks of the bot."""

    async def tick(self) -> datetime | None:
        """Do all that is due; return when something is due next."""
        ...

    async def settle(self) -> datetime | None:
        """Return when everything is dealt with and delivered: when something is due next."""
        ...


class SharedClock:
    """A clock in a file that two processes have in memory: told by the one, it is told to the other at once."""

    def __init__(self, path: Path, at: datetime | None = None) -> None:
        if at is not None:
            path.write_bytes(_MOMENT.pack(at.timestamp()))
        with path.open("r+b") as file:
            self._memory = mmap.mmap(file.fileno(), _MOMENT.size)

    def now(self) -> datetime:
        """Return the time it was told."""
        return datetime.fromtimestamp(_MOMENT.unpack_from(self._memory)[0], UTC)

    def tell(self, at: datetime) -> None:
        """Set the time, never back."""
        _MOMENT.pack_into(self._memory, 0, max(at, self.now()).timestamp())


class Ids:
    """Ids that look random and are the same for the same seed, in order."""

    def __init__(self, seed: str) -> None:
        self._seed = seed
        self._count = 0

    def __call__(self) -> str:
        """Return the next id."""
        self._count += 1
        return urlsafe_b64encode(hashlib.sha256(f"{self._seed}/{self._count}".encode()).digest()[:6]).decode()


class LocalBot:
    """The bot in this process."""

    def __init__(self, app: App) -> None:
        self._app = app

    async def tick(self) -> datetime | None:
        """Tick, and wait until all of it is out."""
        await self._app.ticker.tick()
        return await self.settle()

    async def settle(self) -> datetime | None:
        """Wait until nothing waits: not in the intake, not in the outbox, and not in the file after a crash."""
        await self._app.idle()
        return await self._app.ticker.next_moment()


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a bot lives and what it is told at its birth."""

    url: str
    data: str
    dialogues: str
    seed: int


@asynccontextmanager
async def local_bot(setting: Setting, rules: Rules | None = None) -> AsyncIterator[LocalBot]:
    """Run the bot in this process."""
    clock = SharedClock(Path(setting.data) / CLOCK_FILE)
    connection = Connection(DEFAULT_TOKEN, setting.url, NearRequest)
    rules = rules or Rules(new_id=Ids(f"{setting.seed}"))
    house = open_app(connection, Path(setting.data), Path(setting.dialogues), clock, rules)
    async with house as app, asyncio.TaskGroup() as tasks:  # a bot that stops by itself ends the simulation
        running = tasks.create_task(run_app(app, ticking=False))
        yield LocalBot(app)
        running.cancel()


class BotStoppedError(Exception):
    """The bot's process ended by itself."""


class RemoteBot:
    """The bot in a process of its own. When it was killed it is started again, and told again what it had to do."""

    def __init__(self, setting: Setting, log: IO[bytes]) -> None:
        self._setting = setting
        self._log = log
        self._process: Process | None = None
        self._killed = False
        self.starts = 0

    async def tick(self) -> datetime | None:
        """Do all that is due."""
        return await self._ask(TICK)

    async def settle(self) -> datetime | None:
        """Wait until everything is done."""
        return await self._ask(SETTLE)

    def kill(self) -> None:
        """End the process as a power cut would."""
        if self._process and self._process.returncode is None:
            self._killed = True
            self._process.send_signal(signal.SIGKILL)

    async def stop(self) -> None:
        """End the process kindly, by ending what it listens to."""
        if self._process and self._process.stdin:
            self._process.stdin.close()
            await self._process.wait()

    async def _ask(self, wish: str) -> datetime | None:
        async with asyncio.timeout(_PATIENCE_SECONDS):
            while True:
                answer = await self._try(wish)
                if answer.endswith(b"\n"):
                    due = json.loads(answer)["next"]
                    return None if due is None else datetime.fromtimestamp(due, UTC)
                if not self._killed:
                    raise BotStoppedError
                self._process, self._killed = None, False

    async def _try(self, wish: str) -> bytes:
        """Tell it, and return its answer; nothing when it died of it."""
        process = self._process or await self._start()
        if process.stdin is None or process.stdout is None:  # both were asked for
            return b""
        with suppress(ConnectionError):
            process.stdin.write(f"{wish}\n".encode())
            await process.stdin.drain()
            return await process.stdout.readline()
        return b""

    async def _start(self) -> Process:
        self.starts += 1
        born = json.dumps(asdict(self._setting) | {"life": self.starts})
        clean = {name: value for name, value in os.environ.items() if not name.startswith("GRIPBOT_")}
        self._process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot.simulate.life", born, stdin=PIPE, stdout=PIPE, stderr=self._log, env=clean
        )
        return self._process
