"""Takes a story's record, returns the view of its page: how it moved from article to article; judges no claim."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from generator.dates import EdtfDate, is_after
from generator.following import Claim
from generator.messages import Message, say, say_count
from generator.model import Briefing, Outcome, When
from generator.relate import Archive
from generator.stories import StoryRecord, Thread, Turn, story_record
from generator.story_changes import Change, SourcingChange, StatusChange, VerificationChange, WhenChange, WhereChange
from generator.views import lines, parts, remarks, words
from generator.views.counts import Counted
from generator.views.limits import LIMITS, Limits
from generator.views.lines import BriefingLine, Line, Named
from generator.views.page import View
from generator.views.parts import Link
from generator.views.periods import Along, Periods
from generator.views.records import RecordView
from generator.views.story_periods import of_briefings
from generator.views.subscriptions import feeds_of
from generator.views.topics import main_actors, main_places


class Article(Struct, frozen=True):
    """One article of the story: what is new in it, and what it takes up from earlier ones."""

    line: BriefingLine
    new: tuple[Line, ...]
    taken_up: tuple[Line, ...]


class Changed(Struct, frozen=True):
    """What is said otherwise: `what` names it, `was` is None where nothing was said before."""

    what: Message
    was: object | None
    now: object


class TurnView(Struct, frozen=True):
    """What a claim says otherwise than an earlier one that it takes up; no changes: it says the same."""

    earlier: Named
    changes: tuple[Changed, ...]


class StepView(Struct, frozen=True):
    """One claim of a thread, and the way to it from each that it takes up; the first have none."""

    line: Line
    turns: tuple[TurnView, ...]


class CameView(Struct, frozen=True):
    """What was expected, the editors' record of what came of it, and the later claims that settle it."""

    line: Line
    result: Message | None
    date: EdtfDate | None
    text: str
    chains: tuple[tuple[Link, ...], ...]
    held: bool
    later: tuple[Line, ...]


class ConflictOf(Struct, frozen=True):
    """A conflict within one article."""

    briefing: Named
    as_of: EdtfDate
    conflict: remarks.ConflictView


class StoryView(Struct, frozen=True):
    """The page of a story; `before` and `after` stand on both sides of the day of its newest article.

    Of a very long one the page shows the newest articles, and each further one those of a `period`.
    """

    name: str
    briefings: int
    first: EdtfDate
    last: EdtfDate
    articles: tuple[Article, ...]
    threads: tuple[tuple[StepView, ...], ...]
    conflicts: tuple[ConflictOf, ...]
    contradictions: tuple[tuple[Line, Line], ...]
    came: tuple[CameView, ...]
    open: tuple[Line, ...]
    before: tuple[Line, ...]
    after: tuple[Line, ...]
    actors: tuple[Counted, ...]
    places: tuple[Counted, ...]
    topics: tuple[Link, ...]
    along: Along | None = None
    period: EdtfDate | None = None


def story_pages(archive: Archive, locale: str, limits: Limits = LIMITS) -> Iterator[View]:
    """A page for each story, and further ones for those with very many articles."""
    for id_, (name, briefings) in archive.stories.items():
        yield from pages_of_story(id_, name, briefings, archive, locale, limits)


def pages_of_story(
    id_: str, name: str, briefings: tuple[Briefing, ...], archive: Archive, locale: str, limits: Limits = LIMITS
) -> Iterator[View]:
    """The page of one story, and the further ones where it has very many articles."""
    lead = say_count(
        "Story with {number} briefing: {name}.", "Story with {number} briefings: {name}.", len(briefings), name=name
    )
    record, uri, feeds = story_record(name, briefings, archive), f"stories/{id_}.md", feeds_of("stories", id_, name)
    if len(briefings) <= limits.articles:
        yield View(uri, "story.md", name, lead, _view(record, archive, locale), feeds=feeds)
        return
    periods = Periods((b.date for b in briefings), limits.articles)
    newest = _view(of_briefings(record, briefings[-limits.articles :]), archive, locale)
    along = periods.along(f"stories/{id_}", Link(name, uri))
    view = replace(newest, briefings=len(briefings), first=briefings[0].date, along=along)
    yield View(uri, "story.md", name, lead, view, feeds=feeds)
    yield from _periods(record, f"stories/{id_}", periods, archive, locale)


def _periods(record: StoryRecord, folder: str, periods: Periods, archive: Archive, locale: str) -> Iterator[View]:
    """The further pages of a story, each with the articles of a year or a month."""
    for period in periods.names:
        along = periods.along(folder, Link(record.name, f"{folder}.md"), period)
        here = along.here
        given = tuple(b for b in record.briefings if periods.of(b.date) == period)
        if given:
            view = replace(_view(of_briefings(record, given), archive, locale), along=along, period=here.date)
            yield View(here.uri, "story_record.md", along.title, along.lead, view)
        else:
            empty = RecordView(record.name, here.date, along, ())
            yield View(here.uri, "record.md", along.title, along.lead, empty)


def _view(record: StoryRecord, archive: Archive, locale: str) -> StoryView:
    last = record.briefings[-1]
    before, after = _sides(record, last.date.earliest or datetime.date.min)
    topics = dict.fromkeys(topic for b in record.briefings for topic in lines.briefing_line(b, locale).topics)
    return StoryView(
        name=record.name,
        briefings=len(record.briefings),
        first=record.briefings[0].date,
        last=last.date,
        articles=tuple(_article(b, archive, locale) for b in record.briefings),
        threads=tuple(_thread(thread, locale) for thread in record.threads),
        conflicts=tuple(
            ConflictOf(
                lines.briefing_link(d.briefing, locale),
                d.briefing.date,
                remarks.conflict_view(d.conflict, d.briefing),
            )
            for d in record.conflicts
        ),
        contradictions=tuple(
            (lines.event_line(*c.earlier, locale), lines.event_line(*c.later, locale)) for c in record.contradictions
        ),
        came=tuple(_came((c.briefing, c.event), c.outcome, c.later, locale) for c in record.came),
        open=lines.event_lines(lines.oldest_first(record.open), locale),
        before=lines.event_lines(before, locale),
        after=lines.event_lines(after, locale),
        actors=main_actors(record.briefings),
        places=main_places(record.briefings),
        topics=tuple(topics),
    )


def _article(briefing: Briefing, archive: Archive, locale: str) -> Article:
    """What it adds: its claims, less those that take up an earlier one."""
    taken = [e for e in briefing.events if archive.follows.get((briefing.id, e.id))]
    return Article(
        lines.briefing_line(briefing, locale, superseded=briefing.id in archive.superseded_by),
        tuple(lines.event_line(briefing, e, locale) for e in briefing.events if e not in taken),
        tuple(lines.event_line(briefing, e, locale) for e in taken),
    )


def _sides(record: StoryRecord, day: datetime.date) -> tuple[list[Claim], list[Claim]]:
    """The dated claims up to `day`, and those that lie after it or were only expected then."""
    dated = lines.oldest_first((b, e) for b in record.briefings for e in b.events if lines.date_of(e))
    after = [
        (b, e)
        for b, e in dated
        if (date := lines.date_of(e))
        and (is_after(date, day) or (words.TENSE[e.status] == "ahead" and date.latest and date.latest >= day))
    ]
    later = {(b.id, e.id) for b, e in after}
    return [claim for claim in dated if (claim[0].id, claim[1].id) not in later], after


def _thread(thread: Thread, locale: str) -> tuple[StepView, ...]:
    return tuple(
        StepView(
            lines.event_line(step.briefing, step.event, locale),
            tuple(
                TurnView(lines.claim_link(*turn.earlier, locale), tuple(_changed(change) for change in turn.changes))
                for turn in step.turns
            ),
        )
        for step in thread.steps
    )


def _changed(change: Change) -> Changed:
    match change:
        case StatusChange(was, now):
            return Changed(say("Status"), words.STATUS[was], words.STATUS[now])
        case WhenChange(was_when, now_when):
            return Changed(say("Date"), _time(was_when), _time(now_when) or now_when.text or "")
        case WhereChange(was_places, now_places):
            where = tuple(parts.place_link(p) for p in was_places)
            return Changed(say("Place"), where or None, tuple(parts.place_link(p) for p in now_places))
        case SourcingChange(was_source, now_source):
            return Changed(say("Sourcing"), words.SOURCING[was_source], words.SOURCING[now_source])
        case VerificationChange(was_backed, now_backed):
            return Changed(say("Backing"), words.VERIFICATION[was_backed], words.VERIFICATION[now_backed])


def _time(when: When | None) -> EdtfDate | Message | None:
    if when is None or when.date is None:
        return None
    return say("{date}, {time}", date=when.date, time=when.time) if when.time else when.date


def _came(claim: Claim, outcome: Outcome | None, later: tuple[Turn, ...], locale: str) -> CameView:
    return CameView(
        line=lines.event_line(*claim, locale),
        result=words.RESULT[outcome.result] if outcome else None,
        date=outcome.date if outcome else None,
        text=(outcome.text or "") if outcome else "",
        chains=parts.chain_links(outcome.chains) if outcome else (),
        held=any(p.held for c in outcome.chains for p in c) if outcome else False,
        later=lines.event_lines((turn.later for turn in later), locale),
    )
