"""Annotations, and the slips that a schema can see: what stands in them, and what is typed in its place."""

from __future__ import annotations

SHORT = """\
title: Harbour bridge reported to open
date: 2024-03-01
who: Ada Lind, mayor
what: The bridge is to open, the mayor said
status: planned
via: [Ada Lind]
evidence: the bridge will open
"""
LONG = """\
title: Harbour bridge reported to open
date: 2024-03-01
who:
  - {name: Ada Lind, role: mayor, type: person}
where:
  - {name: Nordhaven, country: NO, lat: 59.1, lon: 10.2, precision: city}
sources:
  - {name: The Harbour Post, kind: publication, url: "https://example.org/"}
what:
  - claim: The bridge is to open
    by: Ada Lind
    when: {date: 2024-05, text: in May}
    status: planned
    via: [Ada Lind]
    evidence: the bridge will open
  - claim: The ferry is to stop
    status: planned
    via: []
    evidence: the ferry will stop
motives:
  - of: Ada Lind
    motive: a shorter way
    stated_by: Ada Lind
    evidence: a shorter way
"""
ARTICLE = """\
[Invented.] Ada Lind said the bridge will open in May and the ferry will stop. She wants a shorter way, she told
The Harbour Post. It rained all day, the band had gone home, and the bridge at Nordhaven was as empty as the
harbour below it, where three boats lay that nobody had moved since the winter before last.
"""
# base, what stands there, what is typed
SLIPS: dict[str, tuple[str, str, str]] = {
    "unknown key": (LONG, "contry: NO", "country: NO"),
    "misspelled required key": (SHORT, "titel: H", "title: H"),
    "misspelled required key of an event": (LONG, "calim: The ferry", "claim: The ferry"),
    "misspelled required key of a motive": (LONG, "motiv: a", "motive: a"),
    "misspelled key of evidence": (SHORT, "evidence:\n  exat: the", "evidence: the"),
    "key of another item": (LONG, "claim: The ferry is to stop\n    lat: 3", "claim: The ferry is to stop"),
    "unlike every status": (SHORT, "status: hoped", "status: planned"),
    "misspelled status": (LONG, "status: planed\n    via: []", "status: planned\n    via: []"),
    "misspelled kind": (LONG, "kind: newspaper", "kind: publication"),
    "misspelled type": (LONG, "type: human", "type: person"),
    "wrong result in short form": (SHORT, "outcome: happened\nstatus", "status"),
    "briefing without its claim": (SHORT, "follows: 2024-02-12-ferry\nstatus", "status"),
    "no date": (SHORT, "", "date: 2024-03-01\n"),
    "no status": (LONG, "    via: []", "    status: planned\n    via: []"),
    "no via": (LONG, "", "    via: []\n"),
    "no evidence of an event": (LONG, "", "    evidence: the ferry will stop\n"),
    "no stated_by": (LONG, "", "    stated_by: Ada Lind\n"),
    "no status of the only event": (SHORT, "", "status: planned\n"),
    "no via of the only event": (SHORT, "", "via: [Ada Lind]\n"),
    "key at the top with several events": (LONG, "via: [Ada Lind]\nmotives:", "motives:"),
    "empty text": (SHORT, "title:\nstory: Harbour", "title: Harbour"),
    "empty quotes": (SHORT, 'title: ""\nstory: Harbour', "title: Harbour"),
    "empty status": (SHORT, "status:", "status: planned"),
    "empty list": (SHORT, "what: []", "what: The bridge is to open, the mayor said"),
    "empty list of owners": (LONG, "of: []", "of: Ada Lind"),
    "list for a text": (SHORT, "title: [Harbour, bridge]", "title: Harbour bridge reported to open"),
    "mapping for a text": (SHORT, "title: {harbour: bridge}", "title: Harbour bridge reported to open"),
    "list for a mapping": (LONG, "when: [2024-05]", "when: {date: 2024-05, text: in May}"),
    "mapping for a chain": (SHORT, "via: {by: Ada Lind}", "via: [Ada Lind]"),
    "text for a motive": (LONG, "motives:\n  - a shorter way\n", "motives:\n"),
    "list in a list": (SHORT, "who: [Ada Lind, [mayor]]", "who: Ada Lind, mayor"),
    "list in a chain of a list": (SHORT, "via: [[Ada Lind, [x]]]", "via: [Ada Lind]"),
    "too many points": (SHORT, "points: [a, b, c, d]\nstatus", "status"),
    "no such month": (SHORT, "date: 2024-13-01", "date: 2024-03-01"),
    "month for a day": (SHORT, "date: 2024-03", "date: 2024-03-01"),
    "date in words": (LONG, "date: 5 May 2024", "date: 2024-05"),
    "date and time in one": (LONG, "date: 2024-05-01T10:00", "date: 2024-05"),
    "time in words": (LONG, "text: in May, time: 9 am", "text: in May"),
    "zone in words": (LONG, "text: in May, time: 09:00, tz: CET", "text: in May"),
    "latitude": (LONG, "lat: 159.1", "lat: 59.1"),
    "longitude": (LONG, "lon: -180.5", "lon: 10.2"),
    "latitude in words": (LONG, "lat: fifty-nine", "lat: 59.1"),
    "country": (LONG, "country: EU", "country: NO"),
    "address": (LONG, '"htp://example.org/"', '"https://example.org/"'),
    "bare address": (LONG, '"www.example.org"', '"https://example.org/"'),
    "space in an address": (LONG, '"https://example.org/a b"', '"https://example.org/"'),
    "id with capitals": (LONG, "id: Ferry Stop\n    claim: The ferry", "claim: The ferry"),
    "wikidata": (LONG, "wikidata: 5, type: person", "type: person"),
    "language": (SHORT, "language: English\nstatus", "status"),
    "sha256": (SHORT, "article: {text: x.txt, sha256: abc}\nstatus", "status"),
}


def slipped(name: str) -> str:
    """The annotation with the slip in it."""
    base, typed, stands = SLIPS[name]
    assert stands in base, name
    return base.replace(stands, typed, 1)
