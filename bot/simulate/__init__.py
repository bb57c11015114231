"""A simulated year: the whole product on a clock that is told the time, people made up from a seed, laws checked."""

from bot.simulate.command import run_simulate
from bot.simulate.run import Wanted
from bot.simulate.shares import simulate

__all__ = ["Wanted", "run_simulate", "simulate"]
