"""Takes a draft and its article, returns the annotation's YAML as plain data, in the order of the schema."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import timedelta

from generator.corpus.article import Article
from generator.corpus.cast import Someone
from generator.corpus.claims import Claim
from generator.corpus.draft import Draft, Hope, Saying
from generator.corpus.words import MATTERS
from generator.corpus.written import Flow, Value
from generator.slugs import slug


def annotation(draft: Draft, article: Article, text: str, replaces: str) -> dict[str, Value]:
    """The annotation; `text` names the file of its article ("": it stands below), `replaces` an older briefing."""
    what = _one(draft, article) if len(draft.claims) == 1 else _many(draft, article)
    # What is left of the words that may be quoted goes to these; without evidence there is no motive.
    hopes = [made for hope in draft.hopes if (made := _motive(hope, draft, article))]
    sayings = [made for saying in draft.sayings if (made := _quote(saying, article))]
    parts: dict[str, Value | None] = {
        "title": _title(draft),
        "date": draft.day.isoformat(),
        "article": _article(draft, article, text),
        "summary": _summary(draft),
        **what,
        "motives": hopes,
        "quotes": sayings,
        "conflicts": _conflict(draft),
        "gaps": _gaps(draft),
        "notes": _notes(draft),
        "corrections": _corrections(draft),
        "story": draft.about.name,
        "topics": Flow(_topics(draft)),
        "supersedes": replaces,
        "withheld": _withheld(draft),
    }
    return {key: value for key, value in parts.items() if value}


def _title(draft: Draft) -> str:
    first = draft.claims[0].subject
    return f"What is reported of the {first.thing} at {first.place.name}"


def _article(draft: Draft, article: Article, text: str) -> Value:
    chance, given = draft.chance, {"text": text} if text else {}
    if text and chance.percent(60):
        return text
    if text and chance.percent(40):
        given["sha256"] = hashlib.sha256(article.text.encode()).hexdigest()
    return {**given, "published": draft.day.isoformat(), "rights": "Invented; quoted for measuring.", "language": "en"}


def _summary(draft: Draft) -> str:
    first, last = draft.claims[0], draft.claims[-1]
    said = f"By the word of {first.source} there is news of the {first.subject.thing} at {first.subject.place.name}."
    if len(draft.claims) < 3:
        return said
    actor, thing = last.subject.actor.name, last.subject.thing
    return f"{said} {actor} is named as well; nobody else has confirmed what is said of the {thing}."


def _one(draft: Draft, article: Article) -> dict[str, Value | None]:
    """The short form: the only claim's keys stand at the top."""
    only = draft.claims[0]
    actor, place = only.subject.actor, only.subject.place
    return {
        "who": _short(actor) if actor.registered else {"name": actor.name, "type": actor.kind, "role": actor.role},
        "where": place.name,
        "what": only.text,
        "status": only.status,
        "hedge": only.hedge,
        "when": _when(only),
        "via": Flow([each.name for each in _chain(only, draft)]),
        "evidence": _evidence(only, 6, draft, article),
        "outcome": _outcome(only, draft),
        "follows": only.follows,
    }


def _many(draft: Draft, article: Article) -> dict[str, Value | None]:
    named = {each.subject.actor.id: each.subject.actor for each in draft.claims}
    named |= {each.of.id: each.of for each in draft.hopes} | {each.by.id: each.by for each in draft.sayings}
    places = {each.subject.place.id: each.subject.place for each in draft.claims}
    words = min(7, article.room // len(draft.claims))
    return {
        "sources": _sources(draft),
        "who": [_listed(each, draft, article) for each in named.values()],
        "where": [Flow({"id": each.id, "role": "named in the article"}) for each in places.values()],
        "what": [_event(each, words, draft, article) for each in draft.claims],
    }


def _event(each: Claim, words: int, draft: Draft, article: Article) -> dict[str, Value]:
    actor, place = each.subject.actor, each.subject.place
    given: dict[str, Value | None] = {
        "claim": each.text,
        "by": (actor.alias if draft.chance.one_in(4) else "") or actor.id,
        "when": _when(each),
        "where": place.name if draft.chance.one_in(4) else place.id,
        "status": each.status,
        "hedge": each.hedge,
        "via": Flow([step.id for step in _chain(each, draft)]),
        "confirmed_by": draft.about.outlets[-1].id if draft.chance.one_in(30) else "",
        "evidence": _evidence(each, words, draft, article),
        "outcome": _outcome(each, draft),
        "follows": each.follows,
    }
    return {key: value for key, value in given.items() if value}


def _evidence(each: Claim, words: int, draft: Draft, article: Article) -> Value | None:
    return article.quote(each.sentence, words, draft.chance)


def _when(each: Claim) -> Value | None:
    if each.when is None:
        return None
    return Flow({"date": each.when.edtf, "text": each.when.words}) if each.when.words else each.when.edtf


def _chain(each: Claim, draft: Draft) -> list[Someone]:
    """Who passed the claim on, outermost first."""
    outlet = next((o for o in draft.about.outlets if each.source == f"the {o.name}"), None)
    if outlet is not None:
        return [outlet]
    source = Someone(slug(each.source), each.source, "unnamed")
    return [draft.chance.of(draft.about.outlets), source] if draft.chance.percent(50) else [source]


def _outcome(each: Claim, draft: Draft) -> Value | None:
    if each.outcome is None:
        return None
    came = each.outcome
    return {
        "result": came.result, "date": came.day.isoformat(), "text": came.text,
        "via": Flow([draft.chance.of(draft.about.outlets).id]),
    }  # fmt: skip


def _sources(draft: Draft) -> Value:
    unnamed = {"name": draft.unnamed, "kind": "unnamed", "note": "The article gives neither names nor numbers."}
    return [*(Flow({"id": each.id, "note": "Not read for this page."}) for each in draft.about.outlets), Flow(unnamed)]


def _short(each: Someone) -> str:
    return f"{each.name}, {each.role}" if each.role else each.name


def _listed(each: Someone, draft: Draft, article: Article) -> Value:
    """An actor: one of the registry by its id, by its name, or one that it does not know."""
    if not each.registered:
        return {"name": each.name, "type": each.kind, "role": each.role}
    if draft.chance.one_in(3):
        return _short(each)
    as_written = {"as_written": each.name} if each.name in article.text else {}
    return Flow({"id": each.id, "role": each.role or "named in the article", **as_written})


def _motive(hope: Hope, draft: Draft, article: Article) -> Value | None:
    evidence = article.quote(hope.sentence, 5, draft.chance)
    if evidence is None:
        return None
    outlet = next((o.id for o in draft.about.outlets if hope.source == f"the {o.name}"), slug(hope.source))
    stated_by = outlet if hope.source else hope.of.id
    return {"of": hope.of.id, "motive": hope.text, "stated_by": stated_by, "events": "c1", "evidence": evidence}


def _quote(saying: Saying, article: Article) -> Value | None:
    words = len(saying.words.split())
    if article.text.count(saying.words) != 1 or words > article.room:
        return None
    article.room -= words
    return {"exact": saying.words, "by": saying.by.id, "kind": "direct"}


def _conflict(draft: Draft) -> Value | None:
    if len(draft.claims) < 3 or not draft.chance.one_in(6):
        return None
    one, other = draft.claims[0], draft.claims[-1]
    return [{
        "about": f"Whether anything is to change at {one.subject.place.name}",
        "events": Flow(["c1", f"c{len(draft.claims)}"]),
        "positions": [
            {"by": one.subject.actor.id, "says": "It is settled.", "events": "c1"},
            {"by": other.subject.actor.id, "says": "Nothing is decided yet.", "events": f"c{len(draft.claims)}"},
        ],
    }]  # fmt: skip


def _gaps(draft: Draft) -> Value | None:
    thing = draft.about.matter.things[0]
    listed = (
        f"The article does not say what the {thing} has cost.",
        "Nobody who is opposed is quoted.",
        {"text": "It stays open who decides, and when.", "about": "c1"},
    )
    return draft.chance.some(listed, draft.chance.number(3))


def _notes(draft: Draft) -> Value | None:
    if not draft.chance.one_in(4):
        return None
    return [
        {
            "kind": draft.chance.of(("wording", "date", "sourcing")),
            "about": "c1",
            "text": "The article is not clear here.",
        }
    ]


def _corrections(draft: Draft) -> Value | None:
    if not draft.chance.one_in(20):
        return None
    day = draft.day + timedelta(draft.chance.between(1, 30))
    kind = draft.chance.of(("correction", "clarification", "update"))
    return [{"date": day.isoformat(), "kind": kind, "why": "A reader pointed out a slip in the first version."}]


def _topics(draft: Draft) -> list[str]:
    further = [each.topic for each in draft.chance.some(MATTERS, draft.chance.number(3))]
    return list(dict.fromkeys([draft.about.matter.topic, *further]))


def _withheld(draft: Draft) -> Value | None:
    if draft.about.name or not draft.chance.one_in(150):
        return None
    return Flow({"reason": "The publisher has withdrawn the article", "date": (draft.day + timedelta(20)).isoformat()})


def is_withheld(made: Mapping[str, Value]) -> bool:
    """Whether the annotation withdraws its briefing."""
    return "withheld" in made
