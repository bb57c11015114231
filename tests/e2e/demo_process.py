"""The demo as somebody starts it: a process of its own with a folder of its own, that can be killed at any moment."""

import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
START = "2026-11-24"  # a Tuesday without a holiday near it
_ADDRESS = re.compile(r"http://127\.0\.0\.1:(\d+)")
_READY_SECONDS = 60


class DemoNotReadyError(Exception):
    """The demo ended, or said nothing in time."""


class DemoProcess:
    """A running demo; `kill` is a power cut, `start` after it goes on in the same folder at the same address."""

    def __init__(self, data: Path) -> None:
        self._data = data
        self._port = 0
        self._process: subprocess.Popen[str] | None = None

    @property
    def url(self) -> str:
        """Where the page is."""
        return f"http://127.0.0.1:{self._port}"

    def start(self) -> None:
        """Start, and wait for the address that it prints."""
        command = [sys.executable, "-m", "bot", "demo", "--no-browser", "--port", str(self._port), "--start", START]
        environment = {**os.environ, "GRIPBOT_DATA": str(self._data), "COLUMNS": "200"}
        self._process = subprocess.Popen(  # noqa: S603 - our own program
            command, cwd=ROOT, env=environment, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True
        )
        self._port = self._read_port(self._process)

    def kill(self) -> None:
        """Take the power away: nothing gets the chance to write or say goodbye."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """Stop as Ctrl+C does."""
        self._end(signal.SIGTERM)

    def _end(self, how: signal.Signals) -> None:
        if self._process is None:
            return
        self._process.send_signal(how)
        self._process.wait(timeout=20)
        if self._process.stderr:
            self._process.stderr.close()
        self._process = None

    def _read_port(self, process: subprocess.Popen[str]) -> int:
        alarm = threading.Timer(_READY_SECONDS, process.kill)
        alarm.start()
        said: list[str] = []
        try:
            for line in process.stderr or ():
                said.append(line)
                if found := _ADDRESS.search(line):
                    return int(found[1])
        finally:
            alarm.cancel()
        raise DemoNotReadyError("".join(said))


@contextmanager
def running_demo(data: Path) -> Iterator[DemoProcess]:
    """Run a demo for as long as somebody looks at it."""
    demo = DemoProcess(data)
    try:
        demo.start()
        yield demo
    finally:
        demo.stop()
