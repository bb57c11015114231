"""What Telegram says when it refuses a call: status and sentence as its Bot API words them, because bots read both."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Refusal:
    """How Telegram refuses a call. `retry_after_seconds` 0 means: not said."""

    status: int
    description: str
    retry_after_seconds: int = 0


class RefusedError(Exception):
    """A call was understood and refused. Made anew for each call: a shared exception would gather tracebacks."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.description)
        self.refusal = refusal


def bad_request(why: str) -> Refusal:
    """Return the refusal of a call whose parameters cannot be used."""
    return Refusal(400, f"Bad Request: {why}")


UNAUTHORIZED = Refusal(401, "Unauthorized")
NOT_FOUND = Refusal(404, "Not Found")
BLOCKED = Refusal(403, "Forbidden: bot was blocked by the user")
SECOND_POLLER = Refusal(
    409, "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
)
WEBHOOK_ACTIVE = Refusal(
    409, "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
)
CHAT_NOT_FOUND = bad_request("chat not found")
TEXT_EMPTY = bad_request("message text is empty")
TEXT_TOO_LONG = bad_request("message is too long")
CAPTION_TOO_LONG = bad_request("message caption is too long")
BUTTON_DATA_INVALID = bad_request("BUTTON_DATA_INVALID")
NOT_MODIFIED = bad_request(
    "message is not modified: specified new message content and reply markup are exactly the same as a current "
    "content and reply markup of the message"
)
EDIT_NOT_FOUND = bad_request("message to edit not found")
DELETE_NOT_FOUND = bad_request("message to delete not found")
NOT_EDITABLE = bad_request("message can't be edited")
NO_TEXT_TO_EDIT = bad_request("there is no text in the message to edit")
NO_CAPTION_TO_EDIT = bad_request("there is no caption in the message to edit")
QUERY_UNKNOWN = bad_request("query is too old and response timeout expired or query ID is invalid")
NOT_A_PICTURE = bad_request("IMAGE_PROCESS_FAILED")
FILE_UNKNOWN = bad_request("wrong file identifier/HTTP URL specified")
MARKUP_UNREADABLE = bad_request("can't parse reply keyboard markup JSON object")
NO_FILE = bad_request("there is no document in the request")
NO_PHOTO = bad_request("there is no photo in the request")
