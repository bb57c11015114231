"""How long somebody waits who keeps trying links."""

from datetime import timedelta

from gripcore.guessing import FREE_GUESSES, LONGEST_PAUSE, pause_after


def test_the_first_tries_are_free_and_then_the_wait_doubles() -> None:
    """Two wrong links cost nothing; from the third the wait is 2, 4, 8 minutes."""
    minutes = [pause_after(wrong) / timedelta(minutes=1) for wrong in range(FREE_GUESSES + 3)]
    assert minutes == [0, 0, 0, 2, 4, 8]


def test_the_wait_never_passes_a_day() -> None:
    """However often somebody tries, tomorrow they are listened to."""
    assert max(pause_after(wrong) for wrong in range(1000)) == LONGEST_PAUSE
