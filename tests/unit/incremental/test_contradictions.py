"""Excerpts of briefings tell whether one may contradict another, for every fault that only the whole archive has."""

from __future__ import annotations

import os
import random

from hypothesis import given, settings
from hypothesis import strategies as st
from related import altered, files, related, sources

from generator.checking import check, shared_of
from generator.incremental.contradictions import may_contradict
from generator.incremental.examining import Examined, examined
from generator.incremental.packing import unpacked
from generator.parse import parse
from generator.read import Source

MANY = int(os.environ.get("BRIEFINGS_MANY", "30"))


def archive_of(told: dict[str, str]) -> dict[str, Source]:
    return {source.path: source for source in sources(told)}


def looked_at(archive: dict[str, Source]) -> tuple[list[Examined], bool]:
    """What each annotation gives, and whether any may contradict another."""
    registry = [parsed for path, source in archive.items() if "registry" in path and (parsed := parse(source)[0])]
    shared, _ = shared_of(registry, frozenset())
    every = [examined(s, archive, shared) for p, s in archive.items() if p.endswith(".yml") and "registry" not in p]
    facts = [unpacked(value.packed) for one in every for value in one.values if value.key == "facts"]
    return every, may_contradict(facts, shared)


@given(st.integers(0, 10**9), st.integers(1, 8))
@settings(max_examples=MANY, deadline=None, derandomize=True, database=None)
def test_no_contradiction_is_overlooked(seed: int, number: int) -> None:
    rng = random.Random(seed)
    desk = related(rng, number)
    for _ in range(6):
        archive = archive_of(files(desk))
        every, may = looked_at(archive)
        alone = {d for one in every for d in one.told if d.severity == "error"}
        between = {d for d in check(archive.values()).diagnostics if d.severity == "error"} - alone
        assert may or not between, between
        altered(rng, desk)


def test_another_claim_or_status_is_not_compared_again() -> None:
    """All briefings are read for that, of which an archive may have ten thousand."""
    told = files(related(random.Random(3), 4))
    name = next(n for n, text in told.items() if "status: planned" in text)
    edited = told | {name: told[name].replace("status: planned", "status: expected").replace("title: ", "title: New ")}

    def facts(of: dict[str, str]) -> list[bytes]:
        return [v.sum for one in looked_at(archive_of(of))[0] for v in one.values if v.key == "facts"]

    assert edited != told
    assert facts(edited) == facts(told)


def test_a_reference_to_nothing_is_seen() -> None:
    told = files(related(random.Random(2), 3))
    name = next(n for n in told if n.startswith("rel/") and n.endswith(".yml"))
    _, before = looked_at(archive_of(told))
    _, after = looked_at(archive_of(told | {name: f"{told[name]}\nsupersedes: 2019-01-01-nowhere\n"}))
    assert (before, after) == (False, True)


def test_a_place_in_another_country_is_seen() -> None:
    told = files(related(random.Random(2), 3))
    name = next(n for n, text in told.items() if n.startswith("rel/") and "country: 'NO'" in text)
    place = next(line for line in told[name].splitlines() if "country: 'NO'" in line)
    new = f"title: Ferry\ndate: 2024-01-02\narticle: r1.txt\nwhere:\n{place}\n"
    new += "what: It opens\nstatus: planned\nvia: []\nevidence: bridge will open in May\n"
    _, alike = looked_at(archive_of({**told, "rel/r9.yml": new}))
    _, other = looked_at(archive_of({**told, "rel/r9.yml": new.replace("'NO'", "'SE'")}))
    assert (alike, other) == (False, True)
