"""Parts of a dialogue that were searched apart are put together again for each person."""

from collections import Counter

from gripcore.scripts.check.components import Ways, join_efforts

ADVISER, CONTROLLER = (("role", "adviseur"),), (("role", "controller"),)


def test_people_whom_no_part_tells_apart_count_each() -> None:
    """Two people who go the same ways through every part are worked out once and counted twice."""
    parts: list[Ways] = [{(): Counter({(1, 10): 2})}, {(): Counter({(2, 5): 3, (0, 0): 1})}]
    assert join_efforts((ADVISER, CONTROLLER), parts) == Counter({(3, 15): 12, (1, 10): 4})


def test_people_whom_a_part_tells_apart_go_their_own_ways() -> None:
    """A part that looks at the role adds for each person what that person is asked."""
    parts: list[Ways] = [{ADVISER: Counter({(1, 10): 1}), CONTROLLER: Counter({(2, 20): 1})}]
    assert join_efforts((ADVISER, CONTROLLER), parts) == Counter({(1, 10): 1, (2, 20): 1})
