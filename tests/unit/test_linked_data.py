"""The JSON-LD of a page, read by a JSON-LD processor: a report, what it is about, and no more than the article says."""

from __future__ import annotations

import functools
import json
import zlib
from pathlib import Path
from typing import Any

import pytest
from archives import ARTICLE, check
from pyld import jsonld

from generator import checking
from generator.assets import Site
from generator.exchange.linked_data import linked_data, site_linked_data
from generator.read import read_archive
from generator.relate import Archive

ROOT = Path(__file__).parents[2]
SITE = Site("Briefings", "https://example.org/sub/")
S = "https://schema.org/"
PAGE = "https://example.org/sub/briefings/b/"
# What the published context of schema.org makes of the terms used here: these are addresses, all others texts.
LINKS = ("url", "sameAs")
CONTEXT = {"@context": {"@vocab": S, **{term: {"@id": S + term, "@type": "@id"} for term in LINKS}}}
KNOWN = {
    "Report": {"headline", "url", "datePublished", "dateModified", "inLanguage", "publisher", "isPartOf", "isBasedOn",
               "about", "correction"},
    "NewsArticle": {"name", "url", "datePublished"},
    "CreativeWorkSeries": {"name", "url"},
    "Organization": {"name", "sameAs"},
    "Person": {"name", "sameAs"},
    "Country": {"name", "sameAs"},
    "Place": {"name", "geo"},
    "GeoCoordinates": {"latitude", "longitude"},
    "Event": {"name", "startDate", "endDate", "eventStatus", "location", "description"},
}  # fmt: skip


def local(url: str, _options: Any) -> dict[str, Any]:
    assert url.rstrip("/") == "https://schema.org"
    return {"contextUrl": None, "documentUrl": url, "document": CONTEXT}


def expand(text: str) -> Any:
    """The one node that a processor sees; values as it sees them, those that stand alone without their list."""
    (node,) = jsonld.expand(json.loads(text), {"documentLoader": local, "base": PAGE})
    return simple(node)


def simple(value: Any) -> Any:
    if isinstance(value, list):
        return simple(value[0]) if len(value) == 1 else [simple(v) for v in value]
    if isinstance(value, dict) and "@value" in value:
        return value["@value"]
    if isinstance(value, dict):
        return {k.removeprefix(S): simple(v) for k, v in value.items()}
    return value.removeprefix(S) if isinstance(value, str) else value


def listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def archive_of(files: dict[str, str]) -> Archive:
    checked = check(files)
    assert checked.ok, [str(d) for d in checked.diagnostics]
    return checked.archive


HEAD = "title: Bridge opens\ndate: 2024-03-01\n"
CLAIM = "what: A second bridge is planned\nvia: [Harbour Post, Bo Berg]\nevidence: A second bridge is planned\n"


def text_of(more: str, site: Site = SITE, claim: str = CLAIM) -> str:
    archive = archive_of({"b.yml": HEAD + claim + more})
    return linked_data(archive.briefings[0], archive, site)


def about(node: Any, type_: str) -> list[Any]:
    return [n for n in listed(node.get("about", [])) if n["@type"] == type_]


def events(more: str) -> list[Any]:
    return about(expand(text_of(more)), "Event")


@functools.cache
def built(folder: str) -> Archive:
    return checking.check(read_archive(ROOT / folder)[0]).archive


FOLDERS = ("briefings", "tests/archive/briefings")


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_processor_finds_only_known_types_and_their_properties(folder: str) -> None:
    def walk(node: Any) -> None:
        for each in (n for n in listed(node) if isinstance(n, dict)):
            keys = {k for k in each if not k.startswith("@")}
            if keys:
                assert keys <= KNOWN[each["@type"]], each
            for inner in each.values():
                walk(inner)

    for briefing in built(folder).shown:
        node = expand(linked_data(briefing, built(folder), SITE))
        walk(node)
        assert node["@type"] == "Report"
        assert node["headline"] == briefing.title
        assert node["datePublished"] == briefing.date.text
        assert node["inLanguage"] == briefing.language
        assert node["url"] == {"@id": f"https://example.org/sub/briefings/{briefing.id}/"}
        assert node["publisher"] == {"@type": "Organization", "name": "Briefings"}


def test_the_first_briefing_is_about_whom_it_names() -> None:
    archive = built("briefings")
    node = expand(linked_data(archive.shown[0], archive, SITE))
    kim = next(p for p in about(node, "Person") if p["name"] == "Kim Jong Un")
    assert kim["sameAs"] == {"@id": "https://www.wikidata.org/wiki/Q56226"}
    assert {c["name"] for c in about(node, "Country")} >= {"Russia", "North Korea"}
    places = {p["name"]: p for p in about(node, "Place")}
    assert places["Vladivostok"]["geo"] == {"@type": "GeoCoordinates", "latitude": 43.12, "longitude": 131.89}
    assert node["isPartOf"]["@type"] == "CreativeWorkSeries"
    assert node["isBasedOn"] == {"@type": "NewsArticle", "datePublished": "2023-09-05"}
    told = {e["@id"]: e for e in about(node, "Event")}
    assert told.keys() == {f"{PAGE}#e12", f"{PAGE}#e14"}, "what has an outcome, or has no date, is no event ahead"


@pytest.mark.parametrize("folder", FOLDERS)
def test_it_stays_small_and_holds_no_verdict(folder: str) -> None:
    for briefing in built(folder).briefings:
        text = linked_data(briefing, built(folder), SITE)
        assert len(text.encode()) <= 2_200
        assert len(zlib.compress(text.encode())) <= 850
        assert "ClaimReview" not in text
        assert "reviewRating" not in text


def test_nothing_in_it_ends_the_script() -> None:
    title = "</script><!-- & \\u2028 \\u2029 ]]>"
    archive = archive_of({"b.yml": f'title: "{title}"\ndate: 2024-03-01\nstatus: occurred\n{CLAIM}'})
    text = linked_data(archive.briefings[0], archive, SITE)
    assert not set(text) & set("<>&\u2028\u2029\n")
    assert json.loads(text)["headline"] == archive.briefings[0].title
    assert "</script>" in archive.briefings[0].title


@pytest.mark.parametrize(
    ("when", "start", "end"),
    [
        ("2024-04-02", "2024-04-02", None),
        ("2024-04", "2024-04", None),
        ("2025", "2025", None),
        ("2024-04-02/2024-04-05", "2024-04-02", "2024-04-05"),
        ("2024-04/2024-06", "2024-04", "2024-06"),
        ("2024-03-01", "2024-03-01", None),
        ("{date: 2024-04-02, time: '14:30', tz: '+09:00'}", "2024-04-02T14:30+09:00", None),
        ("{date: 2024-04-02, time: '14:30'}", "2024-04-02T14:30", None),
        ("{date: 2024-04, time: '14:30'}", "2024-04", None),
    ],
)
def test_an_event_begins_when_it_is_said_to_and_no_more_exactly(when: str, start: str, end: str | None) -> None:
    (event,) = events(f"status: scheduled\nwhen: {when}\n")
    assert event["startDate"] == start
    assert event.get("endDate") == end


@pytest.mark.parametrize(
    "when",
    ["2024-04~", "2024-04?", "2024-21", "202X", "2024-04-XX", "2024-04-02/..", "/2024-04-02", "2024-04/2024-06~"],
)
def test_a_date_that_is_not_plainly_known_makes_no_event(when: str) -> None:
    assert events(f"status: scheduled\nwhen: {when}\n") == []


def test_what_lies_before_the_briefing_s_day_is_no_event_ahead() -> None:
    assert events("status: cancelled\nwhen: 2024-02-29\n") == []
    assert len(events("status: cancelled\nwhen: 2024-03\n")) == 1


@pytest.mark.parametrize(
    ("status", "says"),
    [("scheduled", "EventScheduled"), ("cancelled", "EventCancelled")],
)
def test_the_standing_of_an_event_is_stated_only_where_the_article_does(status: str, says: str) -> None:
    (event,) = events(f"status: {status}\nwhen: 2024-04\n")
    assert event.get("eventStatus") == S + says
    assert event["description"] == f"{status} (Harbour Post > Bo Berg)"
    assert event["@id"] == f"{PAGE}#c1"


@pytest.mark.parametrize("status", ["planned", "expected", "occurred", "ongoing", "possible", "sought", "denied"])
def test_nothing_else_is_an_event(status: str) -> None:
    assert events(f"status: {status}\nwhen: 2024-03\n") == []


def test_an_event_whose_outcome_is_told_lies_no_longer_ahead() -> None:
    assert events("status: scheduled\nwhen: 2024-04\noutcome: did-not-occur\n") == []


def test_a_replaced_briefing_leaves_the_events_to_the_newer_one() -> None:
    more = "status: scheduled\nwhen: 2024-04\n"
    archive = archive_of({"b.yml": HEAD + CLAIM + more, "c.yml": HEAD + CLAIM + more + "supersedes: b\n"})
    told = {b.id: about(expand(linked_data(b, archive, SITE)), "Event") for b in archive.shown}
    assert told["b"] == []
    assert len(told["c"]) == 1


def test_without_a_source_the_article_says_so() -> None:
    claim = CLAIM.replace("[Harbour Post, Bo Berg]", "[]")
    more = "status: scheduled\nwhen: 2024-04\narticle: {name: The Post, text: b.txt}\n"
    archive = archive_of({"b.yml": HEAD + claim + more, "b.txt": ARTICLE})
    (event,) = about(expand(linked_data(archive.briefings[0], archive, SITE)), "Event")
    assert event["description"] == "scheduled (The Post)"


@pytest.mark.parametrize(
    ("precision", "shown"), [("city", 1), ("building", 1), ("exact", 1), ("region", 0), ("country", 0)]
)
def test_only_a_place_known_as_a_point_gets_one(precision: str, shown: int) -> None:
    place = f"where: [{{name: Ostvik, lat: 60.1, lon: 5.2, precision: {precision}}}]\n"
    assert len(about(expand(text_of(f"status: planned\n{place}")), "Place")) == shown


@pytest.mark.parametrize(
    ("kind", "type_"), [("person", "Person"), ("organisation", "Organization"), ("state", "Country"), ("group", None)]
)
def test_an_actor_has_the_type_that_it_is_known_to_have(kind: str, type_: str | None) -> None:
    node = expand(text_of(f"status: planned\nwho: [{{name: Ada Lind, type: {kind}}}]\n"))
    assert [n["@type"] for n in listed(node.get("about", []))] == ([type_] if type_ else [])


def test_corrections_are_told_and_updates_only_dated() -> None:
    node = expand(text_of(
        "status: planned\ncorrections:\n"
        "  - {date: 2024-03-02, kind: correction, was: Three, now: Two bridges, why: Miscounted}\n"
        "  - {date: 2024-03-09, kind: update, why: A date was set}\n"
    ))  # fmt: skip
    assert node["dateModified"] == "2024-03-09"
    assert node["correction"] == "Two bridges"


def test_of_a_withheld_briefing_nothing_is_said() -> None:
    assert text_of("status: planned\nwithheld: It was wrong.\n") == ""


def test_a_statement_is_not_called_a_news_article() -> None:
    archive = archive_of({
        "b.yml": HEAD + CLAIM + "status: planned\narticle: {kind: statement, text: b.txt}\n", "b.txt": ARTICLE,
    })  # fmt: skip
    assert expand(linked_data(archive.briefings[0], archive, SITE))["isBasedOn"]["@type"] == "CreativeWork"


def test_without_an_address_of_the_site_no_address_is_made_up() -> None:
    node = json.loads(text_of("status: planned\nstory: Bridges\n", Site()))
    assert "url" not in node
    assert node["isPartOf"] == {"@type": "CreativeWorkSeries", "name": "Bridges"}


def test_the_home_page_is_that_of_a_web_site_without_a_search_action() -> None:
    assert expand(site_linked_data(Site("Briefe", "https://example.org/sub/", "de"))) == {
        "@type": "WebSite", "name": "Briefe", "url": {"@id": "https://example.org/sub/"}, "inLanguage": "de",
    }  # fmt: skip
