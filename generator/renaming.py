"""Takes an archive's files and a new id for something, returns the files with it wherever they refer to it by id.

It writes no file, and gives nothing out that has a fault or means something else than before.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from generator.archive_paths import is_registry
from generator.assemble import page_id
from generator.checking import check
from generator.diagnostics import Diagnostic
from generator.edits import Edit, apply
from generator.entry_sites import INDEX
from generator.model import RESERVED
from generator.parse import Parsed, parse
from generator.read import Source
from generator.relate import Archive
from generator.renaming_edits import EntryEditor
from generator.renaming_meaning import Meaning, links_by_place
from generator.renaming_sites import Bearer, Kind, Pool, bearers, followed, references
from generator.slugs import slug
from generator.spans import spans_of
from generator.spelling import nearest

HAS_ADDRESS: frozenset[Pool] = frozenset({"party", "place", "briefing"})


class RenameError(ValueError):
    """Why an id cannot be renamed so, in the editor's words."""


class FaultyArchive(Exception):
    """The archive has faults, before (`after` is false) or after the rename; nothing is renamed."""

    def __init__(self, found: tuple[Diagnostic, ...], *, after: bool) -> None:
        super().__init__(f"{len(found)} faults")
        self.found = found
        self.after = after


class Asked(Struct, frozen=True):
    """What is to be renamed; `file` and `kind` say which is meant where several have the id."""

    id: str
    new: str
    file: str = ""
    kind: Kind | None = None


class Renamed(Struct, frozen=True):
    """What came of it: the kind, the changed files with their edits, and the path that keeps the old address."""

    kind: Kind
    changes: Mapping[str, tuple[Edit, ...]]
    redirect: str = ""

    @property
    def places(self) -> int:
        """In how many places of the files something changes."""
        return sum(map(len, self.changes.values()))


def rename(sources: Iterable[Source], asked: Asked) -> Renamed:
    """The edits that give something its new id everywhere.

    Raises RenameError where it cannot be done, FaultyArchive where the archive has or would have faults.
    """
    given = {s.path: s for s in sources}
    before = check(given.values())
    if not before.ok:
        raise FaultyArchive(_errors(before.diagnostics), after=False)
    parsed = [p for s in given.values() if not s.path.endswith(".txt") and (p := parse(s)[0])]
    known = bearers(before.archive, (p for p in parsed if is_registry(p.path)))
    meant = _meant(known, asked)
    _check_new(known, meant, asked.new)
    made = _Renaming(given, parsed, known, meant, asked.new).renamed()
    sources_after = {path: _edited(given[path], edits) for path, edits in made.changes.items()}
    after = check({**given, **sources_after}.values())
    if not after.ok:
        raise FaultyArchive(_errors(after.diagnostics), after=True)
    if not _means_the_same(before.archive, after.archive, meant, asked.new):
        raise RenameError(f"with the id `{asked.new}`, some name would mean another; take another id")
    return made


def _errors(found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    return tuple(d for d in found if d.severity == "error")


def _edited(source: Source, edits: Iterable[Edit]) -> Source:
    text = apply(source.text, edits)
    return Source(source.path, text, hashlib.sha256(text.encode()).hexdigest())


def _meant(known: tuple[Bearer, ...], asked: Asked) -> tuple[Bearer, ...]:
    """All that the id stands for: what one page is made of, or one claim, motive or quote."""
    listed = [b for b in known if _is_in(b, asked.file) and asked.kind in (None, b.kind)]
    hits = [b for b in listed if b.id == asked.id]
    if not hits:
        raise RenameError(_unknown(listed, asked))
    groups = {(b.pool, b.parsed.path if b.pool == "item" else "") for b in hits}
    if len(groups) > 1:
        found = ", ".join(f"{_a(b.kind)} ({b.site})" for b in hits)
        raise RenameError(f"`{asked.id}` could be {found}; say which with --kind, or as FILE:{asked.id}")
    if hits[0].pool == "item" or (asked.file and not any(b.in_registry or b.pool == "briefing" for b in hits)):
        return tuple(hits)
    return tuple(b for b in known if b.id == asked.id and b.pool == hits[0].pool)


def _is_in(bearer: Bearer, file: str) -> bool:
    path, name = bearer.parsed.path, bearer.parsed.path.rpartition("/")[2]
    inner = path.partition("/")[2]
    return not file or file in (path, inner, name, name.rpartition(".")[0]) or file.endswith(f"/{path}")


def _unknown(listed: list[Bearer], asked: Asked) -> str:
    place = f" in {asked.file}" if asked.file else ""
    if not listed:
        return f"there is nothing with an id{place}; the file may be another"
    by_id = {b.id: b for b in reversed(listed)}
    like = nearest(asked.id, by_id)
    hint = f"; did you mean `{like}`, {_a(by_id[like].kind)} ({by_id[like].site})?" if like else ""
    return f"there is no {asked.kind or 'id'} `{asked.id}`{place}{hint}"


def _a(kind: str) -> str:
    return f"{'an' if kind == 'actor' else 'a'} {kind}"


def _check_new(known: tuple[Bearer, ...], meant: tuple[Bearer, ...], new: str) -> None:
    if not new or new != slug(new):
        better = slug(new)
        raise RenameError(f"`{new}` cannot be an id" + (f"; `{better}` can" if better else ""))
    one = meant[0]
    if new == one.id:
        raise RenameError(f"`{new}` is its id already")
    if one.pool in HAS_ADDRESS and (new == INDEX or (one.pool == "party" and new in RESERVED)):
        raise RenameError(f"the id `{new}` is reserved; take another")
    if passing := next((b for b in meant if b.loc is None), None):
        entry = "give it an entry under `sources:` there, or one in the registry, first"
        raise RenameError(f"`{one.id}` is only named in passing in {passing.parsed.path}; {entry}")
    for other in known:
        if other.pool != one.pool or (one.pool == "item" and other.parsed.path != one.parsed.path):
            continue
        if other.id == new:
            raise RenameError(f"the id `{new}` is taken by {_a(other.kind)} ({other.site})")
        if other.id != one.id and new in other.names:
            raise RenameError(f"`{new}` is a name of `{other.id}` already ({other.site})")


class _Renaming(Struct, frozen=True):
    """One rename: all files, all that has an id, what gets the new one."""

    sources: Mapping[str, Source]
    parsed: list[Parsed]
    known: tuple[Bearer, ...]
    meant: tuple[Bearer, ...]
    new: str

    def renamed(self) -> Renamed:
        one = self.meant[0]
        changes: dict[str, tuple[Edit, ...]] = {}
        keeper = one if self.leaves_address() else None
        for parsed in self.parsed:
            edits = tuple(dict.fromkeys((*self.definitions(parsed, keeper), *self.referring(parsed))))
            if edits:
                changes[parsed.path] = edits
        return Renamed(one.kind, changes, keeper.parsed.path if keeper else "")

    def leaves_address(self) -> bool:
        """Whether the old address has been a page, and no other entry keeps it."""
        one = self.meant[0]
        others = (b for b in self.known if b.id == one.id and b.pool == one.pool and b not in self.meant)
        return one.pool in HAS_ADDRESS and not any(others)

    def definitions(self, parsed: Parsed, keeper: Bearer | None) -> Iterator[Edit]:
        editor = EntryEditor(parsed, spans_of(self.sources[parsed.path]))
        shared = any(b.in_registry for b in self.meant)
        for bearer in self.meant:
            if bearer.parsed.path != parsed.path or bearer.loc is None:
                continue
            was, again = self.former(bearer, keeper)
            yield from again
            if bearer.in_registry:
                yield editor.key(bearer.loc, self.new)
                yield from editor.formerly(bearer.loc, was)
            else:
                yield from editor.id(bearer.loc, bearer.id, self.new, was, by_id=shared or bearer.shared)

    def former(self, bearer: Bearer, keeper: Bearer | None) -> tuple[tuple[str, ...], list[Edit]]:
        """The ids to add to its `formerly`, and the edit where it had the new id before."""
        editor = EntryEditor(bearer.parsed, spans_of(self.sources[bearer.parsed.path]))
        way, _ = bearer.parsed.find(bearer.loc or ())
        found, value = bearer.parsed.find((*way, "formerly"))
        ids = value if isinstance(value, list) else [value]
        if found == (*way, "formerly") and self.new in ids:
            return (), [editor.instead(way, ids.index(self.new), bearer.id)]
        return ((bearer.id,) if bearer is keeper else ()), []

    def referring(self, parsed: Parsed) -> Iterator[Edit]:
        one = self.meant[0]
        editor = EntryEditor(parsed, spans_of(self.sources[parsed.path]))
        for loc, briefing, claim in followed(parsed):
            if one.kind == "briefing" and briefing == one.id:
                yield editor.reference(loc, f"{self.new}#{claim}")
            elif one.kind == "claim" and (briefing, claim) == (page_id(one.parsed.path, one.parsed.data), one.id):
                yield editor.reference(loc, f"{briefing}#{self.new}")
        everywhere = one.pool == "briefing" or any(b.in_registry for b in self.meant)
        if not everywhere and all(b.parsed.path != parsed.path for b in self.meant):
            return
        for loc, name in references(parsed, one.pool):
            if name == one.id:
                yield editor.reference(loc, self.new)


def _means_the_same(before: Archive, after: Archive, meant: tuple[Bearer, ...], new: str) -> bool:
    """Whether every part of every briefing refers to whom and what it did."""
    one = meant[0]
    everywhere = one.pool == "briefing" or any(b.in_registry for b in meant)
    paths = {b.parsed.path for b in meant}
    will_be, as_it_is = Meaning(one.pool, one.id, new), Meaning(one.pool, "", "")
    was = {b.path: (will_be if everywhere or b.path in paths else as_it_is).of(b) for b in before.briefings}
    same = was == {b.path: as_it_is.of(b) for b in after.briefings}
    return same and links_by_place(before.briefings) == links_by_place(after.briefings)
