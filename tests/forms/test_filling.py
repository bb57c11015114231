"""Filling in a form: forward, back, corrections, old buttons, and names that can't be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gripcore.dialogue.model import Begin, Change, Control, Input, Press, Steer, Typed
from gripcore.forms import Confirm, Filled, Finish, Reason, Settle, Shares, advance, points_form, team_form
from tests.forms.filling import CHOICES, FOUNDING, THEMES, Filling


def test_all_questions_lead_to_a_summary_and_an_end() -> None:
    """Each answer leads to the next question; agreeing to the summary ends it with everything known."""
    filling = Filling().until_confirm()
    assert filling.asked == "confirm"
    step = filling.press("yes")
    assert step.effects[-1] == Finish()
    assert filling.filled.text("name") == "Jeugdregio Zuid"
    assert filling.filled.names("parties") == ("Gemeente Rijnbeek", "Gemeente Oeverland")
    assert filling.filled.text("party") == "Gemeente Oeverland"
    assert filling.filled.text("hour") == "0930"


def test_who_wants_nothing_of_it_leaves() -> None:
    """A no at the first question ends the form at once, and says that the person left."""
    assert Filling().press("no").effects[-1] == Finish(left=True)


def test_choices_may_be_typed() -> None:
    """Words do as well as buttons, for a choice and for the summary."""
    filling = Filling().until_confirm()
    assert filling.says("nee hoor").effects
    assert filling.refused is Reason.NOT_UNDERSTOOD
    assert filling.says("ja").effects[-1] == Finish()
    begun = Filling()
    begun.says("iets anders")
    assert begun.refused is Reason.NOT_UNDERSTOOD
    begun.says("Yes")
    assert begun.asked == "name"


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("", Reason.EMPTY),
        ("\u200b\u202e", Reason.EMPTY),
        ("x" * 61, Reason.TOO_LONG),
        ("DE  VLIET", Reason.TAKEN),
    ],
)
def test_a_name_that_can_not_be_is_refused(words: str, reason: Reason) -> None:
    """Nothing, too much, and a name that is in use are refused; the question stays open."""
    filling = Filling()
    filling.press("yes")
    filling.says(words)
    assert filling.refused is reason
    assert filling.filled.open == "name"


def test_names_are_read_one_a_line_or_with_commas() -> None:
    """Bullets, numbers, empty lines and doubles are tidied away; the order stays."""
    filling = Filling()
    filling.press("yes")
    filling.says("A")
    filling.press("informeel")
    filling.says("- Rijnbeek\n\n2. Oeverland , rijnbeek;Veenoord")
    assert filling.filled.names("parties") == ("Rijnbeek", "Oeverland", "Veenoord")


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("Rijnbeek", Reason.TOO_FEW),
        ("\n".join(f"P{n}" for n in range(31)), Reason.TOO_MANY),
        (f"A\n{'x' * 61}", Reason.TOO_LONG),
    ],
)
def test_too_few_too_many_or_too_long_names_are_refused(words: str, reason: Reason) -> None:
    """A partnership has at least two parties and no more than a list can hold."""
    filling = Filling()
    filling.press("yes")
    filling.says("A")
    filling.press("informeel")
    filling.says(words)
    assert filling.refused is reason


def test_a_team_may_not_be_called_as_a_party() -> None:
    """Every other party gets a team of its own name, so a team can't have that name too."""
    filling = Filling()
    filling.press("yes")
    filling.says("A")
    filling.press("informeel")
    filling.says("Rijnbeek, Oeverland")
    filling.press("0")
    filling.says("OEVERLAND")
    assert filling.refused is Reason.TAKEN


def test_back_reopens_an_answer_which_stands_until_another_is_given() -> None:
    """Going back twice and leaving both as they were leads on to where one was."""
    filling = Filling()
    filling.press("yes")
    filling.says("A")
    filling.press("informeel")
    filling.back()
    assert filling.asked == "kind"
    filling.back()
    assert filling.asked == "name"
    filling.says("B")
    assert filling.asked == "parties"
    assert filling.filled.text("name") == "B"
    assert filling.filled.text("kind") == "informeel"


def test_keep_leaves_a_reopened_answer_and_nothing_else() -> None:
    """The button to keep an answer works where there is one, and only there."""
    filling = Filling()
    filling.press("yes")
    filling.press("keep")
    assert filling.refused is Reason.OLD_BUTTON
    filling.says("A")
    filling.back()
    filling.press("keep")
    assert (filling.asked, filling.filled.text("name")) == ("kind", "A")


def test_nothing_comes_before_the_first_question() -> None:
    """Back at the first question says so."""
    filling = Filling()
    filling.says("terug")
    assert filling.refused is Reason.NOTHING_BEFORE


def test_an_old_button_changes_nothing() -> None:
    """A press with the number of an earlier question is recognised, however often it comes."""
    filling = Filling()
    old = filling.filled.asking
    filling.press("yes")
    before = filling.filled
    for given_old in (Press(old, "no"), Press(old, "yes"), Steer(Control.BACK, old)):
        filling.give(given_old)
        assert filling.refused is Reason.OLD_BUTTON
        assert filling.filled == before


@pytest.mark.parametrize("option", ["", "misschien", "-1", "99", "~", "yes\n"])
def test_an_option_that_was_never_offered_changes_nothing(option: str) -> None:
    """Whatever a made-up press holds, it is an old button."""
    filling = Filling()
    filling.press(option)
    assert filling.refused is Reason.OLD_BUTTON


def test_an_answer_can_be_changed_from_the_summary() -> None:
    """One answer is put again, and then the summary; what was not answered can't be changed."""
    filling = Filling().until_confirm()
    filling.change("day")
    assert filling.asked == "day"
    filling.press("0")
    assert filling.asked == "confirm"
    assert filling.filled.text("day") == "0"
    for unknown in ("points", "nonsense"):
        filling.change(unknown)
        assert filling.refused is Reason.OLD_BUTTON


def test_nothing_is_changed_from_a_question_that_is_no_summary() -> None:
    """A press on an old summary, when another question is open, changes nothing."""
    filling = Filling()
    filling.press("yes")
    filling.change("begin")
    assert filling.refused is Reason.OLD_BUTTON


def test_what_no_longer_fits_is_asked_again() -> None:
    """Taking one's own party off the list asks for it anew; a team that is now a party's name too."""
    filling = Filling().until_confirm()
    filling.change("parties")
    filling.says("Gemeente Rijnbeek, Team Jeugd")
    assert filling.asked == "party"
    filling.press("0")
    assert filling.asked == "team"
    filling.says("Team Zorg")
    assert filling.asked == "confirm"


def test_going_on_puts_the_open_question_under_a_new_number() -> None:
    """After a crash or a pause the same question comes again, and its old buttons are old."""
    filling = Filling()
    filling.press("yes")
    before = filling.filled.asking
    step = filling.give(Begin())
    assert filling.asked == "name"
    assert filling.filled.asking == before + 1
    assert isinstance(step.effects[0], Settle)
    filling.give(Steer(Control.WHY))
    assert filling.asked == "name"


def test_ready_means_nothing_where_nothing_is_divided() -> None:
    """The word klaar, typed at a question with buttons, puts that question again."""
    filling = Filling()
    filling.says("klaar")
    assert filling.asked == "begin"


# --- points -----------------------------------------------------------------------------------------------------------


def dividing() -> Filling:
    filling = Filling(points_form(CHOICES))
    filling.press("divided")
    return filling


def test_points_begin_even_and_are_a_hundred() -> None:
    """Three themes begin with 34, 33 and 33; ready at once is fine."""
    filling = dividing()
    assert filling.filled.draft == (("risico", 34), ("kosten", 33), ("kwaliteit", 33))
    filling.ready()
    assert filling.filled.answer("points") == Shares((("risico", 34), ("kosten", 33), ("kwaliteit", 33)))
    assert filling.asked == "confirm"


def test_points_move_by_buttons_and_by_numbers() -> None:
    """A theme is chosen, moved up and down, or set; all in the place of the same message."""
    filling = dividing()
    number = filling.filled.asking
    for option in ("risico", "+5", "-1"):
        filling.press(option)
    filling.says("kosten")
    filling.says("29")
    assert dict(filling.filled.draft) == {"risico": 38, "kosten": 29, "kwaliteit": 33}
    assert filling.filled.asking == number
    filling.ready()
    assert filling.asked == "confirm"


def test_less_or_more_than_a_hundred_is_not_ready() -> None:
    """The total is told; points stay between nought and a hundred."""
    filling = dividing()
    filling.press("risico")
    filling.says("100")
    filling.ready()
    assert filling.refused is Reason.NOT_HUNDRED
    filling.press("+5")
    assert dict(filling.filled.draft)["risico"] == 100
    filling.says("0")
    filling.press("-5")
    assert dict(filling.filled.draft)["risico"] == 0


@pytest.mark.parametrize("words", ["veel", "١٢", "1000", "-5", "12,5"])
def test_words_that_are_no_points_are_refused(words: str) -> None:
    """Only a whole number that fits is taken, and only once a theme is chosen."""
    filling = dividing()
    filling.says("40")
    assert filling.refused == "not_understood"
    filling.press("+5")
    assert filling.refused == "old_button"
    filling.press("risico")
    filling.says(words)
    assert filling.refused == "not_understood"


def test_points_divided_before_are_where_one_goes_on() -> None:
    """Changing the points from the summary begins with what they were; equal weights let them go."""
    filling = dividing()
    filling.press("kosten")
    filling.says("30")
    filling.press("risico")
    filling.says("37")
    filling.ready()
    filling.change("points")
    assert dict(filling.filled.draft) == {"risico": 37, "kosten": 30, "kwaliteit": 33}
    filling.give(Begin())
    assert dict(filling.filled.draft) == {"risico": 37, "kosten": 30, "kwaliteit": 33}
    filling.ready()
    filling.change("weights")
    filling.press("equal")
    assert filling.filled.answer("points") is None


def test_a_short_form_ends_without_a_summary() -> None:
    """The form for a team asks two names and is done."""
    filling = Filling(team_form(frozenset({"team zuid"})))
    filling.says("Gemeente Veenoord")
    filling.says("team zuid")
    assert filling.refused is Reason.TAKEN
    assert filling.says("Team Noord").effects[-1] == Finish()


OPTIONS = ["yes", "no", "keep", "0", "1", "convenant", "adviseur", "weekly", "0930", "equal", "divided", "risico", "+5"]
INPUTS = st.one_of(
    st.builds(Press, st.integers(0, 40), st.sampled_from(OPTIONS)),
    st.builds(Typed, st.text(max_size=70) | st.sampled_from(["A", "A, B", "terug", "klaar", "ja", "50"])),
    st.builds(Steer, st.sampled_from(list(Control)), st.integers(0, 3)),
    st.builds(Change, st.sampled_from(["name", "parties", "weights", "nonsense"])),
    st.just(Begin()),
)


def aimed(meant: Input, filled: Filled) -> Input:
    """Let half of the presses hit the question that is open."""
    return Press(filled.asking, meant.option) if isinstance(meant, Press) and meant.asking % 2 else meant


@given(st.lists(INPUTS, max_size=60))
def test_nothing_anybody_does_breaks_a_form(inputs: list[Input]) -> None:
    """Whatever comes in, in whatever order: no error, numbers never go back, and an end has every answer it needs."""
    filled = Filled()
    for meant in inputs:
        step = advance(FOUNDING, filled, aimed(meant, filled))
        assert step.filled.asking >= filled.asking
        filled = step.filled
        if Finish() in step.effects:
            needed = {q.id for q in FOUNDING.questions if q.when is None and not isinstance(q, Confirm)}
            assert needed <= {name for name, _ in filled.answers}
            return


def test_themes_are_what_is_weighed() -> None:
    """The points are over the themes of the framework, in its order."""
    assert tuple(name for name, _ in dividing().filled.draft) == THEMES
