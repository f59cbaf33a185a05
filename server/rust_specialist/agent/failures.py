"""What can go wrong with a model, each with the sentence a user is shown. Local advice goes on in every case."""

from __future__ import annotations

from enum import Enum


class Kind(Enum):
    """The kinds of failures, as far as something different follows from them."""

    NOT_CONFIGURED = "not configured"
    NOT_ALLOWED = "not allowed"
    KEY = "key"
    TIMEOUT = "timeout"
    RATE = "rate"
    SERVER = "server"
    REQUEST = "request"
    CUT_OFF = "cut off"
    TOO_LONG = "too long"
    INVALID = "invalid answer"
    BUDGET = "budget"
    BUSY = "busy"
    STALE = "stale"
    DECLINED = "declined"


class AgentFailure(Exception):
    """The model gave no usable answer. The text is a whole sentence for the user and holds neither code nor keys.

    `partial` is the text that had arrived; `may_retry` whether asking again may help now; `until` the time (as
    `time.time()` counts) before which the specialist rests.
    """

    def __init__(
        self,
        kind: Kind,
        message: str,
        *,
        partial: str = "",
        may_retry: bool = False,
        until: float | None = None,
    ) -> None:
        super().__init__(message)
        self.kind = kind
        self.partial = partial
        self.may_retry = may_retry
        self.until = until


def no_answer(seconds: float, model: str, *, partial: str = "") -> AgentFailure:
    """Nothing came for `seconds`."""
    text = f"No answer in {seconds:g} s (model {model}). Local advice is unchanged."
    return AgentFailure(Kind.TIMEOUT, text, partial=partial, may_retry=True)


def key_refused(name: str) -> AgentFailure:
    """The server does not take the key; `name` is where the key came from, never the key."""
    text = f"The key in {name} was refused. The specialist rests until the settings or the key change."
    return AgentFailure(Kind.KEY, text)


def key_wanted(host: str) -> AgentFailure:
    """The server wants a key, and the settings name none."""
    text = (
        f"The model's server {host} wants a key, and the settings name none: set agent.apiKeyEnv (a variable "
        "that holds it) or agent.apiKeyCommand. The specialist rests until then."
    )
    return AgentFailure(Kind.KEY, text)


def resting(clock: str, why: str, until: float) -> AgentFailure:
    """The specialist rests until `clock`, a time of the day."""
    kind = Kind.RATE if why == "rate" else Kind.SERVER
    reason = "The model's server asked for a pause" if why == "rate" else "The model's server does not answer"
    return AgentFailure(kind, f"{reason}; the specialist rests until {clock}.", until=until)


def unreachable(host: str, reason: str) -> AgentFailure:
    """No connection, or it broke before anything came."""
    text = f"The model's server {host} cannot be reached ({reason}). Local advice is unchanged."
    return AgentFailure(Kind.SERVER, text, may_retry=True)


def server_error(host: str, status: int) -> AgentFailure:
    """The server failed, more than once."""
    text = f"The model's server {host} failed (HTTP {status}). Local advice is unchanged."
    return AgentFailure(Kind.SERVER, text, may_retry=True)


def refused(host: str, status: int, said: str) -> AgentFailure:
    """The server refused the request for a reason of its own."""
    detail = f": {said}" if said else ""
    return AgentFailure(
        Kind.REQUEST, f"The model's server {host} refused the request (HTTP {status}){detail}"
    )


def cut_off(partial: str = "") -> AgentFailure:
    """The connection ended, or the answer's limit was reached, in the middle of the answer."""
    return AgentFailure(Kind.CUT_OFF, "The answer was cut off.", partial=partial, may_retry=True)


def too_long(partial: str = "") -> AgentFailure:
    """More came than is read."""
    return AgentFailure(Kind.TOO_LONG, "The answer is too long and was stopped.", partial=partial)


def invalid_answer(model: str) -> AgentFailure:
    """The answer does not have the form that was asked for, and did not get it when the model was told."""
    text = f"The model {model} did not answer in the form that was asked for."
    return AgentFailure(Kind.INVALID, text, may_retry=True)


def budget_used_up(limit: int) -> AgentFailure:
    """The day's requests are spent."""
    text = f"The daily budget of {limit} requests is reached (agent.maxRequestsPerDay)."
    return AgentFailure(Kind.BUDGET, text)


def tokens_used_up(limit: int) -> AgentFailure:
    """The day's tokens are spent."""
    text = f"The daily budget of {limit} tokens is reached (agent.maxTokensPerDay)."
    return AgentFailure(Kind.BUDGET, text)


def hourly_budget_used_up(limit: int) -> AgentFailure:
    """The hour's requests that nobody asked for are spent."""
    text = f"The budget of {limit} requests an hour in the background is reached."
    return AgentFailure(Kind.BUDGET, text)


def busy() -> AgentFailure:
    """Too much is asked at once."""
    return AgentFailure(Kind.BUSY, "The specialist has enough to do; ask again in a moment.", may_retry=True)


def declined() -> AgentFailure:
    """The user saw what would be sent, and did not want that."""
    return AgentFailure(Kind.DECLINED, "Nothing was sent.")


def stopped() -> AgentFailure:
    """The user had it stopped, or has switched the specialist off."""
    return AgentFailure(Kind.DECLINED, "The specialist was told to stop.")


def stale() -> AgentFailure:
    """The text is no longer the one that the answer is about."""
    return AgentFailure(Kind.STALE, "The file changed; ask again.", may_retry=True)
