"""What holds for every digest, whatever the week brings."""

import json
from collections import Counter

import pytest
from hypothesis import given

from gripcore.digests import DigestInputs, UnreadableDigestError, build_digest, from_plain, to_plain
from gripcore.digests.codes import Ground
from gripcore.digests.model import Question, Suppressed
from tests.digests import samples


@given(samples.inputs)
def test_ends_with_one_question(inputs: DigestInputs) -> None:
    """Every digest ends with a question, and has only that one."""
    findings = build_digest(inputs).findings
    assert isinstance(findings[-1], Question)
    assert findings[-1].text
    assert sum(isinstance(finding, Question) for finding in findings) == 1


@given(samples.inputs)
def test_never_the_same_question_twice_in_a_row(inputs: DigestInputs) -> None:
    """The card of the last digest is never asked again."""
    assert build_digest(inputs).question.card not in inputs.earlier.cards[-1:]


@given(samples.inputs)
def test_short(inputs: DigestInputs) -> None:
    """No kind of finding comes twice, but for one explanation per reason."""
    findings = build_digest(inputs).findings
    kinds = Counter(type(finding) for finding in findings if not isinstance(finding, Suppressed))
    reasons = Counter(finding.reason for finding in findings if isinstance(finding, Suppressed))
    assert all(count == 1 for count in (*kinds.values(), *reasons.values()))


@given(samples.inputs)
def test_every_finding_says_what_it_rests_on(inputs: DigestInputs) -> None:
    """Each finding names its rule, and no basis holds a number of people below the threshold."""
    for finding in build_digest(inputs).findings:
        assert finding.rule
        if finding.basis.ground is Ground.PEOPLE:
            assert finding.basis.at_least is not None
            assert finding.basis.at_least >= inputs.threshold
            assert finding.basis.at_most is None or finding.basis.at_most >= finding.basis.at_least


@given(samples.inputs)
def test_stored_and_rebuilt_exactly(inputs: DigestInputs) -> None:
    """A digest survives JSON unchanged, and the same inputs always give the same digest."""
    digest = build_digest(inputs)
    stored = json.dumps(to_plain(digest))
    assert from_plain(json.loads(stored)) == digest
    assert json.dumps(to_plain(build_digest(inputs))) == stored


PLAIN = to_plain(build_digest(samples.FULL))


@pytest.mark.parametrize(
    ("broken", "sentence"),
    [
        ({}, "version None"),
        (PLAIN | {"version": 99}, "version 99"),
        (PLAIN | {"week": 47}, "TypeError"),
        (PLAIN | {"closed_on": "gisteren"}, "ValueError"),
        (PLAIN | {"findings": [{"kind": "Gossip"}]}, "KeyError"),
        (PLAIN | {"findings": [PLAIN["findings"][0] | {"points": 64}]}, "whole fives"),
    ],
)
def test_damaged_store(broken: dict[str, object], sentence: str) -> None:
    """A stored digest of another version, or a damaged one, is refused with what is wrong."""
    with pytest.raises(UnreadableDigestError, match=sentence):
        from_plain(broken)
