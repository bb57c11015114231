"""Forms that the house itself fills in with somebody: starting a partnership, adding a team, dividing points.

A dialogue file is what authors write; a form is what the house needs to know to do something. Both go the same way:
one input, one step, with "back", corrections and old buttons that change nothing.
"""

from gripcore.forms.advance import advance
from gripcore.forms.model import (
    Choice,
    Confirm,
    Effect,
    Filled,
    Finish,
    Form,
    Names,
    Points,
    Put,
    Question,
    Reason,
    Refuse,
    Settle,
    Shares,
    Step,
    Text,
)
from gripcore.forms.path import options_of, path_of
from gripcore.forms.shapes import DIVIDED, EQUAL, PARTNERSHIP_KINDS, founding_form, points_form, team_form
from gripcore.forms.stored import filled_from_plain, filled_to_plain

__all__ = [
    "DIVIDED",
    "EQUAL",
    "PARTNERSHIP_KINDS",
    "Choice",
    "Confirm",
    "Effect",
    "Filled",
    "Finish",
    "Form",
    "Names",
    "Points",
    "Put",
    "Question",
    "Reason",
    "Refuse",
    "Settle",
    "Shares",
    "Step",
    "Text",
    "advance",
    "filled_from_plain",
    "filled_to_plain",
    "founding_form",
    "options_of",
    "path_of",
    "points_form",
    "team_form",
]
