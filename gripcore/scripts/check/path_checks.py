"""From what was seen on every path to what an author should know about it."""

from gripcore.dialogue.stages import PlanMade, Playbook, Question
from gripcore.problems import Findings
from gripcore.scripts.check.explore import Exploration, StageFacts, indicators_asked
from gripcore.scripts.check.mentions import indicator_theme
from gripcore.scripts.check.places import Places
from gripcore.scripts.condition_words import conjuncts, describe_condition
from gripcore.scripts.every_step import every_step
from gripcore.scripts.model import ALWAYS, Ask, Commit, Condition, Purpose, Result

_LONGEST_WEEKLY = 12
_SPARE_SECONDS = 45
_MINUTE = 60


def check_paths(playbook: Playbook, exploration: Exploration, places: Places, findings: Findings) -> None:
    """Note what goes wrong on some path; nothing is judged when the paths could not be walked to the end."""
    _check_purpose(playbook, places, findings)
    _check_doubles(playbook, places, findings)
    if not exploration.proven:
        findings.add(places.top, "niet-bewezen")
        return
    for facts in exploration.stages:
        _check_reach(facts, places, findings)
        _check_placeholders(facts, places, findings)
        if isinstance(facts.stage, Result) and facts.reached:
            _check_result(playbook, facts, facts.stage, places, findings)


def _check_purpose(playbook: Playbook, places: Places, findings: Findings) -> None:
    script = playbook.script
    kept = {question.ask.keep for question in playbook.questions}
    if script.purpose is Purpose.ONBOARDING and "consent" not in kept:
        findings.add(places.header("purpose"), "toestemming-ontbreekt")
    if script.purpose is Purpose.ONBOARDING and "role" not in kept:
        findings.add(places.header("purpose"), "rol-ontbreekt")
    if script.purpose is Purpose.PLAN and "plan_outcome" not in kept:
        findings.add(places.header("purpose"), "uitkomst-ontbreekt")
    themes = {indicator_theme(playbook, question) for question in playbook.questions}
    if script.purpose is Purpose.THEME and script.theme not in themes:
        findings.add(places.header("theme"), "thema-zonder-stelling", theme=script.theme)
    if script.purpose is Purpose.BASELINE and not any(themes):
        findings.add(places.header("purpose"), "nulmeting-zonder-stelling")
    if script.purpose is not Purpose.PART and not any(isinstance(step, Ask | Commit) for step in every_step(script)):
        findings.add(places.header("steps"), "geen-vraag")


def _check_doubles(playbook: Playbook, places: Places, findings: Findings) -> None:
    seen: dict[str, str] = {}
    for step, indicator in indicators_asked(playbook):
        if indicator in seen:
            findings.add(places.of(step, "ask"), "stelling-dubbel", indicator=indicator, first=seen[indicator])
        seen.setdefault(indicator, step)


def _check_reach(facts: StageFacts, places: Places, findings: Findings) -> None:
    stage = facts.stage
    if _is_inside_plan(facts):
        return
    place = places.of(stage.id, "when")
    if not facts.reached:
        findings.add(place, "onbereikbaar", step=stage.id, **_said(_what_forbids(facts)))
        return
    if stage.when != ALWAYS and not facts.passed_by and not (isinstance(stage, Question) and stage.shares):
        findings.add(place, "altijd-waar", step=stage.id, **_said(stage.when))
    for number, leaf in enumerate(facts.mentions.leaves):
        if number not in facts.leaf_true:
            findings.add(place, "deel-nooit-waar", step=stage.id, **_said(leaf))
    for step in sorted(facts.not_asked):
        findings.add(place, "niet-zonder-vraag", step=stage.id, question=step)


def _is_inside_plan(facts: StageFacts) -> bool:
    """Say whether a stage belongs to a plan but is not its first question: an author wrote no condition for it."""
    stage = facts.stage
    return isinstance(stage, PlanMade) or (
        isinstance(stage, Question) and bool(stage.commit) and not stage.id.endswith(".wish")
    )


def _said(condition: Condition) -> dict[str, str]:
    return {"condition": describe_condition(condition), "condition_en": describe_condition(condition, "en")}


def _what_forbids(facts: StageFacts) -> Condition:
    """Name the one part that never holds, or all of it where the parts exclude each other."""
    parts = conjuncts(facts.stage.when)
    never = [part for number, part in enumerate(parts) if number not in facts.ever_true]
    return never[0] if never else facts.stage.when


def _check_placeholders(facts: StageFacts, places: Places, findings: Findings) -> None:
    for name in sorted(facts.unset | facts.blank):
        code = "invulwoord-niet-gezet" if name in facts.unset else "invulwoord-soms-leeg"
        findings.add(places.of(facts.stage.id), code, name=name, step=facts.stage.id)
    for name in sorted(facts.unheard):
        findings.add(places.of(facts.stage.id), "bewaard-soms-leeg", name=name, step=facts.stage.id)
    for first in sorted(facts.rivals):
        record = facts.stage.ask.record if isinstance(facts.stage, Question) else ""
        findings.add(places.of(facts.stage.id, "record"), "record-dubbel", name=record, first=first)


def _check_result(playbook: Playbook, facts: StageFacts, stage: Result, places: Places, findings: Findings) -> None:
    place = places.of(stage.id, "result")
    theme = playbook.framework.theme(stage.theme)
    half = -(-len(theme.indicators) // 2)
    if (facts.fewest_asked or 0) < half:
        asked = str(facts.fewest_asked or 0)
        findings.add(place, "te-weinig-stellingen", theme=stage.theme, asked=asked, needed=str(half))
        return
    reached = {playbook.framework.band(score).id for score in facts.scores}
    for band, _ in stage.by_band:
        if band not in reached:
            lowest, highest = (f"{bound(facts.scores):.0f}" for bound in (min, max))
            findings.add(place, "band-onbereikbaar", band=band, lowest=lowest, highest=highest)
    for way, _ in stage.by_change:
        if way not in facts.ways:
            findings.add(places.of(stage.id, "changes"), "verandering-onbereikbaar", way=way)
    if stage.unknown and facts.most_unknown < stage.unknown_at_least:
        most = str(facts.most_unknown)
        place = places.of(stage.id, "unknowns")
        findings.add(place, "weet-niet-onhaalbaar", needed=str(stage.unknown_at_least), most=most)


def check_efforts(playbook: Playbook, exploration: Exploration, places: Places, findings: Findings) -> None:
    """Note a dialogue that takes longer than it promises; nothing is judged where not every path was walked."""
    if not exploration.proven:
        return
    script = playbook.script
    questions, seconds = usual_effort(exploration)
    longest = max(q for q, _ in exploration.efforts)
    if seconds > script.minutes * _MINUTE + _SPARE_SECONDS:
        findings.add(
            places.header("minutes"), "minuten-te-laag", said=str(script.minutes), found=str(to_minutes(seconds))
        )
    if script.purpose is Purpose.THEME and longest > _LONGEST_WEEKLY:
        findings.add(places.header("steps"), "veel-vragen", longest=str(longest), usual=str(questions))


def usual_effort(exploration: Exploration) -> tuple[int, int]:
    """Return (questions, seconds) in the middle of all histories, each answer taken as likely as any other."""
    half = sum(exploration.efforts.values()) / 2
    passed = 0
    for effort, count in sorted(exploration.efforts.items()):
        passed += count
        if passed >= half:
            return effort
    return (0, 0)


def to_minutes(seconds: int) -> int:
    """Round up to whole minutes, at least one."""
    return max(1, -(-seconds // _MINUTE))
