"""The pages for authors: one for each code, with what is wrong, what to do and an example, in Dutch and in English."""

from gripcore.problems.explain import CATALOGUE
from gripcore.problems.model import Severity

_IN_ENGLISH = {Severity.BLOCKS: "blocks", Severity.ADVICE: "advice"}


def render_problem_page(code: str, example: str) -> str:
    """Return the page of a code as Markdown; `example` is a file with this mistake, or empty."""
    entry = CATALOGUE[code]
    parts = [
        f"# {code}",
        f"*{entry.severity.value}*",
        entry.what,
        f"**Wat je doet.** {entry.remedy}",
        *([f"**Zo gaat het mis.**\n\n```yaml\n{example.rstrip()}\n```"] if example else []),
        f"**In English** ({_IN_ENGLISH[entry.severity]}). {entry.what_en} {entry.remedy_en}",
        "[Alle codes](README.md)",
    ]
    return "\n\n".join(parts) + "\n"


def render_problem_index() -> str:
    """Return the list of all codes as Markdown."""
    blocking = _rows(Severity.BLOCKS)
    advice = _rows(Severity.ADVICE)
    return "\n".join(
        [
            "# Wat er mis kan zijn in een dialoog",
            "",
            "Elke melding heeft een code. *Blokkeert*: zo kan de dialoog niet naar mensen. *Let op*: dit is advies.",
            "Woorden tussen accolades worden in de melding ingevuld.",
            "",
            "## Blokkeert",
            "",
            *blocking,
            "",
            "## Let op",
            "",
            *advice,
            "",
        ]
    )


def _rows(severity: Severity) -> list[str]:
    entries = sorted((code, entry.what) for code, entry in CATALOGUE.items() if entry.severity is severity)
    return [f"- [{code}]({code}.md): {what}" for code, what in entries]
