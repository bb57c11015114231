"""The words of the forms: each question, each choice, and each kind "no"."""

from bot.words import N_
from gripcore.forms import Reason

QUESTIONS = {
    "begin": N_(
        "<b>Een samenwerking starten</b>\n\n"
        "Dat kost ongeveer vijf minuten. Stoppen mag: je gaat later verder waar je was.\n\n"
        "Wat je hier invult, zien ook de mensen die meedoen. Wie wat antwoordt, zie jij nooit. "
        "Ook niet wie wel of niet antwoordt. Dat beloven we iedereen."
    ),
    "name": N_("Hoe heet de samenwerking?"),
    "kind": N_("Wat voor samenwerking is het?"),
    "parties": N_("Welke organisaties doen mee? Noem ook je eigen organisatie. Zet elke naam op een eigen regel."),
    "party": N_("Bij welke organisatie hoor jij?"),
    "team": N_("Hoe heet jouw team?"),
    "role": N_("Wat is jouw rol in de samenwerking?"),
    "rhythm": N_("Hoe vaak zal ik vragen stellen? Het kost elke keer drie minuten."),
    "day": N_("Op welke dag komen de vragen?"),
    "hour": N_("En hoe laat? Ieder kan later een eigen moment kiezen."),
    "weights": N_(
        "Telt elk thema even zwaar, of verdeel je 100 punten? "
        "Verander je dat later, dan begint een nieuwe reeks cijfers."
    ),
    "points": N_("Verdeel 100 punten over de thema's. Tik op een thema en zet het hoger of lager."),
    "baseline": N_("Wil je beginnen met een nulmeting? Dan komen eerst alle thema's langs, in drie keer drie minuten."),
    "confirm": N_("Klopt het zo?"),
    "new_party": N_("Bij welke organisatie hoort het nieuwe team?"),
    "new_team": N_("Hoe heet het nieuwe team?"),
}
TITLES = {
    "name": N_("Naam"),
    "kind": N_("Soort"),
    "parties": N_("Organisaties"),
    "party": N_("Mijn organisatie"),
    "team": N_("Mijn team"),
    "role": N_("Mijn rol"),
    "rhythm": N_("Hoe vaak"),
    "day": N_("Dag"),
    "hour": N_("Tijd"),
    "weights": N_("Weging"),
    "points": N_("Punten"),
    "baseline": N_("Nulmeting"),
}
KINDS = {
    "regeling": (
        N_("Gemeenschappelijke regeling"),
        N_("een openbaar lichaam met eigen bestuur, personeel en begroting"),
    ),
    "bedrijfsvoering": (
        N_("Bedrijfsvoeringsorganisatie"),
        N_("een regeling met één bestuur, alleen voor uitvoering en bedrijfsvoering"),
    ),
    "gemeenschappelijk_orgaan": (
        N_("Gemeenschappelijk orgaan"),
        N_("een licht, gezamenlijk bestuur zonder eigen personeel of geld"),
    ),
    "centrum": (N_("Centrumregeling"), N_("één gemeente doet het werk voor de andere")),
    "convenant": (N_("Convenant"), N_("afspraken op papier, zonder eigen organisatie")),
    "rechtspersoon": (N_("Bv, nv of stichting"), N_("een organisatie volgens het privaatrecht, van de partners samen")),
    "cooperatie": (N_("Coöperatie"), N_("een vereniging van leden die samen iets ondernemen")),
    "informeel": (N_("Informeel"), N_("samen aan het werk, zonder regeling of contract")),
}
CHOICES = {
    "begin": {"yes": N_("Beginnen"), "no": N_("Liever niet")},
    "rhythm": {"weekly": N_("Elke week"), "fortnightly": N_("Om de week"), "monthly": N_("Elke maand")},
    "day": {"0": N_("Maandag"), "1": N_("Dinsdag"), "2": N_("Woensdag"), "3": N_("Donderdag"), "4": N_("Vrijdag")},
    "weights": {"equal": N_("Alles even zwaar"), "divided": N_("100 punten verdelen")},
    "baseline": {"yes": N_("Ja, eerst een nulmeting"), "no": N_("Nee, meteen de thema's")},
}
HOURS = ("0830", "0930", "1030", "1130", "1300", "1400", "1500", "1600", "1630")
"""The hours that can be chosen, as a button sends them."""
REFUSALS = {
    Reason.OLD_BUTTON: N_("Deze knop is van een eerdere vraag. Er is niets veranderd."),
    Reason.NOTHING_BEFORE: N_("Dit is de eerste vraag. Verder terug kan niet."),
    Reason.NOT_UNDERSTOOD: N_("Dat herken ik niet. Kies een van de knoppen."),
    Reason.EMPTY: N_("Ik zag geen tekst. Wil je het nog eens typen?"),
    Reason.TOO_LONG: N_("Dat is iets te lang. Een naam kan hoogstens {number} tekens zijn."),
    Reason.TOO_FEW: N_("Noem er minstens {number}, elk op een eigen regel."),
    Reason.TOO_MANY: N_("Dat zijn er te veel. Noem er hoogstens {number}."),
    Reason.TAKEN: N_("Die naam is al in gebruik. Kies een andere."),
    Reason.NOT_HUNDRED: N_("Samen moeten het er 100 zijn. Nu zijn het er {number}."),
}
KEEP = N_("Laat zo staan")
BACK = N_("← Terug")
READY = N_("Klaar")
CORRECT = N_("Ja, zo klopt het")
CHANGE_BELOW = N_("Anders tik je aan wat je wilt veranderen.")
ASKED_LATER = N_("Hier komen we zo op terug.")
PLACE = N_("Vraag {number} van {total}")
NOW = N_("Nu: {answer}")
TO_DIVIDE = N_("Nog te verdelen: {left}")
TOO_MUCH = N_("Dat is {over} te veel.")
GOALS_LATER = N_("De doelen leg je later vast, met de opdrachtgever.")
