"""The second net under logs and error sentences: whatever looks like a bot token is blotted out."""

import re

BLOT = "[weggelaten]"

# Telegram's tokens are digits, a colon and a secret; in addresses they follow "bot". There all that follows goes as
# well, because a wrapped or escaped token would otherwise leave its tail behind.
_TOKEN = re.compile(r"""bot\d+(?::|%3a)[^\s"'\\]*|\d+(?::|%3a)[\w-]{5,}""", re.IGNORECASE)


def redact(text: str) -> str:
    """Return the text with every token blotted out."""
    return _TOKEN.sub(BLOT, text)


def is_token_like(text: str) -> bool:
    """Say whether a token stands anywhere in the text."""
    return _TOKEN.search(text) is not None
