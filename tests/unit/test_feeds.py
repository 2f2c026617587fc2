"""Feeds as those who subscribe to them read them: every one parses, and says of a claim only what the page does."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import feedparser
import jsonschema
import pytest
from archives import CLAIM as SOURCELESS
from archives import HEAD, check
from invented import invented
from lxml import etree
from msgspec.structs import replace

from generator.assets import Site
from generator.exchange.addresses import feed_uri
from generator.exchange.feeds import feed_assets
from generator.exchange.identity import plain
from generator.relate import Archive, relate
from generator.wording import Wording

CLAIM = SOURCELESS + "via: []\n"
DAY = datetime.date(2024, 12, 10)
SITE = Site("Invented briefings", "https://example.org/sub/path/")
ATOM = etree.RelaxNG(etree.parse(Path(__file__).with_name("atom.rng")))
INSTANT = {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}T00:00:00Z$"}
WORDS = {"type": "string", "minLength": 1}
# What https://jsonfeed.org/version/1.1 asks for, of what these feeds have.
JSON_FEED = {
    "type": "object",
    "additionalProperties": False,
    "required": ["version", "title", "items", "feed_url", "home_page_url", "language", "authors"],
    "properties": {
        "version": {"const": "https://jsonfeed.org/version/1.1"},
        "title": WORDS,
        "home_page_url": WORDS,
        "feed_url": WORDS,
        "language": WORDS,
        "authors": {"type": "array", "minItems": 1, "items": {"required": ["name"], "properties": {"name": WORDS}}},
        "items": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["id", "url", "title", "content_text", "date_published", "date_modified", "language"],
                "properties": {
                    "id": {"type": "string", "pattern": "^tag:"},
                    "url": WORDS,
                    "title": WORDS,
                    "content_text": WORDS,
                    "date_published": INSTANT,
                    "date_modified": INSTANT,
                    "language": WORDS,
                    "tags": {"type": "array", "items": WORDS},
                },
            },
        },
    },
}


def feeds(archive: Archive, site: Site = SITE) -> dict[str, str]:
    """The text of each file, by its uri."""
    made = list(feed_assets(archive, site, DAY))
    assert len({a.uri for a in made}) == len(made)
    return {a.uri: a.text for a in made}


def of(files: Mapping[str, str], site: Site = SITE) -> dict[str, str]:
    """The feeds of these files, which have no error."""
    checked = check(files)
    assert not [str(d) for d in checked.diagnostics if d.severity == "error"]
    return feeds(checked.archive, site)


def entries(made: Mapping[str, str], uri: str = "feeds/site") -> list[Any]:
    """The entries of a feed, once both of its forms were held against each other."""
    parsed = feedparser.parse(made[f"{uri}.atom"].encode())
    assert not parsed.bozo, parsed.get("bozo_exception")
    items = json.loads(made[f"{uri}.json"])["items"]
    assert [(e.id, e.title, e.published, e.updated) for e in parsed.entries] == [
        (i["id"], i["title"], i["date_published"], i["date_modified"]) for i in items
    ]
    return list(parsed.entries)


@pytest.mark.parametrize("site", [SITE, Site(), Site("Flat", "http://localhost:8000", "de", directory_urls=False)])
def test_every_feed_of_the_invented_archive_can_be_read(site: Site) -> None:
    archive = invented()
    made = {uri: text for uri, text in feeds(archive, site).items() if uri.startswith("feeds/")}
    assert len(made) > 100
    for uri in made:
        base, _, form = uri.rpartition(".")
        if form == "atom":
            ATOM.assertValid(etree.fromstring(made[uri].encode()))
            ids = [e.id for e in entries(made, base)]
            assert ids
            assert len(set(ids)) == len(ids)
        else:
            jsonschema.validate(json.loads(made[uri]), JSON_FEED)


def test_each_actor_place_topic_and_story_has_its_feeds_and_no_source_has() -> None:
    archive = invented()
    actors = {i for i, r in archive.parties.items() if r.party.pool == "actor"}
    about = {"actors": actors, "places": set(archive.places), "topics": set(archive.topics)}
    about["stories"] = set(archive.stories)
    expected = {feed_uri(k, i, f) for k, ids in about.items() for i in ids for f in ("atom", "json")}
    expected |= {"feeds/site.atom", "feeds/site.json"}
    assert {u for u in feeds(archive) if u.startswith("feeds/")} == expected
    assert actors < set(archive.parties)


def test_the_address_of_every_entry_is_that_of_its_page() -> None:
    archive = invented()
    pages = {SITE.address(f"briefings/{b.id}.md") for b in archive.briefings}
    links = {e.link for e in entries(feeds(archive))}
    assert {link.partition("#")[0] for link in links} == pages
    assert {link.partition("#")[2] for link in links} == {"", "corrections"}
    site = feedparser.parse(feeds(archive)["feeds/places/halmere.atom"].encode())
    assert {(link.rel, link.href) for link in site.feed.links} == {
        ("self", "https://example.org/sub/path/feeds/places/halmere.atom"),
        ("alternate", "https://example.org/sub/path/places/halmere/"),
    }


def test_without_an_address_of_the_site_links_lead_from_the_feed_to_the_page() -> None:
    made = of({"b.yml": HEAD + CLAIM + "topics: [Bridges]\n"}, Site())
    (item,) = json.loads(made["feeds/topics/bridges.json"])["items"]
    assert item["url"] == "../../briefings/b/"
    assert item["id"] == "tag:briefings.invalid,2026:briefings/b"
    assert json.loads(made["feeds/site.json"])["home_page_url"] == "../"


def test_a_briefing_keeps_its_id_when_it_is_renamed_and_so_does_an_actor() -> None:
    one = HEAD + CLAIM + "who: [{id: ada, name: Ada Lind}]\n"
    two = HEAD + CLAIM + "id: third\nformerly: [b, second]\nwho: [{id: lind, name: Ada Lind, formerly: ada}]\n"
    before, after = of({"b.yml": one}), of({"b.yml": two})
    (was,), (now,) = entries(before), entries(after)
    assert was.id == now.id == "tag:example.org,2026:sub/path/briefings/b"
    assert (was.link, now.link) == tuple(f"https://example.org/sub/path/briefings/{i}/" for i in ("b", "third"))
    feed = feedparser.parse(after["feeds/actors/lind.atom"].encode()).feed
    assert feed.id == feedparser.parse(before["feeds/actors/ada.atom"].encode()).feed.id
    assert after["feeds/actors/ada.atom"] == after["feeds/actors/lind.atom"], "who subscribed finds it where it was"
    assert after["feeds/actors/ada.json"] == after["feeds/actors/lind.json"]


def test_an_entry_gives_the_bottom_line_or_the_first_claim_with_its_status_and_who_says_so() -> None:
    claim = "what: A bridge is to be opened\nstatus: planned\nevidence: opened on Friday\n"
    chains = "via: [[Harbour Post, two members], [Bo Berg]]\n"
    (entry,) = entries(of({"b.yml": HEAD + claim + chains}))
    told = "Planned: A bridge is to be opened (according to Harbour Post, citing two members; Bo Berg)"
    assert entry.summary == told
    (entry,) = entries(of({"b.yml": HEAD + claim + "via: []\n"}))
    assert entry.summary == "Planned: A bridge is to be opened (according to the article, which gives no source)"
    (entry,) = entries(
        of({"b.yml": HEAD + claim + "via: []\nsummary: The Post said so.\ntopics: [Bridges & boats, Ropes]\n"})
    )
    assert entry.summary == "The Post said so."
    assert [(t.term, t.label) for t in entry.tags] == [("bridges-boats", "Bridges & boats"), ("ropes", "Ropes")]


@pytest.mark.parametrize(
    ("more", "updated"),
    [
        ("", "2024-03-01"),
        ("outcome: {result: occurred, date: 2024-03-04}\n", "2024-03-04"),
        ("outcome: {result: occurred, date: 2024-03-04/2024-03-06}\n", "2024-03-06"),
        ("outcome: {result: occurred, date: 2024-04}\n", "2024-04-01"),
        ("outcome: {result: occurred, date: 2024-03-04/..}\n", "2024-03-04"),
        ("outcome: {result: unclear}\n", "2024-03-01"),
        ("outcome: {result: occurred, date: 2024-03}\n", "2024-03-01"),
        ("corrections: [{date: 2024-03-09, kind: update, why: More is known.}]\n", "2024-03-09"),
    ],
)
def test_an_entry_was_updated_when_its_content_says_so(more: str, updated: str) -> None:
    claim = "what: A bridge is to be opened\nstatus: planned\nevidence: opened on Friday\n"
    made = of({"b.yml": HEAD + claim + "via: []\n" + more})
    entry = entries(made)[-1]
    assert (entry.published, entry.updated) == ("2024-03-01T00:00:00Z", f"{updated}T00:00:00Z")
    assert feedparser.parse(made["feeds/site.atom"].encode()).feed.updated == f"{updated}T00:00:00Z"


def test_the_day_of_the_build_changes_no_feed() -> None:
    archive = invented()
    later = {a.uri: a.text for a in feed_assets(archive, SITE, DAY + datetime.timedelta(days=1000))}
    assert {u: t for u, t in later.items() if u.startswith("feeds/")} == {
        u: t for u, t in feeds(archive).items() if u.startswith("feeds/")
    }


def test_each_correction_is_an_entry_with_an_id_of_its_own() -> None:
    changes = (
        "corrections:\n"
        "  - {date: 2024-03-05, kind: correction, was: Two bridges., now: One bridge., why: Miscounted.}\n"
        "  - {date: 2024-03-05, kind: clarification, why: It could be misread.}\n"
        "  - {date: 2024-03-07, kind: update, why: More is known.}\n"
    )
    told = entries(of({"b.yml": HEAD + CLAIM + changes}))
    assert [e.title for e in told] == [
        "Update: Bridge opens",
        "Clarification: Bridge opens",
        "Correction: Bridge opens",
        "Bridge opens",
    ]
    assert [e.id.rpartition("briefings/")[2] for e in told] == [
        "b/corrections/2024-03-07",
        "b/corrections/2024-03-05/2",
        "b/corrections/2024-03-05",
        "b",
    ]
    assert told[2].summary == "Miscounted. It said: Two bridges. It now says: One bridge."
    assert {e.link.partition("#")[2] for e in told[:3]} == {"corrections"}


def test_a_withdrawn_briefing_leaves_a_notice_in_place_of_all_that_it_said() -> None:
    gone = (
        HEAD.replace("Bridge opens", "Lind opens")
        + CLAIM.replace("A bridge", "Lind’s bridge")
        + "who: [{id: ada, name: Ada Lind}]\ntopics: [Scissors]\nstory: Lind\n"
        + "corrections: [{date: 2024-03-05, kind: update, why: More of Lind.}]\n"
        + "withheld: {reason: The source could not be traced., date: 2024-03-09}\n"
    )
    whole = HEAD.replace("03-01", "03-08") + CLAIM + "who: [{id: ada, name: Ada Lind}]\n"
    made = of({"gone.yml": gone, "whole.yml": whole})
    notice = entries(made)[0]
    assert (notice.title, notice.summary) == ("Withdrawn briefing", "The source could not be traced.")
    assert notice.updated == "2024-03-09T00:00:00Z"
    assert notice.id.endswith("briefings/gone"), "feed readers replace what they have under it"
    assert not notice.get("tags")
    assert [e.title for e in entries(made, "feeds/actors/ada")] == ["Bridge opens"]
    assert not [u for u in made if "scissors" in u or "stories" in u]
    assert "Lind" not in made["feeds/site.atom"] + made["feeds/site.json"]


def test_a_superseded_briefing_says_what_replaced_it() -> None:
    newer = HEAD.replace("03-01", "03-04").replace("Bridge opens", "Bridge opened") + CLAIM + "supersedes: a\n"
    told = entries(of({"a.yml": HEAD + CLAIM, "b.yml": newer}))
    assert [e.title for e in told] == ["Bridge opened", "Bridge opens"]
    assert told[1].summary == "Superseded by the briefing of 4 March 2024: Bridge opened"
    assert told[1].updated == "2024-03-04T00:00:00Z"


def test_corrections_of_old_briefings_and_many_new_briefings_do_not_push_each_other_out() -> None:
    first = datetime.date(2024, 1, 1)
    days = [(first + datetime.timedelta(n)).isoformat() for n in range(60)]
    files = {f"b{d}.yml": f"title: Of {d}\ndate: {d}\n" + CLAIM for d in days}
    files[f"b{days[0]}.yml"] += "corrections: [{date: 2024-01-02, kind: update, why: More is known.}]\n"
    told = entries(of(files))
    assert [e.title for e in told] == [*(f"Of {d}" for d in reversed(days[10:])), "Update: Of 2024-01-01"]


def test_an_empty_archive_has_an_empty_feed() -> None:
    made = feeds(check({}).archive)
    assert entries(made) == []
    ATOM.assertValid(etree.fromstring(made["feeds/site.atom"].encode()))
    assert feedparser.parse(made["feeds/site.atom"].encode()).feed.updated == "1970-01-01T00:00:00Z"


HOSTILE = [
    "]]> <b>&amp;</b> <!-- --> & \"'",
    "a\x00b\x08c\x0bd\x1fe\x7ff\x85g\x9fh",
    "\ud800 \udfff \ufffe \uffff",
    "one\r\ntwo\rthree\nfour",
    "; , \\ : \\n \\; BEGIN:VEVENT",
    "\u2028\u2029\u202e\u200f\U0001f6a2",
    "<?xml version='1.0'?><!DOCTYPE x [<!ENTITY y 'z'>]>&y;",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_of_an_editor_breaks_a_feed(text: str) -> None:
    (b,) = check({"b.yml": HEAD + CLAIM}).archive.briefings
    hostile = replace(b, title=f"x {text}", summary=f"x {text} y", topics=(f"topic {text}",), story=f"story {text}")
    made = feeds(relate([hostile])[0], Site(f"Site {text}", "https://example.org/"))
    (entry,) = entries(made)
    assert " ".join(entry.summary.split()) == " ".join(plain(f"x {text} y", Wording()).split())
    assert entry.title == " ".join(plain(f"x {text}", Wording()).split())
    atoms = [made[uri] for uri in made if uri.endswith(".atom")]
    assert len(atoms) == 3
    for each in atoms:
        ATOM.assertValid(etree.fromstring(each.encode()))


def test_ids_and_addresses_are_ascii_in_any_script() -> None:
    made = of({"b.yml": HEAD + CLAIM + "id: brücke-水\nstory: المياه\n"}, Site("x", "https://brücke.example/ö/"))
    (entry,) = entries(made, "feeds/stories/المياه")
    assert entry.id == "tag:xn--brcke-lva.example,2026:%C3%B6/briefings/br%C3%BCcke-%E6%B0%B4"
    assert entry.link.endswith("/briefings/br%C3%BCcke-%E6%B0%B4/")
