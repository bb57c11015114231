"""What an author reads in an editor about each field, in Dutch."""

SCRIPT_HELP = {
    "id": "De naam van de dialoog. Kleine letters, cijfers en _. Verander hem niet meer na publicatie.",
    "title": "De titel zoals mensen hem zien.",
    "purpose": "Waarvoor de dialoog is: onboarding (kennismaking), theme (een week over een thema), baseline (de "
    "nulmeting, over meer thema's), plan (een voornemen terugvragen), facts (feiten nalopen), talk (het teamgesprek), "
    "farewell (het afscheid), free (iets anders) of part (een deel van andere dialogen).",
    "theme": "Het thema uit het toetsingskader. Nodig bij purpose: theme.",
    "for": "De rollen voor wie de dialoog is, of lead voor wie een team leidt. Laat weg als hij voor iedereen is.",
    "minutes": "Hoeveel minuten je belooft.",
    "cadence": "Hoe vaak de dialoog terugkomt.",
    "language": "De taal van dit bestand. Gewoonlijk nl; vertalingen staan ergens anders.",
    "steps": "De stappen, in volgorde.",
}

STEP_HELP = {
    "id": "De naam van de stap in dit bestand. Kleine letters, cijfers en _.",
    "when": "Alleen doen als dit geldt. Een voorwaarde kan alleen naar eerdere vragen kijken.",
    "say": "Iets zeggen. Geef een lijst om te variëren: mensen krijgen er één van.",
    "ask": "Iets vragen: je eigen vraag als tekst, of een stelling of feit uit het toetsingskader.",
    "recall": "Eigen woorden van eerder terugbrengen. {words} zijn de woorden, {date} is de dag.",
    "of": "Waar de woorden vandaan komen: dialoog.stap.",
    "max_age_days": "Hoe oud de woorden mogen zijn, in dagen. Anders wordt de stap overgeslagen.",
    "commit": "Een voornemen laten maken: als dit gebeurt, dan doe ik dat.",
    "result": "De eigen uitslag op een thema laten zien.",
    "bands": "Eén tekst per band van het toetsingskader. {score} is de score.",
    "without": "De tekst als er te weinig is beantwoord voor een uitslag.",
    "changes": "Onder de uitslag: een tekst als de score is gestegen (up), gedaald (down), gelijk is gebleven (same) "
    "of niet te vergelijken is (none). {previous} is de vorige score.",
    "unknowns": "Onder de uitslag: een tekst (text) voor wie minstens zo veel (at_least) stellingen met weet ik niet "
    "beantwoordde.",
    "share": "Vragen of iemand de eigen woorden bij een eerdere vraag wil delen met het team, zonder naam. Schrijf "
    "de id van die vraag. De stap wordt overgeslagen als er niets is geschreven.",
    "text": "Hoe je dat vraagt. De woorden zelf staan eronder, of op de plek van {words}.",
    "use": "De stappen van een ander bestand hier invoegen. Schrijf de naam zonder .yaml.",
    "for_each": "Een groep stappen herhalen: voor goals (doelen) of parties (partijen) van de samenwerking, of voor "
    "een eigen lijst met per onderdeel een id en een naam. {item} is de naam.",
    "steps": "De stappen die worden herhaald.",
    "block": "Een groep stappen met samen één voorwaarde.",
    "answer": "Wat voor antwoord je verwacht: scale, choice, several, yes_no, number, amount, date of text.",
    "options": "De keuzes: per keuze een id en de tekst op de knop. Of roles voor de rollen uit het toetsingskader, "
    "of levels voor de vijf niveaus van het doel (alleen binnen for_each: goals).",
    "at_least": "Hoeveel of hoe hoog minstens.",
    "at_most": "Hoeveel of hoe hoog hoogstens.",
    "unit": "De eenheid achter het getal, zoals uur of weken.",
    "future": "Of de datum vandaag of later moet zijn. Gewoonlijk ja.",
    "max_length": "Hoeveel tekens iemand mag schrijven. Gewoonlijk 1000.",
    "optional": "Of mensen de vraag mogen overslaan.",
    "keep": "Onder welke naam het antwoord wordt bewaard: consent, role, plan_outcome, recall (mogen eigen woorden "
    "terugkomen) of een eigen naam, die latere dialogen kennen. Kan niet bij vrije tekst.",
    "record": "Als wat het antwoord bij de samenwerking hoort, zoals goal.name. De mensen van de samenwerking zien "
    "het, ook vrije tekst; Gripbot zegt dat bij de vraag.",
    "why": "Het antwoord op de knop Waarom vraag je dit?",
    "reprompt": "Wat je zegt als het antwoord niet te begrijpen is.",
}

PLAN_HELP = {
    "wish": "Vraagt of iemand een voornemen wil maken (ja of nee).",
    "situation": "Vraagt naar het moment: als …",
    "action": "Vraagt naar de actie: dan …",
    "day": "Vraagt op welke dag je er weer naar vraagt.",
    "done": "Bevestigt het voornemen. {situation}, {action} en {day} worden ingevuld.",
}

CONDITION_HELP = {
    "answer": "De id van een eerdere vraag. Zet erbij: is, at_least of at_most.",
    "is": "Het antwoord, of een lijst met antwoorden waarvan er één klopt.",
    "at_least": "Minstens dit getal.",
    "at_most": "Hoogstens dit getal.",
    "below": "Lager dan dit getal.",
    "answered": "De id van een vraag die echt is beantwoord (dus niet weet ik niet, n.v.t. of overgeslagen).",
    "unknown": "De id van een vraag waarop weet ik niet is geantwoord.",
    "score": "De eigen score tot nu toe op een thema. Zet erbij: at_least of below.",
    "previous_score": "De eigen score van de vorige keer op een thema. Zet erbij: at_least of below.",
    "changed": "Hoe de eigen score op een thema is veranderd. Zet erbij: is, met up (gestegen), down (gedaald), same "
    "(gelijk gebleven) of none (niets om mee te vergelijken).",
    "known": "Iets wat vooraf bekend is: role, samenwerking, team, lead (ja of nee: leidt iemand een team) of "
    "rounds (none, one of more: in hoeveel eerdere weken iemand antwoordde). Zet erbij: is. Of een naam die een "
    "dialoog bewaart met keep; zonder is geldt het als er iets is bewaard.",
    "all": "Alles in deze lijst moet gelden.",
    "any": "Minstens één uit deze lijst moet gelden.",
    "not": "Dit mag juist niet gelden.",
}
