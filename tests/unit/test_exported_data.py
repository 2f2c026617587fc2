"""What programs read of the site: valid by its own schema, the same each time, and of an article only its quotes."""

from __future__ import annotations

import csv
import functools
import hashlib
import io
import itertools
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from archives import check
from jsonschema import Draft202012Validator

from generator import checking
from generator.assets import Site
from generator.evidence import normalise
from generator.exchange.claims import COLUMNS
from generator.exchange.whole import data_assets
from generator.model import RESERVED
from generator.read import read_archive
from generator.relate import Archive
from generator.sentences import sentence_bounds
from generator.views.limits import Limits

ROOT = Path(__file__).parents[2]
FOLDERS = {"real": ROOT / "briefings", "invented": ROOT / "tests" / "archive" / "briefings"}
ARTICLE = "2023-09-05-kim-putin"
SITE = Site("Briefings", "https://example.org/sub/")
EACH = pytest.mark.parametrize("which", FOLDERS)


@functools.cache
def archive(which: str) -> Archive:
    sources, found = read_archive(FOLDERS[which])
    checked = checking.check(sources)
    assert checked.ok
    assert not found
    return checked.archive


@functools.cache
def assets(which: str) -> dict[str, str]:
    return {a.uri: a.text for a in data_assets(archive(which), SITE)}


def load(which: str, uri: str) -> Any:
    return json.loads(assets(which)[uri])


def briefings(which: str) -> list[Any]:
    return [load(which, uri) for uri in assets(which) if uri.endswith("/claims.json")]


def strings(value: Any, key: str = "") -> Iterator[tuple[str, str]]:
    """Every text of some JSON, in its order, with the key that it stands under."""
    if isinstance(value, str):
        yield key, value
    for inner_key, inner in value.items() if isinstance(value, dict) else ():
        yield from strings(inner, inner_key)
    for inner in value if isinstance(value, list) else ():
        yield from strings(inner, key)


def validator(which: str, kind: str) -> Draft202012Validator:
    schema = load(which, f"{kind}.schema.json")
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


@EACH
def test_every_file_is_valid_by_the_schema_that_it_names(which: str) -> None:
    for kind, uri in (
        ("archive", "archive.json"),
        *(("briefing", u) for u in assets(which) if u.endswith("/claims.json")),
    ):
        data = load(which, uri)
        assert data["$schema"] == load(which, f"{kind}.schema.json")["$id"] == SITE.address(f"{kind}.schema.json")
        assert list(validator(which, kind).iter_errors(data)) == []


def set_status(data: Any) -> None:
    data["claims"][0]["status"] = "Planned"


def leave_out_the_chains(data: Any) -> None:
    del data["claims"][0]["via"]


def leave_out_who_states_a_motive(data: Any) -> None:
    data["motives"][0]["stated_by"] = []


def leave_out_the_quote(data: Any) -> None:
    data["motives"][0]["evidence"] = []


def add_the_text(data: Any) -> None:
    data["article"]["text"] = "Once upon a time"


def set_date(data: Any) -> None:
    data["date"] = "5 September 2023"


def set_latitude(data: Any) -> None:
    data["places"][0]["lat"] = 91


BREAKS = (
    set_status, leave_out_the_chains, leave_out_who_states_a_motive, leave_out_the_quote, add_the_text, set_date,
    set_latitude,
)  # fmt: skip


@pytest.mark.parametrize("broken", BREAKS)
def test_a_changed_file_is_not(broken: Callable[[Any], None]) -> None:
    data = load("real", f"briefings/{ARTICLE}/claims.json")
    broken(data)
    assert not validator("real", "briefing").is_valid(data)
    whole = load("real", "archive.json")
    broken(whole["briefings"][0])
    assert not validator("real", "archive").is_valid(whole)


@EACH
def test_the_whole_archive_is_all_that_is_shown(which: str) -> None:
    whole, of = load(which, "archive.json"), archive(which)
    each = [{k: v for k, v in b.items() if k != "$schema"} for b in briefings(which)]
    assert whole["briefings"] == each
    assert [b["id"] for b in each] == [b.id for b in of.shown]
    assert {p["id"] for p in whole["actors"] + whole["sources"]} == set(of.parties)
    assert {p["pool"] for p in whole["actors"]} <= {"actor"}
    assert {p["id"] for p in whole["places"]} == set(of.places)
    assert {g["id"]: g["name"] for g in whole["stories"]} == {i: name for i, (name, _) in of.stories.items()}
    assert {g["id"]: g["briefings"] for g in whole["topics"]} == {
        i: [b.id for b in members] for i, (_, members) in of.topics.items()
    }


def test_the_briefings_of_a_large_archive_go_by_year() -> None:
    few = Limits(data=len(archive("invented").shown) - 1)
    files = {
        asset.uri: json.loads(asset.text)
        for asset in data_assets(archive("invented"), SITE, few)
        if asset.uri.endswith(".json")
    }
    whole, small = files["archive.json"], load("invented", "archive.json")
    assert whole == small | {"briefings": [], "parts": whole["parts"]}
    assert small["parts"] == []
    parts = [files[address.removeprefix(SITE.address(""))] for address in whole["parts"]]
    assert [briefing for part in parts for briefing in part["briefings"]] == small["briefings"]
    for address, part in zip(whole["parts"], parts, strict=True):
        (year,) = {briefing["date"][:4] for briefing in part["briefings"]}
        assert address.endswith(f"archive/{year}.json")
        assert list(validator("invented", "archive").iter_errors(part)) == []


def test_a_withheld_briefing_is_in_no_file() -> None:
    (gone,) = (b for b in archive("invented").briefings if b.withheld)
    for uri, text in assets("invented").items():
        assert gone.id not in uri
        for words in (gone.id, gone.title, *(e.claim for e in gone.events), *(e.exact for e in gone.all_evidence())):
            assert words not in text, uri


@EACH
def test_every_id_is_that_of_something_in_the_same_file(which: str) -> None:
    for data in briefings(which):
        items = {i["id"] for key in ("claims", "motives", "quotes") for i in data[key]}
        known = {
            **dict.fromkeys(("by", "with", "of", "stated_by", "confirmed_by", "source", "via"),
                            {p["id"] for p in data["parties"]} | RESERVED),
            **dict.fromkeys(("events", "about"), items),
            "where": {p["id"] for p in data["places"]},
        }  # fmt: skip
        whats = [{**c, "about": []} for c in data["conflicts"]]  # a conflict is about something said in words
        parts = {key: data[key] for key in ("claims", "motives", "quotes", "gaps", "notes")} | {"conflicts": whats}
        used = list(strings(parts))
        assert [(k, v) for k, v in used if k in known and v not in known[k]] == []


def test_parties_keep_their_kind_their_names_and_their_item() -> None:
    parties = {p["id"]: p for p in load("real", f"briefings/{ARTICLE}/claims.json")["parties"]}
    kim = parties["kim-jong-un"]
    assert (kim["pool"], kim["kind"], kim["wikidata"]) == ("actor", "person", "Q56226")
    assert "Kim" in kim["aliases"]
    assert kim["address"] == "https://example.org/sub/actors/kim-jong-un/"
    assert parties["the-officials"]["same_origin_as"] == "us-allied"
    assert parties["reports"]["kind"] == "unnamed"


def test_a_claim_keeps_its_date_as_written_and_its_chain_in_order() -> None:
    data = load("real", f"briefings/{ARTICLE}/claims.json")
    claim = next(c for c in data["claims"] if c["id"] == "e14")
    assert claim["when"] == {
        "edtf": "2023-09-09", "text": "on September 9", "time": None, "tz": None, "recurs": "yearly",
    }  # fmt: skip
    first = data["claims"][0]
    assert first["via"] == [["new-york-times", "us-allied"]]
    assert (first["sourcing"], first["verification"]) == ("unnamed", "single-origin")
    assert first["address"] == f"https://example.org/sub/briefings/{ARTICLE}/#e1"


def test_what_replaces_a_briefing_is_named_in_both() -> None:
    by_id = {b["id"]: b for b in briefings("invented")}
    replaced = {older: newer.id for older, newer in archive("invented").superseded_by.items()}
    assert replaced
    assert {i: b["superseded_by"] for i, b in by_id.items() if b["superseded_by"]} == replaced
    assert {b["supersedes"]: i for i, b in by_id.items() if b["supersedes"]} == replaced


@EACH
def test_offsets_lead_to_the_quote_in_the_text_that_the_sum_is_of(which: str) -> None:
    held = {b.id: b.text.raw for b in archive(which).shown if b.text}
    seen = 0
    for data in (b for b in briefings(which) if b["id"] in held):
        raw = held[data["id"]]
        assert data["article"]["sha256"] == hashlib.sha256(raw.encode()).hexdigest()
        for quote in (e for c in data["claims"] for e in c["evidence"] if e["source"] == "article"):
            assert quote["verified"]
            assert normalise(raw[quote["start"] : quote["end"]]).text == normalise(quote["exact"]).text
            seen += 1
    assert seen > 20


def test_the_sum_is_that_of_the_article_s_file() -> None:
    text = (FOLDERS["real"] / f"{ARTICLE}.txt").read_bytes()
    sum_ = load("real", f"briefings/{ARTICLE}/claims.json")["article"]["sha256"]
    assert sum_ == hashlib.sha256(text).hexdigest()


def flat(text: str) -> str:
    return " ".join(text.split())


@EACH
def test_no_file_holds_two_sentences_of_an_article_or_one_that_is_not_quoted(which: str) -> None:
    texts = {uri: flat(" ".join(v for _, v in strings(load(which, uri)))) for uri in assets(which) if "json" in uri}
    texts |= {uri: flat(text) for uri, text in assets(which).items() if uri.endswith(".csv")}
    others = {v for b in briefings(which) for k, v in strings(b) if k != "exact"}
    quoted = 0
    for briefing in (b for b in archive(which).shown if b.text):
        sentences = [flat(briefing.text.raw[a:b]) for a, b in sentence_bounds(briefing.text.raw)]
        seams = [one[-40:] + " " + two[:40] for one, two in itertools.pairwise(sentences)]
        assert [(uri, seam) for uri, text in texts.items() for seam in seams if seam in text] == []
        long = [s for s in sentences if len(s) > 40]
        assert [s for s in long if any(s in flat(other) for other in others)] == []
        quoted += sum(flat(e.exact) in texts["archive.json"] for e in briefing.all_evidence())
    assert quoted > 20, "the quotes are there"


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


@EACH
def test_a_table_has_a_row_for_each_claim_and_reads_back(which: str) -> None:
    for data in briefings(which):
        text = assets(which)[f"briefings/{data['id']}/claims.csv"]
        assert text.startswith(",".join(COLUMNS) + "\r\n")
        assert text.endswith("\r\n")
        names = {p["id"]: p["name"] for p in data["parties"]} | {"article": data["article"]["name"]}
        found = rows(text)
        assert len(found) == len(data["claims"])
        for row, claim in zip(found, data["claims"], strict=True):
            assert (row["briefing"], row["date"], row["claim_id"]) == (data["id"], data["date"], claim["id"])
            assert [row[k] for k in ("status", "sourcing", "verification", "address")] == [
                claim[k] for k in ("status", "sourcing", "verification", "address")
            ]
            assert row["claim"].removeprefix("'") == claim["claim"]
            assert row["when"] == ((claim["when"] or {}).get("edtf") or "")
            assert row["via"] == " | ".join(" > ".join(names[i] for i in chain) for chain in claim["via"])
            assert row["quote"].removeprefix("'") == " | ".join(e["exact"] for e in claim["evidence"])
            assert row["outcome"] == ((claim["outcome"] or {}).get("result") or "")


def test_a_claim_and_the_later_one_that_takes_it_up_name_each_other() -> None:
    newer = CLAIM.replace("03-01", "03-08") + "what: {id: again, claim: The bridge stands, follows: b#c1}\n"
    made = several({"b.yml": f"{CLAIM}what: A bridge was opened\n", "c.yml": newer})
    first, second = (json.loads(made[f"briefings/{i}/claims.json"])["claims"][0] for i in ("b", "c"))
    at = "https://example.org/sub/briefings"
    assert first["followed_by"] == [{"briefing": "c", "claim": "again", "address": f"{at}/c/#again"}]
    assert second["follows"] == [{"briefing": "b", "claim": "c1", "address": f"{at}/b/#c1"}]
    assert first["follows"] == second["followed_by"] == []


CLAIM = "title: Bridge opens\ndate: 2024-03-01\nstatus: occurred\nvia: []\nevidence: opened on Friday\n"


def several(files: dict[str, str], site: Site = SITE) -> dict[str, str]:
    checked = check(files)
    assert checked.ok, [str(d) for d in checked.diagnostics]
    return {a.uri: a.text for a in data_assets(checked.archive, site)}


def one(text: str, site: Site = SITE) -> dict[str, str]:
    return several({"b.yml": text}, site)


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "＝", "＠"])
def test_a_cell_that_a_spreadsheet_would_run_has_an_apostrophe(sign: str) -> None:
    claim = f'{sign}HYPERLINK("https://example.org","a, b")'
    made = one(f"{CLAIM}what: '{claim}'\n")
    (row,) = rows(made["briefings/b/claims.csv"])
    assert row["claim"] == f"'{claim}"
    assert row["quote"] == "opened on Friday"
    assert json.loads(made["briefings/b/claims.json"])["claims"][0]["claim"] == claim, "data for programs stay as is"


def test_a_claim_over_several_lines_stays_one_cell() -> None:
    (row,) = rows(one(f'{CLAIM}what: "A bridge, and\\na \\"second\\" one"\n')["briefings/b/claims.csv"])
    assert row["claim"] == 'A bridge, and\na "second" one'


def test_several_chains_stand_apart() -> None:
    chains = CLAIM.replace("via: []", "via: [[Harbour Post, Bo Berg], [Ada Lind]]")
    (row,) = rows(one(f"{chains}what: A bridge was opened\n")["briefings/b/claims.csv"])
    assert row["via"] == "Harbour Post > Bo Berg | Ada Lind"


def test_without_an_address_of_the_site_all_are_relative_to_its_root() -> None:
    made = one(f"{CLAIM}what: A bridge was opened\n", Site())
    data = json.loads(made["briefings/b/claims.json"])
    assert data["address"] == "briefings/b/"
    assert data["claims"][0]["address"] == "briefings/b/#c1"
    assert json.loads(made["briefing.schema.json"])["$id"] == data["$schema"] == "briefing.schema.json"


def test_a_text_that_is_not_held_leaves_quotes_unverified() -> None:
    made = several({"b.yml": f"{CLAIM}article: {{name: The Harbour Post, url: 'https://example.org/1'}}\nwhat: A\n"})
    data = json.loads(made["briefings/b/claims.json"])
    assert data["article"]["sha256"] is None
    assert data["claims"][0]["evidence"] == [
        {"exact": "opened on Friday", "start": None, "end": None, "source": "article", "verified": False}
    ]


@EACH
def test_the_order_in_which_files_are_read_changes_no_byte(which: str) -> None:
    sources, _ = read_archive(FOLDERS[which])
    turned = checking.check(tuple(reversed(sources))).archive
    assert {a.uri: a.text for a in data_assets(turned, SITE)} == assets(which)
