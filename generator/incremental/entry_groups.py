"""Takes the id of a briefing, party, place, topic or story, returns its pages, feeds and data; reads by keys alone."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from functools import partial

from msgspec.structs import replace

from generator.assets import Asset
from generator.exchange.calendars import briefing_calendar, story_calendar
from generator.exchange.expected import expected
from generator.exchange.exported import exported
from generator.exchange.feeds import Subject, actor_subject, feeds_about, place_subject
from generator.exchange.news import news, told_of
from generator.exchange.whole import briefing_data, listed_group, listed_party, listed_place, part_text, year_of
from generator.incremental import excerpts
from generator.incremental.calendar_groups import deferred_calendars
from generator.incremental.further import deferred
from generator.incremental.groups import YEAR_DATA
from generator.incremental.making import Deferred, DeferredFile, Kit, Made, Passed
from generator.incremental.reading import Reader, named, part_of, successors, told_by, told_with
from generator.model import RESERVED, Briefing, Party, Place
from generator.relate import Archive, PlaceRecord, party_record, place_record
from generator.slugs import slug
from generator.views.agenda import awaited_claims
from generator.views.briefing import briefing_page
from generator.views.indexes import group_entry, party_entry, place_entry
from generator.views.page import View
from generator.views.parties import pages_of_party, speakers
from generator.views.parts import Link, party_link, place_link
from generator.views.places import by_name, pages_of_place, place_pin
from generator.views.stories import pages_of_story
from generator.views.tools import FOLLOWED, place_among
from generator.views.topics import pages_of_topic
from generator.views.words import PARTY_POOL


def make_briefing(id_: str, reader: Reader, kit: Kit) -> Made:
    """The page of a briefing and its data, or the notice in its place."""
    briefing: Briefing = reader.rows(f"briefing:{id_}")[-1]
    if briefing.withheld:
        archive = Archive(briefings=(briefing,), superseded_by=successors((briefing,), reader))
        return Made((briefing_page(briefing, archive, kit.site, kit.atlas),))
    story = slug(briefing.story) if briefing.story else ""
    members = tuple(reader.rows(f"in-story:{story}")) if story else ()
    replaced = tuple(reader.rows(f"head:{briefing.supersedes}")) if briefing.supersedes else ()
    known = {p: named(p, reader) for p in briefing.parties if p not in RESERVED}
    archive = told_with(
        (briefing,), reader, parties={i: record for i, record in known.items() if record},
        topics={slug(t): (reader.oldest(f"in-topic:{slug(t)}", 1)[0], ()) for t in briefing.topics},
        stories={story: (members[0].story, members)} if members else {},
        numbers={("party", i): reader.count(f"who:{i}") for i in known}
        | {("place", i): reader.count(f"at:{i}") for i in briefing.places}
        | {("story", story): len(members)},
    )  # fmt: skip
    with_older = replace(archive, shown=replaced)
    made = exported(briefing, archive, kit.site)
    files: tuple[Asset | DeferredFile, ...] = (
        *briefing_data(briefing, made, kit.site),
        *deferred_calendars(briefing_calendar(briefing, archive, reader.today()), kit),
    )
    place = f"{briefing.date.text}\0{briefing.id}"
    passed = (Passed(f"{YEAR_DATA}:{year_of(briefing)}", place, part_text(made)), *_awaited(briefing, archive, place))
    return Made((briefing_page(briefing, with_older, kit.site, kit.atlas),), files, passed)


def _awaited(briefing: Briefing, archive: Archive, place: str) -> Iterator[Passed]:
    """What of a briefing stands in the calendar, and the last day that its dates for other calendars have."""
    ids = {event.id for _, event in awaited_claims(archive, (briefing,))}
    if ids:
        yield Passed("awaited", place, excerpts.dates(briefing, ids))
    days = [(datetime.date.max if each.recurs else each.last) for each in expected(briefing, archive)]
    if days:
        yield Passed("expected", place, (briefing.id, max(days)))


def make_party(id_: str, reader: Reader, kit: Kit) -> Made:
    """The pages of an actor or a source, and the feeds of an actor."""
    given = reader.rows(f"party:{id_}")
    record = party_record(id_, given)
    party = record.party
    linked = {i: known for i in (party.speaks_for, party.same_origin_as) if i and (known := named(i, reader))}
    archive = Archive(parties={id_: record} | linked, superseded_by=successors(given, reader))
    pages = pages_of_party(record, archive, speakers(_speaking_for(id_, reader)), kit.site.locale, kit.limits)
    views = deferred(pages, given, reader.sums(f"party:{id_}"), archive)
    kind = PARTY_POOL[party.pool]
    passed = (
        Passed(f"index:{kind}", id_, party_entry(record)),
        Passed(f"data:{kind}", id_, part_text(listed_party(record, archive, kit.site))),
        *_followed(kind, party_link(party)),
    )
    subject = actor_subject(record) if party.pool == "actor" else None
    return Made(views, _feeds(subject, archive, kit), passed)


def _speaking_for(id_: str, reader: Reader) -> Iterator[Party]:
    """Those who, by the newest word of them, speak for a party."""
    for other in sorted(reader.distinct(f"speaking-for:{id_}")):
        (known,) = reader.newest(f"who:{other}", 1)
        record = named(other, reader)
        if record and known.speaks_for == id_:
            yield record.party


def make_place(id_: str, reader: Reader, kit: Kit) -> Made:
    """The pages of a place and its feeds."""
    given = reader.rows(f"place:{id_}")
    record, locale = place_record(id_, given), kit.site.locale
    archive = Archive(places={id_: record}, superseded_by=successors(given, reader))
    near = by_name(_near(record, reader))
    pages = pages_of_place(record, archive, near, locale, kit.atlas, kit.limits)
    views = deferred(pages, given, reader.sums(f"place:{id_}"), archive)
    passed = (
        Passed("index:places", id_, place_entry(record, locale)),
        Passed("pins", id_, (place_pin(record), len(record.briefings))),
        Passed("data:places", id_, part_text(listed_place(record, kit.site))),
        *_followed("places", place_link(record.place)),
    )
    return Made(views, _feeds(place_subject(record), archive, kit), passed)


def _near(record: PlaceRecord, reader: Reader) -> Iterator[Place]:
    """The places that are in the same country by the newest word of them."""
    country = record.place.country
    for other in sorted(reader.distinct(f"country:{country}")) if country else ():
        (known,) = reader.newest(f"at:{other}", 1)
        if known[1] == country:
            yield Place(other, known[0], country)


def make_topic(id_: str, reader: Reader, kit: Kit) -> Made:
    """The pages of a topic and its feeds."""
    given, (name,) = tuple(reader.rows(f"topic:{id_}")), reader.oldest(f"in-topic:{id_}", 1)
    # All that tell a story write its name alike, or the archive is at fault (B603).
    stories = {slug(b.story): (b.story, ()) for b in given if b.story}
    archive = part_of(given, reader, topics={id_: (name, given)}, stories=stories)
    told = partial(told_by, reader)
    pages = pages_of_topic(id_, name, given, archive, reader.today(), kit.site.locale, kit.limits, told)
    views = deferred(pages, given, reader.sums(f"topic:{id_}"), archive)
    return _group("topics", id_, name, given, archive, views, kit)


def make_story(id_: str, reader: Reader, kit: Kit) -> Made:
    """The pages of a story, its feeds and its calendar."""
    given = tuple(reader.rows(f"story:{id_}"))
    name = given[0].story or ""
    archive = told_with(given, reader, through=True, stories={id_: (name, given)})
    views = tuple(pages_of_story(id_, name, given, archive, kit.site.locale, kit.limits))
    made = _group("stories", id_, name, given, archive, views, kit)
    calendar = story_calendar(id_, name, given, archive, reader.today())
    return Made(made.views, (*made.assets, *deferred_calendars((calendar,), kit)), made.passed)


def _group(
    folder: str,
    id_: str,
    name: str,
    given: tuple[Briefing, ...],
    archive: Archive,
    views: tuple[View | Deferred, ...],
    kit: Kit,
) -> Made:
    listed = part_text(listed_group(folder, name, given, archive, kit.site))
    passed = (
        Passed(f"index:{folder}", id_, group_entry(folder, id_, name, given)),
        Passed(f"data:{folder}", id_, listed),
        *_followed(folder, Link(name, f"{folder}/{id_}.md")),
    )
    return Made(views, _feeds(Subject(folder, id_, name, given), archive, kit), passed)


def _followed(kind: str, page: Link) -> Iterator[Passed]:
    """A page of a kind that has feeds, for the list of them."""
    if kind in FOLLOWED:
        yield Passed(f"followed:{kind}", place_among(page), page)


def _feeds(subject: Subject | None, archive: Archive, kit: Kit) -> tuple[Asset, ...]:
    if subject is None:
        return ()
    told = (news(b, archive, kit.site, kit.wording) for b in told_of(subject.briefings))
    return tuple(feeds_about(subject, told, kit.site, kit.wording))
