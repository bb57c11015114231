"""Settings: what an operator gives, what goes wrong with it, and that the token never shows."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.settings import Settings, load_settings

TOKEN = "123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"  # noqa: S105 - invented, to see whether it leaks


def sentences(env: dict[str, str], config: Path | None = None, *, token_needed: bool = False) -> tuple[str, ...]:
    """Return the mistakes, none when the settings are fine."""
    loaded = load_settings(env, config, token_needed=token_needed)
    return loaded if isinstance(loaded, tuple) else ()


def settings(env: dict[str, str], config: Path | None = None) -> Settings:
    """Return settings that must be fine."""
    loaded = load_settings(env, config)
    assert isinstance(loaded, Settings), loaded
    return loaded


def test_nothing_set_is_fine() -> None:
    """Without a single variable the settings are those of a first run in this folder."""
    loaded = settings({"PATH": "/usr/bin"})
    assert (loaded.language, loaded.data, loaded.telegram_token) == ("nl", Path("data"), None)
    assert loaded.telegram_url == "https://api.telegram.org"
    assert loaded.dialogues.name == "dialogues"


def test_every_variable_is_read(tmp_path: Path) -> None:
    """Each variable arrives in the setting of its name."""
    loaded = settings(
        {
            "GRIPBOT_TELEGRAM_TOKEN": TOKEN,
            "GRIPBOT_TELEGRAM_URL": "http://127.0.0.1:8081/",
            "GRIPBOT_DATA": str(tmp_path / "new" / "data"),
            "GRIPBOT_DIALOGUES": str(tmp_path),
            "GRIPBOT_LANGUAGE": "EN",
            "GRIPBOT_LOG_LEVEL": "Debug",
            "GRIPBOT_LOG_FORMAT": "json",
        }
    )
    assert loaded.telegram_token is not None
    assert loaded.telegram_token.get_secret_value() == TOKEN
    assert loaded.telegram_url == "http://127.0.0.1:8081"
    assert (loaded.data, loaded.dialogues) == (tmp_path / "new" / "data", tmp_path)
    assert (loaded.language, loaded.log_level, loaded.log_format) == ("en", "debug", "json")


def test_the_process_environment_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the environment that is handed over counts, so a test or a demo runs the same everywhere."""
    monkeypatch.setenv("GRIPBOT_LANGUAGE", "en")
    monkeypatch.setenv("GRIPBOT_LOG_LEVEL", "nonsense")
    assert settings({}).language == "nl"


def test_a_variable_beats_the_file(tmp_path: Path) -> None:
    """A file gives the settings and a variable overrules one of them."""
    config = tmp_path / "gripbot.toml"
    config.write_text('language = "en"\nlog_format = "json"\n', encoding="utf-8")
    loaded = settings({"GRIPBOT_LANGUAGE": "nl"}, config)
    assert (loaded.language, loaded.log_format) == ("nl", "json")


def test_an_empty_variable_counts_as_not_given() -> None:
    """A variable that a compose file passes on empty leaves the default."""
    assert settings({"GRIPBOT_LANGUAGE": "", "GRIPBOT_TELEGRAM_TOKEN": ""}).language == "nl"


def test_a_token_file_is_read_without_its_line_end(tmp_path: Path) -> None:
    """A token in a file is used without the line end that editors add."""
    secret = tmp_path / "token"
    secret.write_text(f"{TOKEN}\n", encoding="utf-8")
    token = settings({"GRIPBOT_TELEGRAM_TOKEN_FILE": str(secret)}).telegram_token
    assert token is not None
    assert token.get_secret_value() == TOKEN


@pytest.mark.parametrize(
    ("env", "sentence"),
    [
        ({"GRIPBOT_LANGUAGE": "fr"}, "GRIPBOT_LANGUAGE: kies uit nl, en."),
        ({"GRIPBOT_LOG_LEVEL": "luid"}, "GRIPBOT_LOG_LEVEL: kies debug, info, warning of error."),
        ({"GRIPBOT_LOG_FORMAT": "xml"}, "GRIPBOT_LOG_FORMAT: kies text of json."),
        ({"GRIPBOT_DATE": "x"}, "GRIPBOT_DATE: deze instelling bestaat niet. Bedoel je GRIPBOT_DATA?"),
        ({"GRIPBOT_QQQQ": "x"}, "GRIPBOT_QQQQ: deze instelling bestaat niet."),
        ({"GRIPBOT_DATA": "/dev/null/data"}, "GRIPBOT_DATA: in de map /dev/null/data kan niet geschreven worden."),
        ({"GRIPBOT_DIALOGUES": "/dev/null"}, "GRIPBOT_DIALOGUES: de map /dev/null is er niet."),
        (
            {"GRIPBOT_TELEGRAM_TOKEN": "bot van Jan"},
            "GRIPBOT_TELEGRAM_TOKEN: dit is geen token van @BotFather (cijfers, een dubbele punt, een code).",
        ),
        (
            {"GRIPBOT_TELEGRAM_TOKEN": TOKEN, "GRIPBOT_TELEGRAM_TOKEN_FILE": "/dev/null"},
            "GRIPBOT_TELEGRAM_TOKEN: het token staat ook in GRIPBOT_TELEGRAM_TOKEN_FILE. Geef het op één plek.",
        ),
        ({"GRIPBOT_TELEGRAM_TOKEN_FILE": "/dev/null"}, "GRIPBOT_TELEGRAM_TOKEN_FILE: het bestand /dev/null is leeg."),
        (
            {"GRIPBOT_TELEGRAM_TOKEN_FILE": "/dev/null/x"},
            "GRIPBOT_TELEGRAM_TOKEN_FILE: het bestand /dev/null/x is niet te lezen.",
        ),
        (
            {"GRIPBOT_TELEGRAM_TOKEN_FILE": TOKEN},
            "GRIPBOT_TELEGRAM_TOKEN_FILE: geef hier het pad van een bestand, niet het token zelf.",
        ),
    ],
)
def test_a_mistake_is_one_sentence_with_a_remedy(env: dict[str, str], sentence: str) -> None:
    """Each kind of mistake is told in exactly its own sentence."""
    assert sentences(env) == (sentence,)


@pytest.mark.parametrize(
    "url",
    [
        "api.telegram.org",
        "ftp://x",
        "http://",
        "http://x:99999",
        "http://x:0",
        "http://x:y",
        "http://u:p@x",
        "http://[",
        "http://x/?a",
    ],
)
def test_an_address_must_be_one_of_a_bot_api(url: str) -> None:
    """An address that no Bot API can have is refused, without being repeated."""
    (sentence,) = sentences({"GRIPBOT_TELEGRAM_URL": url})
    assert sentence.startswith("GRIPBOT_TELEGRAM_URL: geef een adres")


def test_all_mistakes_are_told_at_once() -> None:
    """An operator sees every mistake in one go."""
    env = {"GRIPBOT_LANGUAGE": "fr", "GRIPBOT_DATE": "x", "GRIPBOT_DATA": "/dev/null/x", "GRIPBOT_TELEGRAM_TOKEN": "x"}
    assert {sentence.partition(":")[0] for sentence in sentences(env)} == set(env)


def test_a_missing_token_is_told_only_where_one_is_needed() -> None:
    """The demo needs no token; the real bot says where to put it."""
    assert sentences({}) == ()
    (sentence,) = sentences({}, token_needed=True)
    assert "GRIPBOT_TELEGRAM_TOKEN_FILE" in sentence


@pytest.mark.parametrize(
    ("content", "part"),
    [
        (b'language = "nl"\nlog_level = \n', "geen geldige TOML; kijk bij regel 2."),
        (b'language = """nl', "geen geldige TOML; het einde ontbreekt."),
        (b"\xff\xfe", "dit bestand is niet te lezen."),
        (b"language = 3\n", "kies uit nl, en."),
        (b"data = 3\n", "geef hier een tekst, tussen aanhalingstekens."),
        (b'data = "a\\u0000b"\n', "kan niet geschreven worden."),
        (b'dialogues = "a\\u0000b"\n', "is er niet."),
        (b'langage = "nl"\n', "Bedoel je language?"),
    ],
)
def test_a_mistake_in_the_file_names_the_file(tmp_path: Path, content: bytes, part: str) -> None:
    """A mistake in the file is told with the file's name, so that nobody looks for a variable."""
    config = tmp_path / "gripbot.toml"
    config.write_bytes(content)
    (sentence,) = sentences({}, config)
    assert str(config) in sentence
    assert part in sentence


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    """A config file that does not exist is a mistake, not an empty file."""
    (sentence,) = sentences({}, tmp_path / "weg.toml")
    assert "is er niet" in sentence


def test_mistakes_come_in_english_when_asked() -> None:
    """An English-speaking operator reads English."""
    assert sentences({"GRIPBOT_LANGUAGE": "en", "GRIPBOT_LOG_FORMAT": "x"}) == (
        "GRIPBOT_LOG_FORMAT: choose text or json.",
    )


@pytest.mark.parametrize("name", [*sorted(Settings.model_fields), "date", TOKEN])
def test_a_token_in_the_wrong_place_is_never_shown(name: str) -> None:
    """Wherever a token ends up, no sentence and no representation of the settings holds it."""
    loaded = load_settings({f"GRIPBOT_{name.upper()}": TOKEN}, token_needed=True)
    assert TOKEN.partition(":")[2].upper() not in f"{loaded!r} {loaded!s}".upper()


@given(
    st.dictionaries(
        st.sampled_from(sorted(Settings.model_fields)).map(lambda name: f"GRIPBOT_{name.upper()}"),
        st.text(st.characters(exclude_characters="\0", codec="utf-8")),
    )
)
def test_no_value_makes_it_crash(env: dict[str, str]) -> None:
    """Whatever the variables hold, the result is settings or sentences."""
    assert isinstance(load_settings(env), Settings | tuple)
