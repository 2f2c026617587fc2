"""Takes a number of briefings, returns the actors, places and sources that they share; their files are the registry."""

from __future__ import annotations

from msgspec import Struct

from generator.corpus import names
from generator.corpus.chance import Chance, Ranked
from generator.corpus.words import COUNTRIES, ROLES
from generator.corpus.written import Flow, Value, written
from generator.slugs import slug


class Someone(Struct, frozen=True):
    """An entry of the registry, or somebody whom it does not know; `alias` is another name or ""."""

    id: str
    name: str
    kind: str
    role: str = ""
    alias: str = ""
    speaks_for: str = ""
    country: str = ""
    lat: str = ""
    lon: str = ""
    registered: bool = True


class Pool(Struct, frozen=True):
    """Those of one kind, the most used first."""

    members: tuple[Someone, ...]
    ranks: Ranked

    @classmethod
    def of(cls, members: list[Someone]) -> Pool:
        """The pool of these."""
        return cls(tuple(members), Ranked.of(len(members)))

    def draw(self, chance: Chance, many: int) -> list[Someone]:
        """Up to so many different ones."""
        drawn = (self.members[self.ranks.draw(chance)] for _ in range(many))
        return list({each.id: each for each in drawn}.values())


class Cast(Struct, frozen=True):
    """All that the briefings of a corpus share. `strangers` is the number of the first person who is not in it."""

    actors: Pool
    places: Pool
    outlets: Pool
    strangers: int

    def files(self) -> dict[str, str]:
        """The files of the registry, by path."""
        return {
            "registry/actors.yml": written({a.id: _actor(a) for a in self.actors.members}, apart=True),
            "registry/places.yml": written({p.id: _place(p) for p in self.places.members}, apart=True),
            "registry/sources.yml": written({s.id: _source(s) for s in self.outlets.members}, apart=True),
        }


def cast_for(many: int, chance: Chance) -> Cast:
    """The cast of so many briefings: it grows with them, as an archive's does."""
    actors = _actors(40 + many * 2 // 5, chance)
    places = [_town(n, chance) for n in range(20 + many // 5)]
    outlets = [_outlet(names.outlet(n)) for n in range(8 + many // 20)]
    return Cast(Pool.of(actors), Pool.of(places), Pool.of(outlets), len(actors))


def person(number: int, chance: Chance, *, registered: bool = True) -> Someone:
    """The person of that number."""
    name = names.person(number)
    return Someone(slug(name), name, "person", chance.of(ROLES), registered=registered)


def _actors(many: int, chance: Chance) -> list[Someone]:
    made: list[Someone] = []
    bodies: list[Someone] = []
    taken: set[str] = set()
    for number in range(many):
        at = number % 16
        if at in (2, 4, 7, 11, 14):
            name = names.organisation(len(bodies))
            bodies.append(Someone(slug(name), name, "organisation"))
            made.append(bodies[-1])
        elif at == 9 and number // 16 < len(names.FAMILY) * len(names.STATES):
            name = names.state(number // 16)
            made.append(Someone(slug(name), name, "state", alias=f"Republic of {name}"))
        elif at == 13:
            name = names.group(number // 16)
            made.append(Someone(slug(name), name, "group"))
        else:
            made.append(_registered(person(number, chance), bodies, taken, chance))
    return made


def _registered(someone: Someone, bodies: list[Someone], taken: set[str], chance: Chance) -> Someone:
    """A person with an alias that nobody else has, and at times with somebody to speak for."""
    given, surname = someone.name.split(" ")
    alias = f"{given[0]}. {surname}"
    alias = alias if chance.percent(40) and alias not in taken else ""
    taken.add(alias)
    speaks_for = bodies[chance.number(len(bodies))].id if bodies and chance.percent(30) else ""
    return Someone(someone.id, someone.name, "person", someone.role, alias, speaks_for)


def _town(number: int, chance: Chance) -> Someone:
    name = names.place(number)
    code, lat, lon = chance.of(COUNTRIES)
    north, east = (at * 100 + chance.between(-150, 150) for at in (lat, lon))
    if chance.one_in(12):
        return Someone(slug(name), name, "", country=code)
    return Someone(slug(name), name, "city", country=code, lat=_degrees(north), lon=_degrees(east))


def _degrees(hundredths: int) -> str:
    return f"{'-' if hundredths < 0 else ''}{abs(hundredths) // 100}.{abs(hundredths) % 100:02}"


def _outlet(name: str) -> Someone:
    kind = (
        "agency"
        if name.endswith("Agency")
        else "broadcast"
        if name.endswith(("Radio", "Television"))
        else "publication"
    )
    return Someone(slug(name), name, kind, alias=f"the {name}")


def _actor(each: Someone) -> dict[str, Value]:
    aliases = {"aliases": Flow([each.alias])} if each.alias else {}
    speaks_for = {"speaks_for": each.speaks_for} if each.speaks_for else {}
    return {"name": each.name, "type": each.kind, **aliases, **speaks_for}


def _place(each: Someone) -> dict[str, Value]:
    at = {"lat": each.lat, "lon": each.lon, "precision": each.kind} if each.lat else {}
    return {"name": each.name, "country": each.country, **at}


def _source(each: Someone) -> dict[str, Value]:
    return {"name": each.name, "kind": each.kind, "aliases": Flow([each.alias])}
