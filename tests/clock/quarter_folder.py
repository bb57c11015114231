"""A folder with three themes, one of them private, and a baseline in two sittings: enough for a quarter."""

from pathlib import Path

from tests.app.house import copy_dialogues

_THEMES = """
  - id: kosten
    group: kaders
    title: Kosten
    indicators:
      - {id: zicht, text: Ik zie wat het kost., why: Zicht helpt., origin: Eigen formulering.}
      - {id: baten, text: Ik zie wat het oplevert., why: Zicht helpt., origin: Eigen formulering.}
    cards:
      - {id: geld, question: Waar gaat het geld heen?}
  - id: verbinder
    group: professional
    title: Verbinden
    private: ja
    indicators:
      - {id: belang, text: Ik vraag eerst naar hun belang., why: Vragen helpt., origin: Eigen formulering.}
      - {id: vertaal, text: Ik vertaal heen en terug., why: Vertalen helpt., origin: Eigen formulering.}
    cards:
      - {id: samen, question: Wie verbindt er hier?}
"""


def write_folder(folder: Path, *, baseline: bool = False) -> Path:
    """Write the dialogues; with the two sittings of a baseline if they are wanted."""
    copy_dialogues(folder)
    framework = folder / "framework.yaml"
    framework.write_text(framework.read_text("utf-8").rstrip() + _THEMES, "utf-8")
    write_script(folder, "week_kosten", "theme", "kosten.zicht", "kosten.baten", head="theme: kosten\n")
    write_script(folder, "week_verbinder", "theme", "verbinder.belang", "verbinder.vertaal", head="theme: verbinder\n")
    if baseline:
        write_script(
            folder, "nulmeting_1", "baseline", "risico.bekend", "risico.op_tijd", "risico.wie_betaalt", "kosten.zicht"
        )
        write_script(folder, "nulmeting_2", "baseline", "kosten.baten", "verbinder.belang", "verbinder.vertaal")
    return folder


def write_script(folder: Path, name: str, purpose: str, *indicators: str, head: str = "") -> None:
    """Write a dialogue that asks statements and says goodbye."""
    lines = [f"id: {name}", f"title: {name.capitalize()}", f"purpose: {purpose}", "minutes: 1"]
    steps = [f"  - id: v{n}\n    ask: {{indicator: {one}}}" for n, one in enumerate(indicators, start=1)]
    text = "\n".join(lines) + f"\n{head}steps:\n" + "\n".join(steps) + "\n  - id: klaar\n    say: Dank je wel.\n"
    (folder / f"{name}.yaml").write_text(text, "utf-8")
