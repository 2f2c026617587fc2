"""Writes archives in which hostile strings stand in every field that takes a text; knows nothing of pages."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from generator.fields import LIMITS, LONGEST, hidden_in_name, slug
from generator.normalise import DROPPED

# Fields by the kind of text that they take: a name makes an address, verbatim words stand in the article.
NAMES = (
    "title", "story", "topic", "other topic", "actor", "actor alias", "speaker", "source", "source alias",
    "unnamed source", "place", "place alias", "known actor", "known alias", "known source", "known place",
)  # fmt: skip
ROLES = ("actor role", "speaker role", "place role", "known role")
VERBATIM = (
    "quote of a claim", "quote of a motive", "quote of a position", "quote itself", "quote of an outcome",
    "date in words", "hedge", "actor as written", "source as written", "place as written",
)  # fmt: skip
TEXTS = (
    "summary", "point", "lead of a point", "rights", "article note", "actor note", "source note", "source rights",
    "place note", "claim", "other claim", "outcome", "motive", "quote note", "conflict", "position", "other position",
    "gap", "note", "outside note", "was", "now", "why", "accepted", "known note", "reason",
)  # fmt: skip
# On no page, but in the data.
NOWHERE = {"source rights"}
FIELDS = (*NAMES, *ROLES, *VERBATIM, *TEXTS)
MOST = dict.fromkeys(NAMES, LIMITS["name"]) | {"title": LIMITS["title"]} | dict.fromkeys(ROLES, LIMITS["role"])
# No name may stand twice in the registry, so all but one field of it have a word more.
TOLD_APART = {"known alias": " too", "known source": " press", "known place": " town"}
MOST |= dict.fromkeys(VERBATIM, 500) | {"rights": LIMITS["rights"], "source rights": LIMITS["rights"]}
ADDRESSES = (
    "https://evil.example/?a='onmouseover='window.pwned=1&b=(c)*_d_~!$,;:@",
    "HTTPS://evil.example/a(b)c_d_*e*#f~g~",
    "https://user:pass@evil.example:8443/%22%3E%3Cscript%3E?{}".replace("{}", "%7B%7D"),
    "https://evil.example/é北[x]?[y](z)&lt;b&gt;&amp;",
    "http://evil.example/-->]]></script>".replace("<", "%3C").replace(">", "%3E"),
)
FILE = "2024-01-{day:02}-it's $&(x)#;{{y}}%3Cb%3E--,=@~!`^[z]-{number:03}"


@dataclass
class Placed:
    """What was put where: by the number of a briefing and the field."""

    texts: dict[tuple[int, str], str] = field(default_factory=dict)

    @property
    def strings(self) -> set[str]:
        """Every string that stands somewhere."""
        return set(self.texts.values())


def fits(name: str, text: str) -> bool:
    """Whether the checks let this field have the text; what they refuse is on no page."""
    if len(text.strip()) + len(TOLD_APART.get(name, "")) > MOST.get(name, LONGEST):
        return False
    if name in VERBATIM and len(text.split()) > 25:
        return False  # a quote of so many words is warned of
    return name not in NAMES or (not hidden_in_name(text) and 0 < len(slug(text).encode()) <= 150)


def withheld(number: int) -> bool:
    """Whether the briefing of that number is withdrawn, and shows nothing but the reason."""
    return number % 8 == 7


def write(folder: Path, strings: Sequence[str], briefings: int) -> Placed:
    """Writes an archive of so many briefings, and more for strings that were too long wherever they would stand."""
    placed = Placed()
    registry: dict[str, dict[str, Any]] = {"actors": {}, "places": {}, "sources": {}}
    (folder / "registry").mkdir(parents=True)

    def one(number: int, offered: Iterable[tuple[str, str]]) -> None:
        shown = {"reason"} if withheld(number) else {*FIELDS} - {"reason"}
        chosen = {name: text for name, text in offered if name in shown and fits(name, text)}
        placed.texts.update({(number, name): text for name, text in chosen.items() if name not in NOWHERE})
        made = _Briefing(number, chosen)
        stem = FILE.format(day=1 + number % 28, number=number)
        (folder / f"{number:03}.txt").write_text(made.article(), encoding="utf-8")
        (folder / f"{stem}.yml").write_text(_yaml(made.annotation()), encoding="utf-8")
        for kind, entries in made.known().items():
            registry[kind] |= entries

    for number in range(briefings):
        one(number, _chosen(number, strings))
    roomy = [name for name in TEXTS if name not in MOST and name != "reason"]
    more = briefings
    while left := [text for text in strings if text not in placed.strings]:
        one(more, zip(roomy, left, strict=False))
        more += 1
    for kind, entries in registry.items():
        (folder / "registry" / f"{kind}.yml").write_text(_yaml(entries), encoding="utf-8")
    return placed


def _chosen(number: int, strings: Sequence[str]) -> Iterator[tuple[str, str]]:
    """A row of a Latin square: as many briefings as there are strings bring each of them into each field."""
    step = -(-len(strings) // len(FIELDS))
    for place, name in enumerate(FIELDS):
        yield name, strings[(number + place * step) % len(strings)]


def _yaml(data: object) -> str:
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False, default_style='"', width=10**9)


class _Briefing:
    """One briefing that has every field; those without a hostile text have a dull one."""

    def __init__(self, number: int, chosen: dict[str, str]) -> None:
        self.number = number
        self.chosen = chosen
        self.address = ADDRESSES[number % len(ADDRESSES)]

    def text(self, name: str) -> str:
        return self.chosen.get(name, f"Plain {name} number {self.number:03}") + TOLD_APART.get(name, "")

    def article(self) -> str:
        """Its text, which holds all that is quoted."""
        said = "\n\n".join(self.text(name) for name in VERBATIM)
        return f"Invented.\n\n{said}\n\nThe end.\n"

    def known(self) -> dict[str, dict[str, Any]]:
        """What the registry is to know, by the name of its file."""
        n, t = self.number, self.text
        actor = {
            "name": t("known actor"),
            "aliases": [t("known alias")],
            "role": t("known role"),
            "note": t("known note"),
        }
        source = {"name": t("known source"), "kind": "publication", "url": self.address}
        place = {"name": t("known place"), "country": "NO", "lat": 60 + n % 7, "lon": 5 + n % 11, "precision": "city"}
        place = {key: str(value) for key, value in place.items()}
        return {
            "actors": {f"ka{n}": {**actor, "type": "person", "wikidata": "Q42", "formerly": [f"old-ka{n}"]}},
            "sources": {f"ks{n}": source},
            "places": {f"kp{n}": place},
        }

    def annotation(self) -> dict[str, Any]:
        """The annotation, with every field."""
        n, t = self.number, self.text
        made: dict[str, Any] = {
            "title": t("title"), "date": f"2024-01-{1 + n % 28:02}", "language": "ar" if n % 8 == 5 else "en",
            "summary": t("summary"), "points": [t("point"), f"{t('lead of a point')}: and more"], "status": "planned",
            "story": t("story"), "topics": [t("topic"), t("other topic")],
            "article": {"text": f"{n:03}.txt", "rights": t("rights"), "note": t("article note"), "url": self.address},
            **self._cast(n), "what": self._claims(n), **self._beside(n),
        }  # fmt: skip
        if withheld(n):
            made["withheld"] = {"reason": t("reason"), "date": "2024-02-01"}
        return made

    def _cast(self, n: int) -> dict[str, Any]:
        t = self.text
        return {
            "sources": [
                {"id": f"s{n}", "name": t("source"), "kind": "publication", "aliases": [t("source alias")],
                 "note": t("source note"), "rights": t("source rights"), "url": self.address,
                 "as_written": t("source as written")},
                {"id": f"u{n}", "name": t("unnamed source"), "kind": "unnamed", "same_origin_as": f"s{n}"},
                {"id": f"ks{n}"},
            ],
            "who": [
                {"id": f"a{n}", "name": t("actor"), "type": "organisation", "role": t("actor role"),
                 "aliases": [t("actor alias")], "note": t("actor note"), "as_written": t("actor as written")},
                {"id": f"b{n}", "name": t("speaker"), "type": "person", "role": t("speaker role"),
                 "speaks_for": f"a{n}"},
                {"id": f"ka{n}"},
            ],
            "where": [
                {"id": f"p{n}", "name": t("place"), "country": "SE", "lat": "59.3", "lon": "18.1", "precision": "city",
                 "aliases": [t("place alias")], "role": t("place role"), "note": t("place note"),
                 "as_written": t("place as written")},
                {"id": f"kp{n}"},
            ],
        }  # fmt: skip

    def _claims(self, n: int) -> list[dict[str, Any]]:
        t = self.text
        return [
            {"id": "one", "claim": t("claim"), "by": [f"a{n}"], "with": [f"b{n}"], "where": [f"p{n}"],
             "when": {"date": "2024-05-02", "text": t("date in words")}, "hedge": t("hedge"), "status": "planned",
             "via": [[f"s{n}", f"u{n}"], [f"b{n}"]], "evidence": [t("quote of a claim")],
             "outcome": {"result": "occurred", "date": "2024-05-03", "text": t("outcome"), "via": [f"s{n}"],
                         "evidence": [t("quote of an outcome")]}},
            {"id": "two", "claim": t("other claim"), "by": [f"ka{n}"], "where": [f"kp{n}"], "status": "scheduled",
             "when": "2031-05-02", "via": [f"ks{n}"], "evidence": [t("quote of a motive")]},
        ]  # fmt: skip

    def _beside(self, n: int) -> dict[str, Any]:
        t = self.text
        return {
            "motives": [
                {"of": [f"a{n}"], "motive": t("motive"), "stated_by": [f"b{n}"], "via": [f"s{n}"], "events": ["one"],
                 "evidence": [t("quote of a motive")]},
            ],
            "quotes": [{"by": [f"b{n}"], "exact": t("quote itself"), "kind": "direct", "note": t("quote note")}],
            "conflicts": [
                {"about": t("conflict"), "events": ["one"], "positions": [
                    {"by": [f"s{n}"], "says": t("position"), "evidence": [t("quote of a position")]},
                    {"by": [f"u{n}"], "says": t("other position"), "events": ["two"]},
                ]},
            ],
            "gaps": [{"text": t("gap"), "about": ["one"]}],
            "notes": [
                {"kind": "wording", "text": t("note"), "about": ["one"]},
                {"kind": "other", "text": t("outside note"), "via": [f"ks{n}"]},
            ],
            "corrections": [
                {"date": "2024-02-02", "kind": "correction", "was": t("was"), "now": t("now"), "why": t("why")},
            ],
            "accepted": [{"code": "B406", "why": t("accepted")}],
        }  # fmt: skip


def folded(text: str) -> str:
    """A text as a page shows it: white space as one space, signs composed; signs that no quote keeps are left out."""
    return unicodedata.normalize("NFC", " ".join(re.sub(f"[{DROPPED}]", "", text).split()))
