"""Takes the answers that options gave, asks in the terminal for the others; never takes one that cannot stand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from generator import drafting
from generator.drafting import AnswerError, accepted
from generator.reports import shown


def asked(given: dict[str, Any], date: str) -> dict[str, Any]:
    """The answers with those to all questions that `given` has no answer to; `date` is offered for the day."""
    return {**given, **{key: ask(key, date) for key, ask in _QUESTIONS.items() if key not in given}}


def _one(question: str) -> Callable[[str, str], str]:
    def ask(key: str, date: str) -> str:
        shown_default = {"default": date} if key == "date" else {"default": "", "show_default": False}
        return str(click.prompt(question, value_proc=lambda words: _prompted(key, words), **shown_default))

    return ask


def _several(question: str) -> Callable[[str, str], tuple[str, ...] | None]:
    def ask(key: str, _: str) -> tuple[str, ...] | None:
        listed: list[str] = []
        while words := _more(question if not listed else "  and", key):
            if key == "via" and words == "-" and not listed:
                return ()
            listed.append(words)
        return tuple(listed) or (None if key == "via" else ())

    return ask


def _more(question: str, key: str) -> str:
    return str(click.prompt(question, default="", show_default=False, value_proc=lambda words: _prompted(key, words)))


def _prompted(key: str, words: str) -> str:
    """An answer typed in; raises the error that makes click ask again."""
    if not words.strip() or (key == "via" and words.strip() == "-"):
        return words.strip()
    try:
        return accepted(key, words)
    except AnswerError as error:
        raise click.UsageError(shown(str(error))) from None


_QUESTIONS: dict[str, Callable[[str, str], Any]] = {
    "title": _one("Title, neutral (Enter leaves it blank)"),
    "date": _one("Day that the briefing speaks for"),
    "who": _several("Who: name, role (one at a time, Enter ends)"),
    "what": _one("What: the claim in your own words"),
    "status": _one(f"Status ({', '.join(drafting.STATUSES)})"),
    "via": _several("Who says so, outermost first (one at a time, Enter ends; - if the article gives no source)"),
}
