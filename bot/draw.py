"""`gripbot draw`: the flow of a dialogue as a picture (SVG) or as lines."""

from dataclasses import dataclass
from pathlib import Path

from bot.library import FRAMEWORK_FILE, read_sources
from gripcore.framework import parse_framework
from gripcore.problems import Problem
from gripcore.scripts import parse_script
from gripcore.scripts.draw import draw_lines, draw_svg


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing as text, or the problems that keep the file from being drawn."""

    text: str
    problems: tuple[Problem, ...] = ()


def draw_file(file: Path, *, as_picture: bool) -> Drawing:
    """Draw a dialogue file, read beside the framework and the files it may use."""
    sources = read_sources(file.parent)
    framework = parse_framework(sources.get(FRAMEWORK_FILE, ""), str(file.parent / FRAMEWORK_FILE))
    if framework.value is None:
        return Drawing("", framework.problems)
    used = {name.removesuffix(".yaml"): text for name, text in sources.items()}
    script = parse_script(file.read_bytes(), str(file), framework.value, load_used=used)
    if script.value is None:
        return Drawing("", script.problems)
    draw = draw_svg if as_picture else draw_lines
    drawn = draw(script.value, framework.value)
    return Drawing(drawn if isinstance(drawn, str) else "".join(f"{line}\n" for line in drawn))
