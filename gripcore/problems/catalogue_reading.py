"""Mistakes in the file itself and in the shape of its fields."""

from gripcore.problems.entry import Entry, blocks

READING: dict[str, Entry] = {
    "te-groot": blocks(
        "Dit bestand is groter dan {most} kB.",
        'Verdeel het over meer bestanden; met een stap "use" voeg je ze samen.',
        "This file is larger than {most} kB.",
        'Split it over several files; a "use" step puts them together.',
    ),
    "geen-utf8": blocks(
        "Dit bestand is niet als UTF-8 opgeslagen; vanaf hier is het niet te lezen.",
        "Sla het opnieuw op en kies bij de codering voor UTF-8.",
        "This file was not saved as UTF-8; it can't be read from here on.",
        "Save it again and choose UTF-8 as its encoding.",
    ),
    "vreemd-teken": blocks(
        "Hier staat een onzichtbaar of onbekend teken ({character}).",
        "Haal het weg. Het komt vaak mee bij kopiëren uit een ander programma.",
        "There is an invisible or unknown character here ({character}).",
        "Remove it. It often comes along when you copy from another program.",
    ),
    "leeg-bestand": blocks(
        "Dit bestand is leeg.",
        "Begin met id, title, purpose en steps.",
        "This file is empty.",
        "Begin with id, title, purpose and steps.",
    ),
    "onleesbaar": blocks(
        "Vanaf hier kan ik de opbouw van het bestand niet volgen.",
        "Kijk op deze regel en die erboven: klopt het inspringen, en is elk aanhalingsteken en elke haak gesloten?",
        "From here on I can't follow how the file is built.",
        "Look at this line and the one above: is the indentation right, and is every quote and bracket closed?",
    ),
    "tab": blocks(
        "Hier staat een tab. In een dialoogbestand spring je in met spaties.",
        "Vervang de tab door twee spaties.",
        "There is a tab here. A dialogue file is indented with spaces.",
        "Replace the tab by two spaces.",
    ),
    "dubbele-punt": blocks(
        "Hier staat een dubbele punt waar ik er geen verwacht.",
        "Zet de hele tekst tussen aanhalingstekens, of begin de tekst met >- op de regel erboven.",
        "There is a colon where I don't expect one.",
        "Put the whole text between quotes, or start the text with >- on the line above.",
    ),
    "yaml-opdracht": blocks(
        "Een regel die met % begint, is een opdracht aan de YAML-lezer. Die gebruiken we niet.",
        "Haal de regel weg, of zet de tekst tussen aanhalingstekens.",
        "A line that starts with % is a command to the YAML reader. We don't use those.",
        "Remove the line, or put the text between quotes.",
    ),
    "yaml-tag": blocks(
        "Een waarde die met ! begint, heeft in YAML een bijzondere betekenis. Die gebruiken we niet.",
        "Zet de tekst tussen aanhalingstekens.",
        "A value that starts with ! has a special meaning in YAML. We don't use it.",
        "Put the text between quotes.",
    ),
    "verwijzing": blocks(
        "Een waarde die met & of * begint, is in YAML een verwijzing. Die gebruiken we niet.",
        'Zet de tekst tussen aanhalingstekens. Wil je stappen delen, gebruik dan een stap "use".',
        "A value that starts with & or * is a reference in YAML. We don't use those.",
        'Put the text between quotes. To share steps, use a "use" step.',
    ),
    "tweede-document": blocks(
        "Na --- begint een tweede document. Een dialoogbestand heeft er één.",
        "Haal de regel met --- weg, of maak er twee bestanden van.",
        "A second document begins after ---. A dialogue file has one.",
        "Remove the line with ---, or make it two files.",
    ),
    "te-diep": blocks(
        "Dit bestand heeft te veel lagen of te veel onderdelen.",
        "Maak het platter of verdeel het over meer bestanden.",
        "This file has too many levels or too many parts.",
        "Make it flatter or split it over several files.",
    ),
    "sleutel-geen-woord": blocks(
        "De naam van een veld moet een gewoon woord zijn.",
        "Schrijf eerst de naam van het veld, dan een dubbele punt.",
        "The name of a field must be a plain word.",
        "Write the name of the field first, then a colon.",
    ),
    "dubbel-veld": blocks(
        'Het veld "{field}" staat hier twee keer; de eerste keer op regel {first}.',
        "Haal er één weg.",
        'The field "{field}" stands here twice; first on line {first}.',
        "Remove one of them.",
    ),
    "geen-velden": blocks(
        "{what} bestaat uit velden met een naam, zoals id: kennismaking.",
        "Schrijf per regel een naam, een dubbele punt en een waarde.",
        "{what} is made of named fields, such as id: kennismaking.",
        "Write a name, a colon and a value on each line.",
    ),
    "onbekend-veld": blocks(
        '{what} kent geen veld "{field}".',
        "Kijk in de README welke velden hier kunnen.",
        '{what} has no field "{field}".',
        "Look in the README which fields can stand here.",
    ),
    "veld-ontbreekt": blocks(
        '{what} mist het veld "{field}".',
        "Voeg het toe.",
        '{what} lacks the field "{field}".',
        "Add it.",
    ),
    "leeg": blocks(
        'Het veld "{field}" is leeg.',
        "Vul het in of haal het weg.",
        'The field "{field}" is empty.',
        "Fill it in or remove it.",
    ),
    "geen-tekst": blocks(
        'Bij "{field}" hoort een tekst, maar hier staat {found}.',
        "Schrijf hier gewone tekst. Staat er een dubbele punt in, zet de tekst dan tussen aanhalingstekens.",
        '"{field}" needs a text, but here is {found}.',
        "Write plain text here. If there is a colon in it, put the text between quotes.",
    ),
    "geen-getal": blocks(
        'Bij "{field}" hoort een getal, maar hier staat {found}.',
        "Schrijf het getal in cijfers, zonder aanhalingstekens en met een punt voor de decimalen.",
        '"{field}" needs a number, but here is {found}.',
        "Write the number in digits, without quotes and with a point for decimals.",
    ),
    "getal-buiten-grens": blocks(
        'Bij "{field}" hoort een heel getal van {least} tot en met {most}.',
        "Kies een getal binnen die grenzen.",
        '"{field}" needs a whole number from {least} to {most}.',
        "Choose a number within those bounds.",
    ),
    "geen-ja-of-nee": blocks(
        'Bij "{field}" hoort ja of nee, maar hier staat {found}.',
        "Schrijf ja of nee.",
        '"{field}" needs yes or no, but here is {found}.',
        "Write yes or no.",
    ),
    "geen-lijst": blocks(
        'Bij "{field}" hoort een lijst, maar hier staat {found}.',
        "Begin elk onderdeel op een nieuwe regel met een streepje en een spatie.",
        '"{field}" needs a list, but here is {found}.',
        "Start each part on a new line with a dash and a space.",
    ),
    "onbekende-waarde": blocks(
        '"{found}" kan niet bij "{field}".',
        "Kies uit: {allowed}.",
        '"{found}" is not possible for "{field}".',
        "Choose from: {allowed}.",
    ),
    "ongeldige-id": blocks(
        '"{found}" kan geen naam zijn bij "{field}".',
        "Gebruik kleine letters, cijfers en _, begin met een letter, hoogstens 40 tekens.",
        '"{found}" can\'t be a name for "{field}".',
        "Use small letters, digits and _, start with a letter, at most 40 characters.",
    ),
    "dubbele-id": blocks(
        'De id "{id}" is al gebruikt op regel {first}.',
        "Kies een andere id.",
        'The id "{id}" is already used on line {first}.',
        "Choose another id.",
    ),
}
