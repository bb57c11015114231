"""Mistakes about what outlives a dialogue or leaves it: answers kept, recorded for the partnership, and shared."""

from gripcore.problems.entry import Entry, blocks

SHARING: dict[str, Entry] = {
    "woorden-bewaren": blocks(
        'Eigen woorden blijven van wie ze schreef. Ze kunnen niet als "{keep}" worden bewaard.',
        "Haal keep weg, of maak er een vraag met keuzes van.",
        'Own words stay with who wrote them. They can\'t be kept as "{keep}".',
        "Remove keep, or make it a question with choices.",
    ),
    "rol-zonder-rollen": blocks(
        "Een vraag met keep: role moet uit de rollen van het toetsingskader laten kiezen.",
        "Schrijf answer: choice en options: roles.",
        "A question with keep: role must offer the roles of the framework.",
        "Write answer: choice and options: roles.",
    ),
    "toestemming-zonder-keuze": blocks(
        "Een vraag met keep: {keep} moet een keuze zijn.",
        "Schrijf answer: choice of answer: yes_no.",
        "A question with keep: {keep} must be a choice.",
        "Write answer: choice or answer: yes_no.",
    ),
    "toestemming-zonder-ja": blocks(
        "Bij een vraag met keep: {keep} moet één keuze de id ja hebben; alleen dat telt als toestemming.",
        "Noem die keuze ja, bijvoorbeeld ja: Ja, dat mag.",
        "One choice of a question with keep: {keep} must have the id ja; only that counts as consent.",
        "Call that choice ja, for example ja: Yes, you may.",
    ),
    "keep-bezet": blocks(
        'De naam "{name}" betekent al iets anders, dus daaronder kan geen antwoord worden bewaard.',
        "Kies achter keep een andere naam.",
        'The name "{name}" already means something else, so no answer can be kept under it.',
        "Choose another name after keep.",
    ),
    "bewaard-onbekend": blocks(
        'Geen dialoog bewaart een antwoord onder de naam "{name}".',
        "Kijk of de naam klopt, of zet keep bij de vraag waar het antwoord vandaan komt.",
        'No dialogue keeps an answer under the name "{name}".',
        "Check the name, or put keep at the question that the answer comes from.",
    ),
    "bewaard-antwoord": blocks(
        '"{found}" kan niet onder de naam "{name}" zijn bewaard.',
        "Kies uit: {allowed}. Bij een getal of een datum kan alleen: known, zonder is.",
        '"{found}" can\'t have been kept under the name "{name}".',
        "Choose from: {allowed}. A number or a date can only be looked at with known, without is.",
    ),
    "bewaard-soms-leeg": blocks(
        'In "{step}" wordt "{name}" ingevuld, maar dat is niet van iedereen bekend.',
        "Voeg een voorwaarde toe, bijvoorbeeld when: {known: {name}}.",
        '"{step}" fills in "{name}", but that is not known of everybody.',
        "Add a condition, for example when: {known: {name}}.",
    ),
    "record-onbekend": blocks(
        '"{name}" is niets wat bij een samenwerking hoort.',
        "Kies uit: {known}.",
        '"{name}" is nothing that belongs to a partnership.',
        "Choose from: {known}.",
    ),
    "record-antwoord": blocks(
        "Een vraag met record: {name} heeft een ander soort antwoord nodig.",
        "Schrijf: {allowed}.",
        "A question with record: {name} needs another kind of answer.",
        "Write: {allowed}.",
    ),
    "record-keuze": blocks(
        'Bij record: {name} hebben de keuzes een vaste id; "{found}" hoort daar niet bij.',
        "Gebruik alleen: {allowed}.",
        'The choices of record: {name} have fixed ids; "{found}" is not among them.',
        "Use only: {allowed}.",
    ),
    "record-dubbel": blocks(
        'Op één pad wordt twee keer "{name}" gevraagd; de eerste keer in "{first}". Dan blijft er maar één over.',
        "Vraag het één keer, of zorg dat niemand beide vragen krijgt.",
        'One path asks for "{name}" twice; first in "{first}". Only one of them would remain.',
        "Ask for it once, or see to it that nobody gets both questions.",
    ),
    "niveaus-zonder-doel": blocks(
        "Met options: levels kies je uit de niveaus van een doel, maar hier gaat het niet over een doel.",
        "Zet de vraag in een herhaling met for_each: goals.",
        "With options: levels one chooses from the levels of a goal, but this is not about a goal.",
        "Put the question in a repetition with for_each: goals.",
    ),
    "delen-zonder-tekst": blocks(
        'Bij "{step}" schrijft niemand eigen woorden, dus er is niets om te delen.',
        "Noem achter share de id van een vraag met answer: text. Een voornemen kan niet worden gedeeld.",
        'Nobody writes own words at "{step}", so there is nothing to share.',
        "Name the id of a question with answer: text after share. A plan can't be shared.",
    ),
}
