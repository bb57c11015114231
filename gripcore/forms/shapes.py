"""The forms there are. Labels come in from the face, in the person's language; the questions and bounds stand here."""

from gripcore.forms.model import Choice, Confirm, Form, Names, Points, Question, Text
from gripcore.scripts.model import Option

EQUAL, DIVIDED = "equal", "divided"
LONGEST_NAME = 60
LONGEST_TEAM = 40
MOST_PARTIES = 30

PARTNERSHIP_KINDS = (
    "regeling",  # gemeenschappelijke regeling met een openbaar lichaam
    "bedrijfsvoering",  # bedrijfsvoeringsorganisatie
    "gemeenschappelijk_orgaan",
    "centrum",  # centrumregeling
    "convenant",
    "rechtspersoon",  # bv, nv of stichting
    "cooperatie",
    "informeel",
)
"""The kinds of Dutch partnership: the first four are those of the Wgr (articles 1 and 8), then its neighbours."""


Options = tuple[Option, ...]


def founding_form(options: dict[str, Options], *, taken: frozenset[str]) -> Form:
    """Return the form that starts a partnership; `options` are those of each choice, by question."""
    questions: tuple[Question, ...] = (
        Choice("begin", options["begin"]),
        Text("name", LONGEST_NAME, taken),
        Choice("kind", options["kind"]),
        Names("parties", LONGEST_NAME, fewest=2, most=MOST_PARTIES),
        Choice("party", names_of="parties"),
        Text("team", LONGEST_TEAM, differs_from="parties"),
        Choice("role", options["role"]),
        Choice("rhythm", options["rhythm"]),
        Choice("day", options["day"]),
        Choice("hour", options["hour"]),
        Choice("weights", options["weights"]),
        Points("points", options["points"], when=("weights", DIVIDED)),
        Choice("baseline", options["baseline"]),
        Confirm("confirm"),
    )
    return Form("found", questions, leaves=("begin", "no"))


def team_form(taken: frozenset[str]) -> Form:
    """Return the form that adds a team to a partnership."""
    return Form("team", (Text("party", LONGEST_NAME), Text("team", LONGEST_TEAM, taken)))


def points_form(options: dict[str, Options]) -> Form:
    """Return the form that weighs the themes anew."""
    questions: tuple[Question, ...] = (
        Choice("weights", options["weights"]),
        Points("points", options["points"], when=("weights", DIVIDED)),
        Confirm("confirm"),
    )
    return Form("weigh", questions)
