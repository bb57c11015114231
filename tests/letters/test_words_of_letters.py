"""What a letter says: every finding in words, the essence first, the basis last, and never a count that betrays."""

import re
from dataclasses import replace
from datetime import date
from html import unescape

import pytest
from hypothesis import given

from bot.letters import describe_topic, render_digest_caption, render_digest_html, render_shared_words
from bot.letters.clipping import clip, escape_within, utf16_units
from bot.letters.phrases import build_phrases
from gripcore.digests import DigestInputs, PartnershipState, RoundFigures, build_digest
from gripcore.digests.codes import Accord, Bound, Direction, FactState, Reason, Turnout
from gripcore.digests.inputs import (
    Deadline,
    FactAnswer,
    GoalCount,
    ShownAgreement,
    ShownChange,
    ShownParticipation,
    ShownScore,
    Withheld,
)
from tests.digests import samples

COUNT_OF_PEOPLE = re.compile(r"(\d+) (?:à \d+ |of meer )?(?:mensen|anderen|personen|collega|deelnemers|antwoorden)")
NUMBER_WORD_OF_PEOPLE = re.compile(
    r"\b(één|twee|drie|vier) (?:mensen|anderen|personen|collega|deelnemers)", re.IGNORECASE
)


def _html(inputs: DigestInputs) -> str:
    return render_digest_html(build_digest(inputs), "nl")


def _with(**figures: object) -> str:
    return _html(replace(samples.FULL, figures=replace(samples.FIGURES, **figures)))  # type: ignore[arg-type]  # any figure


def test_full_letter() -> None:
    """A full week reads as a whole, from the essence to what it rests on."""
    assert _html(samples.FULL) == (
        "<b>Rollen en mandaat: bespreken</b>\n"
        "Team Sociaal · Jeugdregio Zuid · week 47\n\n"
        "<b>Zo ziet het team het</b>\n65 van 100: bespreken\nEr gaat veel goed, en er is iets om over te praten.\n\n"
        "<b>Eens of niet</b>\ngedeeld beeld\nHet team ziet dit ongeveer hetzelfde.\n\n"
        "<b>Sinds de vorige keer</b>\n10 punten hoger\nBij wie beide keren antwoordde. Groter dan toeval.\n\n"
        "<b>Deelname</b>\nongeveer 75% deed mee\n\n"
        "<b>Vorige keer spraken jullie af</b>\nElke maand tien minuten over risico's\n"
        "Op 3 december kijken jullie terug.\n\n"
        "<b>Basis op orde</b>\n0 van 2 op orde, 1 onbekend\nNog niet geregeld: Mandaat op schrift\n\n"
        "<b>Rollen en mandaat</b>\nMandaat staat niet op papier\nHet gaat om: eigenaar.\n\n"
        "<b>Doelen</b>\n2 van 3 gehaald\n\n"
        "<b>Agenda</b>\n14 december: Ontwerpbegroting naar de raden\nNog 22 dagen.\n\n"
        "<b>Vraag voor het teamgesprek</b>\n<blockquote>Wie mag nee zeggen, en weet diegene dat?</blockquote>"
        "Gekozen omdat Rollen en mandaat ruimte heeft om te groeien.\n\n"
        "<i>Rust op antwoorden van 10 à 19 mensen, afgerond op vijven. De kleur klopt met minstens 80% kans. "
        "Feiten, doelen en data zijn van de samenwerking, niet van een persoon. "
        "Wie meedeed en wie wat antwoordde, ziet niemand.</i>"
    )


def test_small_team() -> None:
    """A team below the threshold reads why there is no figure, never a zero or a blank."""
    html = _html(samples.TOO_FEW)
    assert html.startswith("<b>Rollen en mandaat: deze week geen cijfer</b>")
    assert "Je ziet pas een cijfer als minstens 5 anderen meededen.\nZo is van niemand te raden" in html
    assert "van 100" not in html


@pytest.mark.parametrize(
    ("score", "said"),
    [
        (ShownScore(10, Bound.AT_MOST, "aandacht", solid=True, people=7), "10 of lager van 100: aandacht"),
        (ShownScore(90, Bound.AT_LEAST, "stevig", solid=True, people=200), "90 of hoger van 100: stevig"),
        (ShownScore(75, Bound.NEAR, "stevig", solid=False, people=7), "75 van 100: waarschijnlijk stevig"),
    ],
)
def test_scores(score: ShownScore, said: str) -> None:
    """A score near an end is a bound, and an unsure band is called probable."""
    assert said in _with(score=score)


@pytest.mark.parametrize(("people", "said"), [(7, "van 5 à 9 mensen"), (200, "van 100 of meer mensen")])
def test_people_in_ranges(people: int, said: str) -> None:
    """What a figure rests on is told as a range."""
    assert said in _with(score=ShownScore(65, Bound.NEAR, "bespreken", solid=True, people=people))


def test_range_of_one() -> None:
    """Where threshold and next range meet, the words still read well."""
    inputs = replace(samples.FULL, threshold=9, figures=RoundFigures(agreement=ShownAgreement(Accord.SHARED, 9)))
    assert "van 9 mensen" in _html(inputs)


def test_strong_division() -> None:
    """Where people see it too differently, the letter says to talk, and gives the score no colour."""
    html = _with(agreement=ShownAgreement(Accord.STRONGLY_DIVIDED, 12))
    assert html.startswith("<b>Rollen en mandaat: sterk verdeeld, bespreek dit</b>")
    assert "zonder kleur" in html
    assert "De kleur" not in html


@pytest.mark.parametrize(
    ("figure", "said"),
    [
        ({"agreement": ShownAgreement(Accord.DIVIDED, 12)}, "verdeeld beeld"),
        ({"change": ShownChange(Direction.SAME, None, 8)}, "gelijk gebleven"),
        ({"change": ShownChange(Direction.UP, None, 8)}, "\nhoger\n"),
        ({"change": ShownChange(Direction.DOWN, 5, 8)}, "5 punten lager"),
        ({"change": ShownChange(Direction.DOWN, None, 8)}, "\nlager\n"),
        ({"change": Withheld(Reason.TOO_FEW_STAYERS)}, "<b>Sinds de vorige keer</b>\nDe groep die beide keren"),
        ({"score": Withheld(Reason.TOO_SMALL)}, "Dit team is te klein voor een cijfer"),
        ({"participation": Withheld(Reason.DERIVABLE)}, "<b>Deelname</b>\nMet de andere cijfers erbij"),
        ({"participation": ShownParticipation(20, Turnout.LOW)}, "minder dan 30% deed mee"),
        ({"participation": ShownParticipation(40, Turnout.MODERATE)}, "ongeveer 40% deed mee\nLees het cijfer"),
        ({"participation": ShownParticipation(None, Turnout.MODERATE)}, "minder dan de helft deed mee\nLees"),
        ({"participation": ShownParticipation(None, Turnout.ENOUGH)}, "genoeg mensen deden mee"),
        ({"participation": ShownParticipation(100, Turnout.ENOUGH)}, "bijna iedereen deed mee"),
        ({"agreement": Withheld(Reason.TOO_FEW_ANSWERED)}, "<b>Eens of niet</b>\nTe veel vragen bleven open"),
        ({"score": Withheld(Reason.PRIVATE_THEME)}, "Dit thema is van ieder zelf."),
    ],
)
def test_figures_in_words(figure: dict[str, object], said: str) -> None:
    """Each figure has its own words, and a withheld one its reason."""
    assert said in _with(**figure)


def test_everybody_took_part_is_not_told() -> None:
    """A share of one hundred would tell that nobody was missing, so it is not given as a number."""
    assert "100%" not in _with(participation=ShownParticipation(100, Turnout.ENOUGH))


@pytest.mark.parametrize(
    ("state", "headline", "said"),
    [
        (
            PartnershipState((FactAnswer(samples.PROFILE, FactState.UNKNOWN),)),
            "Basis op orde: 0 van 1",
            "Nog uitzoeken",
        ),
        (PartnershipState((FactAnswer(samples.PROFILE, FactState.IN_PLACE),)), "Basis op orde: 1 van 1", "1 van 1 op"),
        (PartnershipState(goals=GoalCount(1, 3, 1, has_effect_goal=False)), "Nog geen doel over", "Nog geen doel over"),
        (PartnershipState(goals=GoalCount(0, 0, 0, has_effect_goal=False)), "Nog geen doelen", "nog geen doelen"),
        (PartnershipState(goals=GoalCount(3, 3, 0, True, 57, 1)), "Zo staan de doelen", "57, waarbij 50"),
        (PartnershipState(goals=GoalCount(0, 0, 0, False, None, 2)), "Nog geen doelen", "2 doelen wachten op"),
        (PartnershipState(pacts=(samples.PACT,)), "Jullie maakten een afspraak", "Op 3 december kijken jullie terug."),
        (
            PartnershipState(pacts=(replace(samples.PACT, look_back_on=None),)),
            "Jullie maakten een afspraak",
            "Afgesproken op 17 november. Lukt het?",
        ),
        (PartnershipState(deadlines=(Deadline("Zienswijze", samples.CLOSED_ON),)), "22 november", "Dat is vandaag."),
        (PartnershipState(deadlines=(Deadline("Zienswijze", date(2026, 11, 23)),)), "23 november", "Nog 1 dag."),
        (PartnershipState(), "Een rustige week", "Er is deze week niets nieuws."),
    ],
)
def test_weeks_without_figures(state: PartnershipState, headline: str, said: str) -> None:
    """A week without a round opens with what belongs to the partnership, or says that it is quiet."""
    html = _html(replace(samples.NOTHING, state=state))
    assert html.startswith(f"<b>{headline}")
    assert said in html


def test_figures_without_a_score() -> None:
    """When only participation may be told, the headline says that there is no figure."""
    html = _html(replace(samples.NOTHING, figures=RoundFigures(participation=samples.FIGURES.participation)))
    assert html.startswith("<b>Rollen en mandaat: deze week geen cijfer</b>")


def test_example_is_marked() -> None:
    """An example is called one, in the message and in the caption."""
    example = build_digest(replace(samples.FULL, example=True))
    assert "<i>Voorbeeld met verzonnen antwoorden</i>" in render_digest_html(example, "nl")
    assert "<i>Voorbeeld met verzonnen antwoorden</i>" in render_digest_caption(example, "nl")


@given(samples.inputs)
def test_no_count_below_the_threshold(inputs: DigestInputs) -> None:
    """No letter ever holds a number of people between one and the threshold."""
    html = _html(inputs)
    assert all(int(count) >= inputs.threshold for count in COUNT_OF_PEOPLE.findall(html))
    assert not NUMBER_WORD_OF_PEOPLE.search(html)


@given(samples.inputs)
def test_question_then_basis_then_end(inputs: DigestInputs) -> None:
    """Every letter ends with a question, and after it with what it rests on."""
    digest = build_digest(inputs)
    for text in (render_digest_html(digest, "nl"), render_digest_caption(digest, "nl")):
        ending = text[text.index("<blockquote>") :]
        assert digest.question.text in ending
        assert ending.endswith("Wie meedeed en wie wat antwoordde, ziet niemand.</i>")


@given(samples.inputs)
def test_every_finding_has_words(inputs: DigestInputs) -> None:
    """Each finding is said, and a withheld figure never looks like a zero or a blank."""
    digest = build_digest(inputs)
    html = render_digest_html(digest, "nl")
    assert html.count("<b>") == len(digest.findings) + 1
    assert "None" not in html
    assert "\n\n\n" not in html


@pytest.mark.parametrize(
    ("text", "units", "expected"),
    [
        ("kort", 4, "kort"),
        ("te lang", 6, "te la…"),
        ("twee\n\tregels", 20, "twee regels"),
        ("\u202eomgekeerd\x00\ud800", 20, "omgekeerd"),
        ("🙂🙂🙂", 4, "🙂…"),
    ],
)
def test_clipping(text: str, units: int, expected: str) -> None:
    """A text is one line of visible characters, cut by the count that Telegram uses."""
    assert clip(text, units) == expected


def test_escaping_never_cuts_an_entity() -> None:
    """Escaped text is shortened before it is escaped, so that no half entity is left."""
    escaped = escape_within("&" * 900, 340)
    assert utf16_units(escaped) <= 340
    assert escaped.replace("&amp;", "") == "…"


def test_shared_words_are_whole_in_messages_of_their_own() -> None:
    """Every sentence stands in a message in full, escaped, and no message is longer than Telegram takes."""
    sentences = tuple(f"{letter} <b>& {'x' * 900}" for letter in "abcdefghi")
    digest = build_digest(replace(samples.FULL, shared=sentences))
    messages = render_shared_words(digest, "nl")
    assert len(messages) == 3
    assert all(utf16_units(message) <= 4096 for message in messages)
    assert unescape("".join(messages)).count("<b>& x") == 9
    assert "In eigen woorden" in render_digest_html(digest, "nl")
    assert "In their own words" in render_digest_html(digest, "en")
    assert render_shared_words(build_digest(samples.FULL), "nl") == ()
    alone = replace(samples.FULL, figures=RoundFigures(), state=PartnershipState(), shared=sentences)
    assert build_phrases(build_digest(alone), "en").headline == "Your team in its own words"


def test_a_topic_in_a_few_words() -> None:
    """A finding to talk about begins with what it is about, and the question is told as it is."""
    digest = build_digest(samples.FULL)
    topics = [describe_topic(finding, "nl") for finding in digest.findings]
    assert topics[0] == "Rollen en mandaat: 65 van 100: bespreken"
    assert topics[4] == "Vorige keer spraken jullie af: Elke maand tien minuten over risico's"
    assert topics[-1] == digest.question.text
