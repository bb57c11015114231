"""Why something is not shown, in plain Dutch: never a zero, never a blank, never anyone's fault."""

from typing import Final

from gripcore.disclosure.model import Reason

_SENTENCES: Final = {
    Reason.PRIVATE: "Dit thema blijft bij jou: van deze antwoorden maken we geen teamcijfer.",
    Reason.TOO_SMALL: (
        "Deze groep is te klein voor een eigen cijfer. De antwoorden tellen wel mee in het cijfer van het geheel, "
        "zodra dat te zien is."
    ),
    Reason.TOO_FEW: "Er is nu geen cijfer: we tonen het pas als minstens {k} anderen meededen.",
    Reason.LOW_PARTICIPATION: "Minder dan 30 % deed mee. Dat is te weinig voor een cijfer dat iets zegt over de groep.",
    Reason.COMPLEMENT: (
        "Dit cijfer laten we weg, omdat je er anders het cijfer van een kleinere groep uit kunt afleiden."
    ),
    Reason.NO_EARLIER: "Er is nog geen eerdere ronde waarmee we kunnen vergelijken.",
    Reason.NOT_COMPARABLE: (
        "Vergelijken met de vorige ronde kan nu niet: de groep die beide keren meedeed is te klein of te anders."
    ),
}


def explain(reason: Reason, others: int) -> str:
    """Return the sentence for a reason."""
    return _SENTENCES[reason].format(k=others)
