"""What an operator can set, from GRIPBOT_… variables and a TOML file; variables win.

An operator's mistake is a value, like an author's: every mistake is collected and told in one sentence with what to do.
A value is never repeated in a sentence unless it is a path, and even then a token in the wrong place is blotted out.
"""

import difflib
import os
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import (
    BaseSettings,
    EnvSettingsSource,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from bot.redaction import is_token_like, redact
from bot.shipped import find_shipped
from bot.words import N_, SOURCE_LANGUAGE, languages, words_for

PREFIX = "GRIPBOT_"
NOT_SETTINGS = frozenset({"chromium"})  # the tests read GRIPBOT_CHROMIUM

_TOKEN = re.compile(r"\d+:[\w-]{5,}", re.ASCII)
_TOML_LINE = re.compile(r"at line (\d+), column \d+")


class Settings(BaseSettings):
    """Everything that can be set. Paths are relative to the folder in which the bot was started."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, extra="forbid", hide_input_in_errors=True)

    telegram_token: SecretStr | None = None
    telegram_token_file: Path | None = None
    telegram_url: str = "https://api.telegram.org"
    data: Path = Path("data")
    dialogues: Path = Field(default_factory=lambda: find_shipped("dialogues"))
    language: str = SOURCE_LANGUAGE
    log_level: Literal["debug", "info", "warning", "error"] = "info"
    log_format: Literal["text", "json"] = "text"

    @classmethod
    def settings_customise_sources(cls, *_: Any, **sources: Any) -> tuple[PydanticBaseSettingsSource, ...]:
        """Take only what is handed over: the environment comes in as an argument of `load_settings`."""
        return (sources["init_settings"],)

    @field_validator("language", "log_level", "log_format", mode="before")
    @classmethod
    def _ignore_case(cls, value: object) -> object:
        return value.lower() if isinstance(value, str) else value

    @field_validator("language")
    @classmethod
    def _check_language(cls, value: str) -> str:
        if value not in languages():
            raise ValueError("no such language")
        return value

    @field_validator("telegram_url")
    @classmethod
    def _check_url(cls, value: str) -> str:
        parts = urlsplit(value)
        if (
            parts.scheme not in {"http", "https"}
            or not parts.hostname
            or parts.username
            or parts.query
            or parts.fragment
        ):
            raise ValueError("not an address of a Bot API")
        if parts.port == 0:  # asking for any other wrong port raises by itself
            raise ValueError("not a port")
        return value.rstrip("/")


@dataclass(frozen=True, slots=True)
class Mistake:
    """One mistake: a Dutch sentence with {placeholders}, and what fills them."""

    sentence: str
    values: Mapping[str, object] = field(default_factory=dict)


WHAT_FITS = {
    "telegram_url": N_("{name}: geef een adres dat met http:// of https:// begint, zoals http://127.0.0.1:8081."),
    "language": N_("{name}: kies uit {languages}."),
    "log_level": N_("{name}: kies debug, info, warning of error."),
    "log_format": N_("{name}: kies text of json."),
}
TOKEN_MISSING = N_(
    "GRIPBOT_TELEGRAM_TOKEN ontbreekt: zet daar het token van @BotFather in, "
    "of geef met GRIPBOT_TELEGRAM_TOKEN_FILE het bestand waar het in staat."
)
FITS_OTHERWISE = N_("{name}: geef hier een tekst, tussen aanhalingstekens.")


@dataclass(frozen=True, slots=True)
class _Given:
    """Values by setting, with the name under which the operator gave each."""

    values: Mapping[str, Any]
    names: Mapping[str, str]


def load_settings(
    env: Mapping[str, str], config_file: Path | None = None, *, token_needed: bool = False
) -> Settings | tuple[str, ...]:
    """Return the settings, or one sentence per mistake in the language that was asked for."""
    from_file, mistakes = _read_config(config_file)
    given = _gather(env, from_file, config_file)
    wrong = dict(_wrong_values(given))
    fine = {key: value for key, value in given.values.items() if key in Settings.model_fields and key not in wrong}
    mistakes += [*_unknown_names(given), *wrong.values()]
    token = _choose_token(fine, given.names, needed=token_needed and not wrong)
    mistakes += [token] if isinstance(token, Mistake) else []
    settings = Settings.model_validate(fine | {"telegram_token": token if isinstance(token, str) else None})
    mistakes += _wrong_folders(settings, given.names)
    return tuple(_to_sentences(mistakes, str(given.values.get("language", "")))) or settings


def _read_config(path: Path | None) -> tuple[Mapping[str, Any], list[Mistake]]:
    if path is None:
        return {}, []
    if not path.is_file():
        return {}, [Mistake(N_("{path}: dit bestand met instellingen is er niet."), {"path": path})]
    try:
        return TomlConfigSettingsSource(Settings, path)(), []
    except tomllib.TOMLDecodeError as error:
        found = _TOML_LINE.search(str(error))
        if not found:
            return {}, [Mistake(N_("{path}: geen geldige TOML; het einde ontbreekt."), {"path": path})]
        values = {"path": path, "line": found[1]}
        return {}, [Mistake(N_("{path}: geen geldige TOML; kijk bij regel {line}."), values)]
    except (OSError, UnicodeDecodeError):
        return {}, [Mistake(N_("{path}: dit bestand is niet te lezen."), {"path": path})]


def _gather(env: Mapping[str, str], from_file: Mapping[str, Any], config_file: Path | None) -> _Given:
    """Lay the variables over the file. An empty variable counts as not given, as it does in a compose file."""
    from_env = {name.upper(): value for name, value in env.items() if name.upper().startswith(PREFIX) and value}
    source = EnvSettingsSource(Settings)
    source.env_vars = {name.lower(): value for name, value in from_env.items()}
    unknown = {name.removeprefix(PREFIX).lower(): value for name, value in from_env.items()}
    names = {key: f"{key} ({config_file})" for key in from_file}
    names |= {name.removeprefix(PREFIX).lower(): name for name in from_env}
    return _Given({**from_file, **unknown, **source()}, names)


def _unknown_names(given: _Given) -> Iterator[Mistake]:
    for key in sorted(given.values.keys() - Settings.model_fields.keys() - NOT_SETTINGS):
        name = given.names[key]
        near = difflib.get_close_matches(key, Settings.model_fields, n=1)
        if near:
            nearest = near[0] if name.startswith(key) else PREFIX + near[0].upper()
            yield Mistake(
                N_("{name}: deze instelling bestaat niet. Bedoel je {near}?"), {"name": name, "near": nearest}
            )
        else:
            yield Mistake(N_("{name}: deze instelling bestaat niet."), {"name": name})


def _wrong_values(given: _Given) -> Iterator[tuple[str, Mistake]]:
    """Yield each setting whose value does not fit, with the mistake."""
    try:
        Settings.model_validate({key: value for key, value in given.values.items() if key in Settings.model_fields})
    except ValidationError as found:
        for error in found.errors(include_input=False, include_context=False):
            key = str(error["loc"][0])
            values = {"name": given.names[key], "languages": ", ".join(languages())}
            yield key, Mistake(WHAT_FITS.get(key, FITS_OTHERWISE), values)


# --- token and folders ------------------------------------------------------------------------------------------------


def _choose_token(fine: Mapping[str, Any], names: Mapping[str, str], *, needed: bool) -> str | Mistake | None:
    token, path = fine.get("telegram_token"), fine.get("telegram_token_file")
    if token and path:
        both = {"name": names["telegram_token"], "other": names["telegram_token_file"]}
        return Mistake(N_("{name}: het token staat ook in {other}. Geef het op één plek."), both)
    if path:
        return _read_token(str(path), names["telegram_token_file"])
    if token:
        return _check_token(str(token), names["telegram_token"])
    return Mistake(TOKEN_MISSING) if needed else None


def _read_token(path: str, name: str) -> str | Mistake:
    if is_token_like(path) and not Path(path).is_file():
        return Mistake(N_("{name}: geef hier het pad van een bestand, niet het token zelf."), {"name": name})
    try:
        token = Path(path).read_text(encoding="utf-8").strip()
    except (OSError, ValueError):
        return Mistake(N_("{name}: het bestand {path} is niet te lezen."), {"name": name, "path": path})
    if not token:
        return Mistake(N_("{name}: het bestand {path} is leeg."), {"name": name, "path": path})
    return _check_token(token, name)


def _check_token(token: str, name: str) -> str | Mistake:
    if _TOKEN.fullmatch(token.strip()):
        return token.strip()
    return Mistake(
        N_("{name}: dit is geen token van @BotFather (cijfers, een dubbele punt, een code)."), {"name": name}
    )


def _wrong_folders(settings: Settings, names: Mapping[str, str]) -> Iterator[Mistake]:
    if not _can_be_written(settings.data):
        values = {"name": names.get("data", "GRIPBOT_DATA"), "path": settings.data}
        yield Mistake(N_("{name}: in de map {path} kan niet geschreven worden."), values)
    if not _is_folder(settings.dialogues):
        values = {"name": names.get("dialogues", "GRIPBOT_DIALOGUES"), "path": settings.dialogues}
        yield Mistake(N_("{name}: de map {path} is er niet."), values)


def _can_be_written(folder: Path) -> bool:
    """Say whether the folder is there or can be made, without making it."""
    if "\0" in str(folder):  # only a file can hold it, and no system accepts it
        return False
    try:
        place = next(place for place in (folder.absolute(), *folder.absolute().parents) if place.exists())
        return place.is_dir() and os.access(place, os.W_OK | os.X_OK)
    except OSError:
        return False


def _is_folder(folder: Path) -> bool:
    try:
        return folder.is_dir()
    except (OSError, ValueError):
        return False


def _to_sentences(mistakes: list[Mistake], language: str) -> Iterator[str]:
    gettext = words_for(language).gettext
    for mistake in mistakes:
        yield redact(gettext(mistake.sentence).format(**mistake.values))
