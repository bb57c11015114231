"""What a button sends back, in at most 64 bytes.

`s.<session>.<asking>.<option>` answers a question, `r.<round>.<offer>.<wish>` an invitation, `p.<word>` is about the
person as a whole, `f.<form>.<asking>.<option>` fills in a form, `t.<team>.<wish>.<what>` is a wish about a team,
`a.<wish>.<what>` one of staff, with `k.<invite>.<proof>` a member becomes a lead, and `o.<matter>.<id>.<wish>` is about
one thing of a list: a dialogue, a goal, a chance or risk.
"""

from dataclasses import dataclass

from gripcore.dialogue.model import Change, Control, Input, Press, Steer

_MOST_DIGITS = 18  # fits 64 bits; whoever sends more made it up


@dataclass(frozen=True, slots=True)
class SessionButton:
    """A button of a question, with the input it stands for."""

    session: str
    given: Input


@dataclass(frozen=True, slots=True)
class RoundButton:
    """A button of an invitation: begin, later or week."""

    round_id: int
    offer: str  # which message about this round it stands under
    wish: str


@dataclass(frozen=True, slots=True)
class PersonButton:
    """A button that concerns the person as a whole: erase, keep, a language."""

    word: str


@dataclass(frozen=True, slots=True)
class FormButton:
    """A button of a form, with the input it stands for."""

    form: str
    given: Input


@dataclass(frozen=True, slots=True)
class TeamButton:
    """A wish about a team; whether this person may is looked at when it is pressed."""

    team_id: int
    wish: str
    what: str = ""


@dataclass(frozen=True, slots=True)
class StaffButton:
    """A wish of FAMO staff."""

    wish: str
    what: str = ""


@dataclass(frozen=True, slots=True)
class TakeUpButton:
    """A member becomes a lead with an invite; the proof says that they had its link."""

    invite_id: int
    proof: str


@dataclass(frozen=True, slots=True)
class MatterButton:
    """A wish about one thing of a list."""

    matter: str
    id: str
    wish: str


def option_data(session: str, asking: int, option: str) -> str:
    """Return what the button of an option sends."""
    return f"s.{session}.{asking}.{option}"


def control_data(session: str, asking: int, control: Control) -> str:
    """Return what the button of a control sends."""
    return f"s.{session}.{asking}.~{control.value}"


def change_data(session: str, step: str) -> str:
    """Return what the button sends that answers a step again."""
    return f"s.{session}.0.={step}"


def round_data(round_id: int, offer: str, wish: str) -> str:
    """Return what a button of an invitation sends."""
    return f"r.{round_id}.{offer}.{wish}"


def person_data(word: str) -> str:
    """Return what a button about the person sends."""
    return f"p.{word}"


def matter_data(matter: str, thing: str | int, wish: str) -> str:
    """Return what a button about one thing of a list sends."""
    return f"o.{matter}.{thing}.{wish}"


def form_data(form: str, asking: int, option: str) -> str:
    """Return what a button of a form sends: an option, `~control` or `=question` to change."""
    return f"f.{form}.{asking}.{option}"


def team_data(team_id: int, wish: str, what: str = "") -> str:
    """Return what a button about a team sends."""
    return f"t.{team_id}.{wish}.{what}"


def staff_data(wish: str, what: str = "") -> str:
    """Return what a button of staff sends."""
    return f"a.{wish}.{what}"


def take_up_data(invite_id: int, proof: str) -> str:
    """Return what the button sends with which a member becomes a lead."""
    return f"k.{invite_id}.{proof}"


AnyButton = (
    SessionButton | RoundButton | PersonButton | FormButton | TeamButton | StaffButton | TakeUpButton | MatterButton
)


def parse_button(data: str) -> AnyButton | None:
    """Return what a button means; None for anything this version does not know."""
    match data.split(".", maxsplit=3):
        case ["s", session, asking, option] if is_number(asking):
            return SessionButton(session, _input(int(asking), option))
        case ["r", number, offer, wish] if is_number(number):
            return RoundButton(int(number), offer, wish)
        case ["f", form, asking, option] if is_number(asking):
            return FormButton(form, _input(int(asking), option))
        case ["t", number, wish, what] if is_number(number):
            return TeamButton(int(number), wish, what)
        case ["a", wish, *what]:
            return StaffButton(wish, ".".join(what))
        case ["k", number, proof] if is_number(number):
            return TakeUpButton(int(number), proof)
        case ["o", matter, thing, wish]:
            return MatterButton(matter, thing, wish)
        case ["p", word]:
            return PersonButton(word)
        case _:
            return None


def is_number(text: str) -> bool:
    """Say whether a text is a number that a table can hold."""
    return text.isdecimal() and len(text) <= _MOST_DIGITS


def _input(asking: int, option: str) -> Input:
    if option.startswith("="):
        return Change(option[1:])
    if option.startswith("~") and option[1:] in {control.value for control in Control}:
        return Steer(Control(option[1:]), asking)
    return Press(asking, option)
