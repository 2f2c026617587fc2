"""Takes nothing, returns the forms that editors offer to fill in; `$1`, `$2` are the blanks, in order.

A key with one form gets it as soon as the key is chosen; with several, the editor offers them as its value. A form
of a list is one item of it: the server puts it behind a `-` where it belongs there, and offers it in items too.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args

from generator.choices import Basis, CorrectionKind, NoteKind, OutcomeResult, QuoteKind, SourceKind, Status
from generator.country_names import countries

Snippet = dict[str, Any]


def _one_of(blank: int, words: object) -> str:
    return f"${{{blank}|{','.join(get_args(words))}|}}"


def _form(label: str, body: object, description: str = "") -> Snippet:
    return {"label": label, "body": body, **({"description": description} if description else {})}


def _item(label: str, body: object, description: str = "") -> Snippet:
    return _form(label, body, description) | {"type": "array"}


EVENT = {"claim": "$1", "status": _one_of(2, Status), "via": "[$3]", "evidence": "$4"}
MOTIVE = {"of": "$1", "motive": "$2", "stated_by": "$3", "evidence": "$4"}
QUOTE = {"by": "$1", "kind": _one_of(2, QuoteKind), "exact": "$3"}
OUTCOME = {"result": _one_of(1, OutcomeResult), "date": "$2", "text": "$3", "via": "[$4]"}
SEVERAL_TEXTS = (_form("[ … ]", "[$1]", "Several, in brackets."),)
EVIDENCE = (
    _form("words that occur once", "$1", "Copied from the article."),
    _form("words that occur more than once", {"exact": "$1", "prefix": "$2"}, "`prefix` says which of them is meant."),
)
VIA = (
    _form("[ … ]", "[$1]", "One chain, outermost first: `[newspaper, its source]`."),
    _form("[[ … ], [ … ]]", "[[$1], [$2]]", "Several chains, independent of one another."),
    _form("[]", "[]", "The article gives no source."),
)
WHEN = (
    _form("date", "$1", "As exact as the article: 2023-09-05, 2023-09, 2023-09-10/2023-09-13."),
    _form("date and words", {"date": "$1", "text": "$2"}, "The date beside the article’s words for it."),
    _form("date and time", {"date": "$1", "time": "$2", "tz": "$3"}, "Only where the article gives a time."),
)
# By key; where a key means different things, by model and key.
FOR_KEYS: Mapping[str, tuple[Snippet, ...]] = {
    "who": (_form("actor", "${1:Name, role}"),),
    "Briefing.where": (_form("place", "${1:Name, country}"),),
    "sources": (_item("source", {"name": "$1", "kind": _one_of(2, SourceKind)}),),
    # The server loses the choice of words where it writes down all that a file must have.
    "what": (_item("event", {**EVENT, "status": "$2"}, "A claim with what it must have."),),
    "motives": (_item("motive", MOTIVE, "A motive with what it must have."),),
    "quotes": (_item("quote", QUOTE),),
    "conflicts": (_item("conflict", {"about": "$1", "events": "[$2]", "positions": [{"by": "$3", "says": "$4"}]}),),
    "positions": (_item("position", {"by": "$1", "says": "$2"}),),
    "points": (_form("point", "$1"),),
    "topics": (_form("topic", "$1"),),
    "gaps": (_form("gap", "$1"),),
    "notes": (_item("note", {"kind": _one_of(1, NoteKind), "text": "$2"}),),
    "corrections": (_item("correction", {"date": "$1", "kind": _one_of(2, CorrectionKind), "why": "$3"}),),
    "accepted": (_item("accepted warning", {"code": "$1", "why": "$2"}),),
    "withheld": (_form("withheld", {"reason": "$1", "date": "$2"}),),
    "follows": (_form("briefing#claim", "${1:briefing}#${2:claim}"),),
    "outcome": (_form("outcome", OUTCOME),),
    "evidence": EVIDENCE,
    "via": VIA,
    "when": WHEN,
    "country": tuple(_form(f"{name} ({code})", code) for code, name in sorted(countries().items())),
}
FOR_ITEMS: Mapping[str, tuple[Snippet, ...]] = {
    "Motive": (
        _form(
            "motive, inferred", {**MOTIVE, "stated_by": "editor", "basis": get_args(Basis)[-1]}, "Yours, not stated."
        ),
    ),
}
SHORT_FORM = (
    _form(
        "briefing",
        {
            "title": "$1", "date": "${2:YYYY-MM-DD}", "article": "${3:NAME.txt}", "who": ["${4:Name, role}"],
            "what": "$5", "status": _one_of(6, Status), "when": "$7", "where": "${8:Place, country}",
            "via": "[$9]", "evidence": "$10",
            "motives": [{"of": "$11", "motive": "$12", "stated_by": "$13", "evidence": "$14"}],
        },
        "A whole briefing with one event, in the short form.",
    ),
)  # fmt: skip
