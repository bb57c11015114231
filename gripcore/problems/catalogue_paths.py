"""What goes wrong on some path, on a phone, or in another language; and advice on Dutch wording."""

from gripcore.problems.entry import Entry, advises, blocks

PATHS: dict[str, Entry] = {
    "niet-bewezen": blocks(
        "Deze dialoog heeft zo veel mogelijke paden dat niet is bewezen dat het altijd goed gaat.",
        "Toon een uitslag eerder, gebruik minder antwoorden in voorwaarden, of maak er twee dialogen van.",
        "This dialogue has so many possible paths that it is not proven that all goes well.",
        "Show a result earlier, use fewer answers in conditions, or make it two dialogues.",
    ),
    "onbereikbaar": blocks(
        'De stap "{step}" komt bij niemand aan de beurt. Dit kan nooit: {condition}.',
        "Pas de voorwaarde aan of haal de stap weg.",
        'Nobody ever gets to the step "{step}". This can never be: {condition}.',
        "Change the condition or remove the step.",
    ),
    "altijd-waar": advises(
        'De voorwaarde bij "{step}" geldt altijd: {condition}.',
        "Haal de voorwaarde weg, of kijk of je iets anders bedoelde.",
        'The condition of "{step}" always holds: {condition}.',
        "Remove the condition, or see whether you meant something else.",
    ),
    "deel-nooit-waar": advises(
        'Een deel van de voorwaarde bij "{step}" geldt nooit: {condition}.',
        "Haal dat deel weg, of kijk of je iets anders bedoelde.",
        'A part of the condition of "{step}" never holds: {condition}.',
        "Remove that part, or see whether you meant something else.",
    ),
    "niet-zonder-vraag": advises(
        'Bij "{step}" staat "not" over de vraag "{question}", ook voor mensen die die vraag nooit kregen.',
        "Bedoel je alleen wie de vraag kreeg, voeg dan answered of unknown toe.",
        '"{step}" has "not" about the question "{question}", also for people who never got that question.',
        "If you mean only those who got it, add answered or unknown.",
    ),
    "invulwoord-niet-gezet": blocks(
        'In "{step}" wordt het antwoord op "{name}" ingevuld, maar niet iedereen krijgt die vraag.',
        "Voeg een voorwaarde toe, bijvoorbeeld when: {answered: {name}}.",
        '"{step}" fills in the answer to "{name}", but not everybody gets that question.',
        "Add a condition, for example when: {answered: {name}}.",
    ),
    "invulwoord-soms-leeg": blocks(
        'In "{step}" wordt het antwoord op "{name}" ingevuld, maar die vraag kan onbeantwoord blijven.',
        "Voeg een voorwaarde toe, bijvoorbeeld when: {answered: {name}}.",
        '"{step}" fills in the answer to "{name}", but that question can stay unanswered.',
        "Add a condition, for example when: {answered: {name}}.",
    ),
    "stelling-dubbel": blocks(
        'De stelling "{indicator}" wordt twee keer gevraagd; de eerste keer in "{first}".',
        "Vraag elke stelling één keer per dialoog.",
        'The statement "{indicator}" is asked twice; first in "{first}".',
        "Ask each statement once in a dialogue.",
    ),
    "te-weinig-stellingen": blocks(
        'Er is een pad met {asked} stellingen over "{theme}"; voor een uitslag zijn er minstens {needed} nodig.',
        "Vraag meer stellingen, of toon de uitslag alleen na genoeg stellingen.",
        'There is a path with {asked} statements on "{theme}"; a result needs at least {needed}.',
        "Ask more statements, or show the result only after enough of them.",
    ),
    "band-onbereikbaar": advises(
        'Niemand krijgt de tekst bij "{band}" te zien: de score ligt hier tussen {lowest} en {highest}.',
        "Laat de tekst staan als hij later nodig is, of kijk of de voorwaarde klopt.",
        'Nobody will see the text for "{band}": the score lies between {lowest} and {highest} here.',
        "Leave the text if it is needed later, or check the condition.",
    ),
    "verandering-onbereikbaar": advises(
        'Niemand krijgt de tekst bij "{way}" te zien: zo kan de score hier niet veranderen.',
        "Laat de tekst staan als hij later nodig is, of kijk of de voorwaarde klopt.",
        'Nobody will see the text for "{way}": the score can\'t change that way here.',
        "Leave the text if it is needed later, or check the condition.",
    ),
    "weet-niet-onhaalbaar": advises(
        "Niemand krijgt de tekst bij unknowns te zien: hier is hoogstens {most} keer weet ik niet te kiezen.",
        "Zet at_least op {most} of lager, of vraag meer stellingen.",
        "Nobody will see the text for unknowns: don't know can be chosen at most {most} times here.",
        "Set at_least to {most} or lower, or ask more statements.",
    ),
    "thema-zonder-stelling": blocks(
        'Deze dialoog gaat over "{theme}", maar vraagt er geen stelling over.',
        "Voeg stellingen toe, of kies een andere purpose.",
        'This dialogue is about "{theme}", but asks no statement on it.',
        "Add statements, or choose another purpose.",
    ),
    "toestemming-ontbreekt": blocks(
        "Een kennismaking moet vragen of iemand meedoet.",
        "Voeg een vraag toe met keep: consent.",
        "An onboarding must ask whether somebody takes part.",
        "Add a question with keep: consent.",
    ),
    "rol-ontbreekt": blocks(
        "Een kennismaking moet vragen welke rol iemand heeft.",
        "Voeg een vraag toe met options: roles en keep: role.",
        "An onboarding must ask which role somebody has.",
        "Add a question with options: roles and keep: role.",
    ),
    "uitkomst-ontbreekt": blocks(
        "Een dialoog met purpose: plan moet vragen wat er van het voornemen kwam.",
        "Voeg een vraag toe met keep: plan_outcome.",
        "A dialogue with purpose: plan must ask what became of the plan.",
        "Add a question with keep: plan_outcome.",
    ),
    "nulmeting-zonder-stelling": blocks(
        "Een dialoog met purpose: baseline moet minstens één stelling uit het toetsingskader vragen.",
        "Voeg stellingen toe, bijvoorbeeld ask: {indicator: risico.bekend}.",
        "A dialogue with purpose: baseline must ask at least one statement of the framework.",
        "Add statements, for example ask: {indicator: risico.bekend}.",
    ),
    "geen-vraag": advises(
        "Deze dialoog stelt geen enkele vraag.",
        'Is dat de bedoeling? Zo niet, voeg een stap "ask" toe.',
        "This dialogue asks nothing at all.",
        'Is that intended? If not, add an "ask" step.',
    ),
    "minuten-te-laag": advises(
        "Je belooft {said} minuten, maar de meeste mensen zijn ongeveer {found} minuten bezig.",
        "Pas minutes aan, of maak de dialoog korter.",
        "You promise {said} minutes, but most people need about {found}.",
        "Change minutes, or make the dialogue shorter.",
    ),
    "veel-vragen": advises(
        "Het langste pad telt {longest} vragen (meestal {usual}). Voor een week is dat veel.",
        "Bewaar een deel voor een andere week.",
        "The longest path has {longest} questions (usually {usual}). That is a lot for one week.",
        "Keep some for another week.",
    ),
    "eigen-woorden-naar-buiten": blocks(
        'Bij "{step}" zouden eigen woorden de dialoog verlaten.',
        "Maak er een vraag met keuzes van, of bewaar het antwoord niet. Delen kan met een stap share.",
        'Own words would leave the dialogue at "{step}".',
        "Make it a question with choices, or don't keep the answer. Words are shared with a share step.",
    ),
    "tekst-te-lang": blocks(
        "Deze tekst kan {length} tekens lang worden ({language}); Telegram staat er {most} toe.",
        "Maak de tekst korter of verdeel hem over twee stappen.",
        "This text can become {length} characters long ({language}); Telegram allows {most}.",
        "Shorten the text or split it over two steps.",
    ),
    "te-veel-knoppen": blocks(
        "Deze vraag heeft {count} knoppen; er passen er {most}.",
        "Bied minder keuzes aan.",
        "This question has {count} buttons; {most} fit.",
        "Offer fewer choices.",
    ),
    "knop-lang": advises(
        'De knop "{label}" is {length} tekens lang ({language}); op een telefoon valt het eind weg.',
        "Maak hem korter dan 40 tekens.",
        'The button "{label}" is {length} characters long ({language}); a phone cuts off its end.',
        "Make it shorter than 40 characters.",
    ),
    "vertaling-invulwoord": blocks(
        "De vertaling ({language}) heeft andere invulwoorden: {found}. In het Nederlands staan er: {wanted}.",
        "Gebruik in de vertaling dezelfde invulwoorden.",
        "The translation ({language}) has other placeholders: {found}. The Dutch text has: {wanted}.",
        "Use the same placeholders in the translation.",
    ),
    "gesprek-anders": blocks(
        "Een bewaard gesprek loopt nu anders dan toen het werd bewaard.",
        "Bewaar het gesprek opnieuw in de preview (Zo is het goed) als dit de bedoeling is. Herstel anders de dialoog.",
        "A kept conversation goes otherwise now than when it was kept.",
        "Keep the conversation anew in the preview if this is intended. Otherwise mend the dialogue.",
    ),
    "dubbele-dialoog": blocks(
        'De id "{id}" is al van {first}.',
        "Kies een andere id voor deze dialoog.",
        'The id "{id}" already belongs to {first}.',
        "Choose another id for this dialogue.",
    ),
    "recall-onbekend": blocks(
        'Geen dialoog vraagt een vrije tekst bij "{of}".',
        "Kijk of dialoog en stap kloppen, en of het een vraag met vrije tekst is.",
        'No dialogue asks for free text at "{of}".',
        "Check the dialogue and the step, and that it asks for free text.",
    ),
}

ADVICE: dict[str, Entry] = {
    "dubbele-vraag": advises(
        "Dit lijken twee vragen in één ({found}). Dan weet je niet waarop mensen antwoorden.",
        "Maak er twee vragen van of kies er één.",
        "These look like two questions in one ({found}). Then you don't know what people answer.",
        "Make it two questions or choose one.",
    ),
    "ontkenning": advises(
        "Een ontkenning ({found}) maakt een schaal lastig: helemaal oneens met niet.",
        "Draai de zin om, zodat eens ook echt ja betekent.",
        "A negation ({found}) makes a scale hard to answer.",
        "Turn the sentence round, so that agreeing really means yes.",
    ),
    "sturend": advises(
        "Dit woord stuurt het antwoord: {found}.",
        "Haal het weg.",
        "This word leads the answer: {found}.",
        "Remove it.",
    ),
    "lange-zin": advises(
        "Deze zin is langer dan 20 woorden: {found}",
        "Maak er twee zinnen van. Dat leest makkelijker op een telefoon.",
        "This sentence is longer than 20 words: {found}",
        "Make it two sentences. That reads more easily on a phone.",
    ),
    "u-vorm": advises(
        'Hier staat "{found}", terwijl we je en jij schrijven.',
        "Schrijf je, jij of jouw.",
        'Here is "{found}", while we write je and jij.',
        "Write je, jij or jouw.",
    ),
    "genderneutraal": advises(
        '"{found}" leest stroef en sluit mensen uit.',
        "Herschrijf met je, die of hun, of maak er een meervoud van.",
        '"{found}" reads awkwardly and leaves people out.',
        "Rewrite it without gender.",
    ),
    "open-vragen": advises(
        "Dit is de {count}e open vraag op een rij. Dat is veel typen op een telefoon.",
        "Zet er een vraag met keuzes tussen, of laat er een weg.",
        "This is open question number {count} in a row. That is a lot of typing on a phone.",
        "Put a question with choices in between, or leave one out.",
    ),
}
