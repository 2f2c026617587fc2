"""Takes one validated file, the registry and the held texts, returns its briefing or its faults; never guesses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from generator import schema
from generator.anchoring import MISSING, Anchorer, HeldText
from generator.attribution import speaks_for
from generator.diagnostics import Diagnostic
from generator.directory import DUPLICATE_ID, UNKNOWN
from generator.editorial import Accepted, Correction, Withheld
from generator.entry_sites import INDEX
from generator.field_codes import ID
from generator.model import (
    ARTICLE_ID,
    EDITOR_ID,
    Briefing,
    Conflict,
    Earlier,
    Event,
    Evidence,
    Motive,
    Outcome,
    Party,
    Place,
    Quote,
    Remark,
    Stance,
    When,
)  # fmt: skip
from generator.parse import Loc, Parsed
from generator.references import References
from generator.shared import Shared
from generator.slugs import slug
from generator.spelling import nearest

# Addresses on a briefing's page that are taken: its headings, and what the theme puts around them.
SECTIONS = frozenset({
    "bottom-line", "at-a-glance", "who", "what", "where", "when", "why-as-stated", "claims", "stated-motives", "quotes",
    "timeline", "places", "sources", "names-as-the-article-prints-them", "conflicts", "what-the-article-does-not-say",
    "editors-notes", "outcomes", "corrections", "the-story", "take-it-with-you", "about-this-page", "main",
    "map-title", "map-description", "on-this-page", "theme-button", "preview",
})  # fmt: skip
# Addresses that are made of a number or of a claim's own id; and those by which the scripts know the search.
MADE = re.compile(r"(change|conflict)-\d+|(cite|search)-.+")


def assemble(
    parsed: Parsed, data: schema.Briefing, shared: Shared, texts: Mapping[str, HeldText | None]
) -> tuple[Briefing | None, tuple[Diagnostic, ...]]:
    """The briefing of one file. `texts` are the texts of the archive by path, None where one could not be read.

    Every unknown, ambiguous or doubled name and every quote that is not in its text is reported;
    a briefing comes back only where there is no such fault.
    """
    anchorer, faults = Anchorer.of(parsed, data, texts)
    builder = _Builder(References.of(parsed, data, shared, anchorer), anchorer, list(faults))
    briefing = builder.briefing(data)
    found = (*builder.found, *builder.names.found, *anchorer.changed(builder.quoted))
    return (None if any(d.severity == "error" for d in found) else briefing), found


def page_id(path: str, data: object = None) -> str:
    """The id of the briefing in a file: what its plain data say, else the file's name."""
    given = data.get("id") if isinstance(data, dict) else None
    return given if isinstance(given, str) else slug(path.rpartition("/")[2].rpartition(".")[0])


@dataclass(slots=True)
class _Builder:
    """One briefing while it is assembled; lives only inside `assemble`."""

    names: References
    anchorer: Anchorer
    found: list[Diagnostic]
    # Of each quote: the place of its source, and whether its text has it.
    quoted: list[tuple[Loc, bool]] = field(default_factory=list)

    def evidence(self, items: Iterable[schema.Evidence], loc: Loc) -> tuple[Evidence, ...]:
        listed = (self.one_evidence(item, (*loc, i)) for i, item in enumerate(items))
        return tuple(e for e in listed if e)

    def one_evidence(self, item: schema.Evidence, loc: Loc) -> Evidence | None:
        source = self.names.party(item.source, (*loc, "source")) if item.source else self.names.article
        if source is None:
            return None
        made, faults = self.anchorer.anchor(item, source, loc)
        self.found.extend(faults)
        self.quoted.append((source.loc, not any(f.code == MISSING.id for f in faults)))
        return made

    def outcome(self, item: schema.Outcome | None, loc: Loc) -> Outcome | None:
        if item is None:
            return None
        chains, evidence = (
            self.names.chains(item.via, (*loc, "via")),
            self.evidence(item.evidence, (*loc, "evidence")),
        )
        return Outcome(item.result, item.date, item.text, chains, evidence, loc)

    def event(self, item: schema.Event, loc: Loc, number: int, top: schema.Briefing | None) -> Event:
        def lent(key: str) -> tuple[Any, Loc]:
            own = getattr(item, key)
            if top is not None and (own is None or own == ()):
                return getattr(top, key), (key,)
            return own, (*loc, key)

        when, when_loc = lent("when")
        outcome, outcome_loc = lent("outcome")
        by = item.by or (self.names.listed("who") if top and not item.with_ else ())
        where = item.where or (self.names.listed("where") if top else ())
        self.anchorer.check_words(self.found, lent("hedge"), "hedge")
        self.anchorer.check_words(self.found, (when.text if when else None, (*when_loc, "text")), "text")
        return Event(
            id=item.id or f"c{number}", claim=item.claim,
            by=self.names.all_parties(by, (*loc, "by") if item.by else ("who",)),
            with_=self.names.all_parties(item.with_, (*loc, "with")),
            when=When(**dict(when)) if when else None,
            where=self.names.all_places(where, (*loc, "where") if item.where else ("where",)),
            status=lent("status")[0], hedge=lent("hedge")[0],
            chains=self.names.chains(*lent("via")),
            confirmed_by=self.names.all_parties(*lent("confirmed_by")),
            evidence=self.evidence(*lent("evidence")),
            outcome=self.outcome(outcome, outcome_loc), follows=_earlier(*lent("follows")), loc=loc,
        )  # fmt: skip

    def motive(self, item: schema.Motive, loc: Loc, number: int) -> Motive:
        named = [n for n in item.of if n != schema.NOT_STATED]
        of = self.names.all_parties(named, (*loc, "of"))
        stated_by = self.names.all_parties(item.stated_by, (*loc, "stated_by"))
        own = any(speaks_for(s, o.id, self.names.used_parties) for s in stated_by for o in of)
        return Motive(
            id=item.id or f"m{number}", of=of, motive=item.motive, stated_by=stated_by,
            chains=self.names.chains(item.via, (*loc, "via")), basis=item.basis or _basis(stated_by, own=own),
            events=item.events, evidence=self.evidence(item.evidence, (*loc, "evidence")), loc=loc,
        )  # fmt: skip

    def quote(self, item: schema.Quote, loc: Loc, number: int) -> Quote | None:
        by, evidence = self.names.all_parties(item.by, (*loc, "by")), self.one_evidence(item, loc)
        return Quote(item.id or f"q{number}", by, item.kind, evidence, item.note, loc) if evidence else None

    def conflict(self, item: schema.Conflict, loc: Loc) -> Conflict:
        stances = []
        for i, p in enumerate(item.positions):
            at = (*loc, "positions", i)
            by, evidence = (
                self.names.all_parties(p.by, (*at, "by")),
                self.evidence(p.evidence, (*at, "evidence")),
            )
            stances.append(Stance(by, p.says, p.events, evidence))
        return Conflict(item.about, item.events, tuple(stances))

    def page_id(self, data: schema.Briefing) -> str:
        parsed = self.names.parsed
        id_ = data.id or page_id(parsed.path)
        if not id_ or id_ == INDEX:
            message = f"the id `{INDEX}` is reserved" if id_ else "no page address can be made from the file's name"
            self.found.append(ID.at(parsed.path, parsed.at(("id",)), message, "give the briefing an `id:` of its own"))
        return id_

    def briefing(self, data: schema.Briefing) -> Briefing:
        top = data if len(data.what) == 1 else None
        events = tuple(self.event(e, ("what", i), i + 1, top) for i, e in enumerate(data.what))
        motives = tuple(self.motive(m, ("motives", i), i + 1) for i, m in enumerate(data.motives))
        quotes = tuple(q for i, item in enumerate(data.quotes) if (q := self.quote(item, ("quotes", i), i + 1)))
        conflicts = tuple(self.conflict(c, ("conflicts", i)) for i, c in enumerate(data.conflicts))
        notes = tuple(
            Remark(n.text, n.kind or "other", n.about, self.names.chains(n.via, ("notes", i, "via")))
            for i, n in enumerate(data.notes)
        )
        entries: list[Party | Place] = [p for p in self.names.parties.own.values() if p.id != EDITOR_ID]
        entries += self.names.places.own.values()
        for entry in entries:
            self.anchorer.check_words(self.found, (entry.as_written, (*entry.loc, "as_written")), "as_written")
            if isinstance(entry, Party):
                self.names.use(entry)
            else:
                self.names.used_places.setdefault(entry.id, entry)
        self.found.extend(_item_faults(self.names.parsed, data))
        return Briefing(
            id=self.page_id(data), path=self.names.parsed.path,
            parsed=self.names.parsed.at_rest(), title=data.title, date=data.date, language=data.language,
            article=self.names.used_parties.get(ARTICLE_ID, self.names.article),
            text=self.anchorer.text(self.names.article),
            summary=data.summary, points=data.points, status=data.status or (events[0].status if top else None),
            parties=dict(sorted(self.names.used_parties.items())), places=dict(sorted(self.names.used_places.items())),
            events=events, motives=motives, quotes=quotes, conflicts=conflicts,
            gaps=tuple(Remark(g.text, None, g.about) for g in data.gaps), notes=notes,
            corrections=tuple(Correction(c.date, c.kind, c.was, c.now, c.why) for c in data.corrections),
            story=data.story, topics=data.topics, supersedes=data.supersedes,
            withheld=Withheld(data.withheld.reason, data.withheld.date) if data.withheld else None,
            accepted=tuple(Accepted(a.code, a.why) for a in data.accepted), formerly=data.formerly,
        )  # fmt: skip


def _earlier(names: tuple[str, ...], loc: Loc) -> tuple[Earlier, ...]:
    """The claims that are taken up, each once; whether there are such claims shows only among all briefings."""
    first = [(name.partition("#"), (*loc, i)) for i, name in enumerate(names) if name not in names[:i]]
    return tuple(Earlier(briefing, claim, where) for (briefing, _, claim), where in first)


def _basis(stated_by: tuple[Party, ...], *, own: bool) -> schema.Basis:
    if any(p.id == EDITOR_ID for p in stated_by):
        return "editor-inferred"
    return "self-stated" if own else "attributed"


def _item_faults(parsed: Parsed, data: schema.Briefing) -> Iterator[Diagnostic]:
    """Ids of claims, motives and quotes that occur twice, and references to none of them."""
    ids: dict[str, Loc] = {}
    groups: tuple[tuple[str, str, tuple[schema.Event | schema.Motive | schema.Quote, ...]], ...] = (
        ("what", "c", data.what), ("motives", "m", data.motives), ("quotes", "q", data.quotes),
    )  # fmt: skip
    for key, letter, items in groups:
        for index, item in enumerate(items):
            id_ = item.id or f"{letter}{index + 1}"
            if id_ in ids:
                message = f"`{id_}` is already an id on line {parsed.at(ids[id_]).line}"
                position = parsed.at((key, index, "id"))
                yield DUPLICATE_ID.at(parsed.path, position, message, "give this one another `id:`")
            if id_ in SECTIONS or MADE.fullmatch(id_):
                position = parsed.at((key, index, "id"))
                message = f"the id `{id_}` is that of a section of the page"
                yield DUPLICATE_ID.at(parsed.path, position, message, "give this one another `id:`")
            ids.setdefault(id_, (key, index))
    for loc, name in _item_references(data):
        if name not in ids:
            like = nearest(name, ids)
            known = f"the ids of this briefing are {', '.join(ids)}"
            hint = f"did you mean `{like}`? (line {parsed.at(ids[like]).line})" if like else known
            yield UNKNOWN.at(parsed.path, parsed.at(loc), f"no claim, motive or quote `{name}`", hint)


def _item_references(data: schema.Briefing) -> Iterator[tuple[Loc, str]]:
    groups: list[tuple[Loc, tuple[str, ...]]] = []
    for i, motive in enumerate(data.motives):
        groups.append((("motives", i, "events"), motive.events))
    for i, conflict in enumerate(data.conflicts):
        groups.append((("conflicts", i, "events"), conflict.events))
        groups += [(("conflicts", i, "positions", j, "events"), p.events) for j, p in enumerate(conflict.positions)]
    groups += [(("gaps", i, "about"), gap.about) for i, gap in enumerate(data.gaps)]
    groups += [(("notes", i, "about"), note.about) for i, note in enumerate(data.notes)]
    for loc, names in groups:
        yield from (((*loc, i), name) for i, name in enumerate(names))
