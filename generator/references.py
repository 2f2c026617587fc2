"""Takes the names that one briefing uses, returns whom and what they mean; never makes up whom they might mean."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from msgspec.structs import replace

from generator import schema
from generator.anchoring import Anchorer
from generator.diagnostics import Diagnostic
from generator.directory import PASSING, TWICE, UNKNOWN, Directory, Unknown, not_found, party
from generator.fields import listed
from generator.merging import own_entries
from generator.model import ARTICLE_ID, EDITOR_ID, RESERVED, Chain, Party, Place
from generator.name_parts import several
from generator.names import Entries, Known
from generator.near_names import NearNames
from generator.parse import Loc, Parsed
from generator.shared import Shared
from generator.slugs import slug

SUGGESTED = 200  # faults of a briefing, after which no more is suggested: nobody reads on
PARTS = 4  # names of a chain that may be one name with commas


@dataclass(slots=True)
class References:
    """The names of one briefing. It remembers which entries were used and what could not be resolved.

    `faulty` are the names of entries that had a diagnostic: a reference to one is no fault of its own. `unclear` are
    texts that stand where a list may, and are as likely one without its brackets. `in_passing` tells whether a
    briefing declares its sources by naming them.
    """

    parsed: Parsed
    article: Party
    parties: Directory[Party]
    places: Directory[Place]
    faulty: frozenset[str] = frozenset()
    unclear: frozenset[str] = frozenset()
    in_passing: bool = False
    found: list[Diagnostic] = field(default_factory=list)
    used_parties: dict[str, Party] = field(default_factory=dict)
    used_places: dict[str, Place] = field(default_factory=dict)

    @classmethod
    def of(cls, parsed: Parsed, data: schema.Briefing, shared: Shared, anchorer: Anchorer) -> References:
        """The names that the briefing's own entries and the registry give."""
        listed: list[tuple[Loc, schema.Actor | schema.Source]] = [(("who", i), item) for i, item in enumerate(data.who)]
        listed += [(("sources", i), item) for i, item in enumerate(data.sources)]
        own = own_entries(parsed, listed, shared.all_parties)
        own_places = own_entries(parsed, [(("where", i), item) for i, item in enumerate(data.where)], shared.all_places)
        article = party(data.article or schema.Article(), ARTICLE_ID, loc=("article",))
        editor = Party(EDITOR_ID, "the editors of this page", "source")
        parties = _with_own(shared.all_parties, {ARTICLE_ID: article, EDITOR_ID: editor, **own.entries}, parsed)
        unclear = _lists_without_brackets(parsed)
        named = {} if data.sources else _named_in_passing(data, parties, unclear)
        held = {i: replace(p, held=True) if anchorer.holds(p) else p for i, p in {**parties.own, **named}.items()}
        return cls(
            parsed, held[ARTICLE_ID], replace(parties, own=Entries(held)),
            _with_own(shared.all_places, own_places.entries, parsed),
            own.faulty | own_places.faulty, unclear, not data.sources, [*own.found, *own_places.found],
        )  # fmt: skip

    def listed(self, key: str) -> tuple[str, ...]:
        """Ids of the entries that stand under `who` or `where`, in their order."""
        entries = self.parties.own if key == "who" else self.places.own
        return tuple(i for i, entry in entries.items() if entry.loc[:1] == (key,))

    def party(self, name: str, loc: Loc) -> Party | None:
        """The actor or source of a name; None, with a diagnostic, where there is none."""
        hit = self._find(self.parties, name)
        if isinstance(hit, Party):
            return self.use(hit)
        self._not_found(name, loc, hit, "actor or source")
        return None

    def _find(self, directory: Directory[Known], name: str) -> Known | Unknown | tuple[str, ...]:
        """What a name means; where very many were unknown, without what may be meant, for that takes time."""
        return directory.find(name) if len(self.found) < SUGGESTED else directory.known(name) or Unknown()

    def use(self, hit: Party) -> Party:
        """Takes a party into the briefing, with all that it speaks for or counts as."""
        if hit.id not in self.used_parties:
            # First as it is: two parties may each count as the other.
            self.used_parties[hit.id] = hit
            speaks_for, same = self._link(hit, "speaks_for"), self._link(hit, "same_origin_as")
            if (speaks_for, same) != (hit.speaks_for, hit.same_origin_as):
                self.used_parties[hit.id] = replace(hit, speaks_for=speaks_for, same_origin_as=same)
        return self.used_parties[hit.id]

    def _link(self, hit: Party, key: str) -> str | None:
        name: str | None = getattr(hit, key)
        target = self.party(name, (*hit.loc, key)) if name else None
        return target.id if target else None

    def all_parties(self, names: Iterable[str], loc: Loc) -> tuple[Party, ...]:
        """The parties of several names, each once."""
        hits = (self.party(name, (*loc, i)) for i, name in enumerate(names))
        return tuple(dict.fromkeys(p for p in hits if p))

    def chains(self, via: tuple[tuple[str, ...], ...] | None, loc: Loc) -> tuple[Chain, ...]:
        """Attribution chains. The article's own voice is no step of a chain, for it is implied."""
        _, written = self.parsed.find(loc)
        nested = isinstance(written, list) and any(isinstance(step, list) for step in written)
        made = []
        for i, chain in enumerate(via or ()):
            parts = _parts(chain, self.parties)
            ways: list[Loc] = [(*loc, i, j) if nested else (*loc, j) for j in range(len(chain))]
            steps = [self._step(name, parts, way) for name, way in zip(chain, ways, strict=True)]
            self.found += self._twice(steps, ways)
            made.append(tuple(p for p in steps if p and p.id not in RESERVED))
        return tuple(c for c in made if c)

    def _twice(self, steps: list[Party | None], ways: list[Loc]) -> Iterator[Diagnostic]:
        """Steps that lead back to one before: nobody passes on what they have from themselves."""
        seen: set[str] = set()
        for step, way in zip(steps, ways, strict=True):
            if step is None:
                continue
            if step.id in seen:
                message = f"{step.name} stands twice in one chain"
                yield TWICE.at(self.parsed.path, self.parsed.at(way), message, "delete one, or correct the name")
            seen.add(step.id)

    def _step(self, name: str, parts: Mapping[str, str], loc: Loc) -> Party | None:
        if (whole := parts.get(name)) and self.parties.known(name) is None:
            if whole.startswith(f"{name}, "):  # once for all its parts
                message, hint = f"no actor or source `{name}`", f'`{whole}` is one: write it in quotes, `"{whole}"`'
                self.found.append(UNKNOWN.at(self.parsed.path, self.parsed.at(loc), message, hint))
            return None
        return self.party(name, loc)

    def all_places(self, names: Iterable[str], loc: Loc) -> tuple[Place, ...]:
        """The places of several names, each once."""
        made: list[Place] = []
        for i, name in enumerate(names):
            hit = self._find(self.places, name)
            if isinstance(hit, Place):
                made.append(self.used_places.setdefault(hit.id, hit))
            else:
                self._not_found(name, (*loc, i), hit, "place")
        return tuple(dict.fromkeys(made))

    def _not_found(self, name: str, loc: Loc, hit: Unknown | tuple[str, ...], what: str) -> None:
        directory = self.places if what == "place" else self.parties
        if name in self.faulty or (isinstance(hit, Unknown) and not directory.complete):
            return
        if isinstance(hit, tuple) and not directory.own.keys() & set(hit):
            return  # Two entries of the registry bear the name: it has had its diagnostic there.
        may_be_list = what != "place" and name in self.unclear
        told = not_found(self.parsed.path, self.parsed.at(loc), name, hit, what, may_be_list=may_be_list)
        if self.in_passing and isinstance(hit, Unknown) and hit.like and {"via", "stated_by"} & {*loc}:
            told = replace(told, hint=f"{told.hint} If it is another, list all sources under `sources:`")
        self.found.append(told)


def _with_own(registry: Directory[Known], own: dict[str, Known], parsed: Parsed) -> Directory[Known]:
    return replace(registry, own=Entries(own), file=parsed)


def _named_in_passing(data: schema.Briefing, directory: Directory[Party], unclear: frozenset[str]) -> dict[str, Party]:
    """Sources that a briefing without a `sources` list declares by naming them (the fifteen-line form)."""
    chains = [
        *(data.via or ()),
        *(c for e in data.what for c in e.via or ()),
        *(c for m in data.motives for c in m.via),
    ]
    parted = [(chain, _parts(chain, directory)) for chain in chains]
    names = [n for chain, parts in parted for n in chain if n not in parts]
    names += [n for m in data.motives for n in m.stated_by]
    new = [n for n in dict.fromkeys(names) if n not in unclear and directory.known(n) is None and slug(n)]
    made: dict[str, Party] = {}
    beside = NearNames(directory.own.names if new else ())
    for name in new:
        if not (directory.registry.near_names.near(name) or beside.near(name)):
            made.setdefault(slug(name), Party(slug(name), name, "source", loc=PASSING))
            beside.add(name)
    return made


def _parts(chain: Sequence[str], directory: Directory[Party]) -> dict[str, str]:
    """The names of a chain that are parts of a known name with commas, each with the first such name.

    In brackets a comma parts names: `via: [Smith, Jones & Co]` is a chain of two.
    """
    parts: dict[str, str] = {}
    for run in (chain[i:j] for i in range(len(chain)) for j in range(i + 2, min(len(chain), i + PARTS) + 1)):
        if directory.known(whole := ", ".join(run)) is not None:
            parts = dict.fromkeys(run, whole) | parts
    return parts


def _lists_without_brackets(parsed: Parsed) -> frozenset[str]:
    """The texts that stand where a list of sources may, and are as likely several of them as one: `via: A, B`."""
    data: Any = parsed.data
    lists: list[Any] = [listed(data.get(key, [])) for key in ("what", "motives")]
    items = [data, *(item for items in lists for item in items)]
    texts = (item.get(key) for item in items if isinstance(item, dict) for key in ("via", "stated_by"))
    return frozenset(text.strip() for text in texts if isinstance(text, str) and len(several(text)) > 1)
