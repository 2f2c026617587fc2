"""Holds the rendered page of the first briefing to the checklist of its gold annotation, by line.

The article is read from the briefing itself; what the page must show is written out here, so that a
change to the annotation that loses something fails. How the page is marked up is known only to the
functions at the top.
"""

from __future__ import annotations

import copy
import itertools
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

NAME = "2023-09-05-kim-putin"
ARTICLE = Path(__file__).parents[2] / "briefings" / f"{NAME}.txt"
ITEM = ["claim", "motive", "quote"]  # classes of the elements that hold one claim, motive or quote
CONTEXT = ("details", "blockquote", "mark")  # the article's own words
SECTIONS = {
    "motives": "stated-motives",
    "gaps": "what-the-article-does-not-say",
    "notes": "editors-notes",
}
OUTSIDE = ".outcome"  # what came of a claim, wherever the page shows it
CITED = ".cite"  # how to cite a claim: with the page's own title and date

# --- how the page is read -------------------------------------------------------------------


@pytest.fixture(scope="session")
def page(real_site: Path) -> BeautifulSoup:
    html = (real_site / "briefings" / NAME / "index.html").read_text(encoding="utf-8")
    return BeautifulSoup(html, "html.parser")


def said(element: Tag) -> str:
    """The element's text, white space folded and quotation marks and dashes plain."""
    text = element.get_text(" ")
    for sign, plain in {"“": '"', "”": '"', "’": "'", "‘": "'", "–": "-", "\u00a0": " "}.items():
        text = text.replace(sign, plain)
    return re.sub(r"\s+", " ", text).strip()


def words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9'-]+", text.replace("’", "'").replace("–", "-").lower())


def joined(text: str) -> str:
    return f" {' '.join(words(text))} "


def without(element: Tag, *selectors: str) -> Tag:
    """A copy of the element less what the selectors find."""
    left = copy.copy(element)
    for found in [f for s in selectors for f in left.select(s)]:
        found.extract()
    return left


def heading(page: Tag, id_: str) -> Tag:
    """What bears the id: the heading of a claim, motive, quote or section."""
    found = page.find(id=id_)
    assert isinstance(found, Tag), f"nothing on the page has the id {id_}"
    return found


def item(page: BeautifulSoup, id_: str) -> Tag:
    """The element that holds a whole claim, motive or quote; outcomes and how to cite it are left out."""
    found = heading(page, id_)
    holder = found.find_parent(class_=ITEM)
    assert isinstance(holder, Tag), f"{id_} is not in a claim, motive or quote"
    return without(holder, OUTSIDE, CITED)


def section(page: Tag, name: str) -> Tag:
    """A copy of a whole section, from its heading to the next."""
    return _up_to_next(heading(page, SECTIONS.get(name, name)))


def _up_to_next(start: Tag) -> Tag:
    """The heading and what follows it up to the next heading of its rank, as one new element."""
    held = BeautifulSoup("<div></div>", "html.parser").div
    assert held is not None
    for part in _parts(start):
        held.append(copy.copy(part))
    return held


def _parts(start: Tag) -> list[Tag]:
    stop = [f"h{rank}" for rank in range(1, int(start.name[1]) + 1)]
    following = start.find_next_siblings()
    return [start, *itertools.takewhile(lambda further: further.name not in stop, following)]


def without_sections(page: BeautifulSoup, *names: str) -> Tag:
    """A copy of the whole page less these sections and all outcomes."""
    left = without(page, OUTSIDE)
    for name in names:
        for part in _parts(heading(left, SECTIONS.get(name, name))):
            part.extract()
    return left


def statement(page: BeautifulSoup, id_: str) -> str:
    """The claim itself, in the editor's words."""
    return said(without(heading(page, id_), "a.headerlink", ".badge", ".vh"))


def statuses(element: Tag) -> list[str]:
    return [said(b).lower() for b in element.select(".badge")]


def chains(element: Tag) -> list[list[str]]:
    """The attribution chains of a claim, each as the text of its steps less the article itself."""
    told = " ".join(said(c) for c in element.select(".chain"))
    listed = [[step.strip() for step in c.split("→")] for c in told.split(";") if "→" in c]
    return [[s.removeprefix("Who says so: ") for s in steps if s != "this article"] for steps in listed]


def quoted(element: Tag) -> str:
    """The article's words that the element marks as evidence or quotation."""
    return joined(" ".join(said(m) for m in element.select("mark, q, blockquote")))


MONTHS = {"August": "08", "September": "09"}
WRITTEN = re.compile(r"(?:(?:(\d{1,2})-)?(\d{1,2}) )?(August|September) 2023")


def dates(element: Tag) -> set[str]:
    """The dates with a year that the page itself shows, as EDTF; an interval counts as its ends.

    The article's own dates have no year, so that none of them is found.
    """
    found = set()
    for first, last, month in WRITTEN.findall(said(element)):
        days = [f"-{int(day):02}" for day in (first, last) if day] or [""]
        found |= {f"2023-{MONTHS[month]}{day}" for day in days}
    return found


def sentences() -> list[str]:
    """The article's sentences, in order."""
    paragraphs = re.split(r"\n\s*\n", ARTICLE.read_text(encoding="utf-8"))
    split = [s for p in paragraphs for s in re.split(r"(?<=\.)\s+(?=[A-Z])", p.strip())]
    return [s for s in split if s]


def runs(text: str, length: int) -> set[tuple[str, ...]]:
    listed = words(text)
    return {tuple(listed[i : i + length]) for i in range(len(listed) - length + 1)}


# --- line 1: E1-E23 represented, or consciously merged --------------------------------------

EVENTS = {
    "e1": ("travel to Russia", "will be travelling to Russia this month"),
    "e2": ("talks", "will hold talks with Russian President Vladimir Putin"),
    "e3": ("armoured train", "likely to board an armoured train from Pyongyang to Vladivostok"),
    "e4": ("joint military exercises", "have been discussing"),
    "e5": ("exercises", "joint military exercises"),
    "e6": ("visited North Korea", "Russian Defense Minister Sergei visited North Korea"),
    "e7": ("artillery ammunition", "tried to convince Pyongyang"),
    "e8": ("shells and antitank missiles", "Putin wants North Korea to provide Russia"),
    "e9": ("submarines and satellites", "Kim wishes Russia to share the advanced technology"),
    "e10": ("food aid", "hoping to seek food aid"),
    "e11": ("Far Eastern Federal University", "The two leaders will be present on the campus"),
    "e12": ("Eastern Economic Forum", "scheduled to run from September 10 to 13"),
    "e13": ("Pier 33", "also likely to visit Pier 33"),
    "e14": ("anniversary", "founding is celebrated by North Korea"),
    "e15": ("The New York Times", "reported the New York Times on Monday"),
    "e16": ("The White House", "The White House on Monday (September 4) stated"),
    "e17": ("leader-level diplomatic engagement", "expects these discussions to continue"),
    "e18": ("negotiations", "are actively advancing"),
    "e19": ("warned", "Previously, the US had warned"),
    "e20": ("weapons", "North Korea may provide weapons to Russia"),
    "e21": ("Kirby", "expressed the concerns"),
    "e22": ("invasion of Ukraine", "ongoing invasion of Ukraine"),
    "e23": ("European allies", "opposed by the United States and its European allies"),
}


@pytest.mark.parametrize("id_", EVENTS)
def test_line_1_every_event_is_on_the_page_with_its_evidence(page: BeautifulSoup, id_: str) -> None:
    claim, evidence = EVENTS[id_]
    assert claim in statement(page, id_)
    assert joined(evidence) in quoted(item(page, id_))


def test_line_1_no_event_is_merged_or_added(page: BeautifulSoup) -> None:
    held = section(page, "claims").find_all(id=re.compile(r"^e\d+$"))
    assert [str(h["id"]) for h in held] == list(EVENTS)


# --- line 2: the status of what lay ahead ---------------------------------------------------

AHEAD = {
    "e1": "planned",
    "e2": "planned",
    "e3": "expected",
    "e11": "planned",
    "e13": "expected",
    "e17": "expected",
}
HEDGE = re.compile(r"\b(is to|are to|is likely|expects|plans)\b")
SOURCED = re.compile(r"\b(reported|said|according to)\b")
PLAIN = re.compile(
    r"\b(Kim|Putin|they|leaders) "
    r"(?:(?:has|have) )?"
    r"(travell?ed|travels|met|meets?|went|goes|go|arrived|arrives|attended|attends?|visited|visits"
    r"|held|holds?|took|takes|boarded|boards|was|were)\b"
)


@pytest.mark.parametrize("id_", AHEAD)
def test_line_2_what_lay_ahead_shows_its_status(page: BeautifulSoup, id_: str) -> None:
    shown = statuses(item(page, id_))
    assert any(AHEAD[id_] in badge for badge in shown), shown
    others = {"occurred", "ongoing", "confirmed", "happened"}
    assert not others & {word for badge in shown for word in badge.split()}


@pytest.mark.parametrize("id_", AHEAD)
def test_line_2_what_lay_ahead_is_never_told_as_fact(page: BeautifulSoup, id_: str) -> None:
    claim = statement(page, id_)
    assert HEDGE.search(claim), claim
    assert SOURCED.search(claim), claim
    assert not PLAIN.search(claim), claim


def test_line_2_the_page_as_a_whole_is_planned(page: BeautifulSoup) -> None:
    first = next(iter(page.select(".badge")))
    assert said(first).lower().startswith("planned")
    assert first.find_previous("h2") is None, "the headline status stands above all sections"


# --- line 3: chains -------------------------------------------------------------------------


@pytest.mark.parametrize("id_", ["e1", "e2"])
def test_line_3_the_newspaper_cites_us_and_allied_sources(page: BeautifulSoup, id_: str) -> None:
    (steps,) = chains(item(page, id_))
    newspaper = [i for i, step in enumerate(steps) if "New York Times" in step]
    sources = [i for i, step in enumerate(steps) if "US and allied sources" in step]
    assert len(newspaper) == len(sources) == 1, steps
    assert abs(newspaper[0] - sources[0]) == 1, "two steps, one beside the other"


@pytest.mark.parametrize("id_", ["e8", "e9", "e11", "e12", "e13"])
def test_line_3_the_officials_are_shown_as_unidentified(page: BeautifulSoup, id_: str) -> None:
    steps = [step for chain in chains(item(page, id_)) for step in chain]
    assert any("the officials" in step for step in steps), steps
    assert re.search(
        r"\b(unnamed|unidentified|not identified|neither of them identified)\b",
        said(item(page, id_)),
    )


def test_line_3_food_aid_has_no_source_but_perhaps_the_officials(page: BeautifulSoup) -> None:
    claim = item(page, "e10")
    assert not any("officials" in step for chain in chains(claim) for step in chain)
    assert re.search(r"no source|without naming a source", said(claim))
    assert "unidentified officials" in said(claim)


@pytest.mark.parametrize("id_", ["e4", "e5", "e6", "e7", "e10", "e14", "e19", "e22", "e23"])
def test_line_3_what_the_article_says_alone_has_no_chain(page: BeautifulSoup, id_: str) -> None:
    assert not chains(item(page, id_))
    assert "no source given" in statuses(item(page, id_))


@pytest.mark.parametrize("id_", ["e17", "e18"])
def test_line_3_the_us_government_is_one_origin(page: BeautifulSoup, id_: str) -> None:
    text = said(item(page, id_)).lower()
    assert ["Adrienne Watson"] in chains(item(page, id_))
    assert "one origin" in text


# --- line 4: motives ------------------------------------------------------------------------

KIM, PUTIN, MINISTER = "Kim Jong Un", "Vladimir Putin", "Sergei [surname missing in source]"
OFFICIALS = "the officials"
MOTIVES = {
    "m1": ([PUTIN, "Russia"], ["reports", OFFICIALS], "Putin wants North Korea to provide Russia"),
    "m2": ([KIM], ["reports", OFFICIALS], "Kim wishes Russia to share the advanced technology"),
    "m3": ([KIM], ["article"], "hoping to seek food aid"),
    "m4": (["not stated"], ["US and allied sources"], "regarding the need to provide weapons"),
    "m5": ([MINISTER], ["article"], "to let Russia purchase artillery ammunition"),
    "m6": ([KIM, PUTIN], [OFFICIALS], "to attend the Eastern Economic Forum"),
    "m7": ([KIM], ["Adrienne Watson"], "Kim Jong Un expects these discussions to continue"),
    "m8": (["United States"], ["John Kirby"], "the concerns of the United States"),
}


@pytest.mark.parametrize("id_", MOTIVES)
def test_line_4_a_motive_has_owner_stater_and_quote(page: BeautifulSoup, id_: str) -> None:
    owners, staters, evidence = MOTIVES[id_]
    text = said(without(item(page, id_), *CONTEXT)).lower()
    for name in owners + staters:
        assert name.lower() in text, f"{id_}: {name}"
    assert joined(evidence) in quoted(item(page, id_))


def test_line_4_only_the_united_states_states_its_own(page: BeautifulSoup) -> None:
    own = [id_ for id_ in MOTIVES if "stated by the owner" in statuses(item(page, id_))]
    assert own == ["m8"]


def test_line_4_a_line_says_that_neither_leader_states_a_motive(page: BeautifulSoup) -> None:
    text = said(page)
    assert re.search(r"[Nn]o (stated )?motive of Kim, Putin,? [^.;]*self-stated", text), "no such line"
    assert "Neither leader states a motive himself" in text


# --- line 5: quotes -------------------------------------------------------------------------

QUOTES = {
    "q1": ("White House", "leader-level diplomatic engagement"),
    "q2": (
        "Adrienne Watson",
        "As we have warned publicly, arms negotiations between Russia and the DPRK are actively advancing",
    ),
    "q3": (
        "Adrienne Watson",
        "we have information that Kim Jong Un expects these discussions to continue, to include"
        " leader-level diplomatic engagement in Russia",
    ),
    "q4": ("Moscow", "special military operation"),
}


@pytest.mark.parametrize("id_", QUOTES)
def test_line_5_a_quote_is_verbatim_with_its_speaker(page: BeautifulSoup, id_: str) -> None:
    speaker, exact = QUOTES[id_]
    assert exact in said(item(page, id_))
    assert speaker in said(without(item(page, id_), *CONTEXT))


def test_line_5_the_label_is_moscows(page: BeautifulSoup) -> None:
    text = said(item(page, "q4")).lower()
    assert "label" in text
    assert "moscow" in text


# --- line 6: dates --------------------------------------------------------------------------

DATES = [
    ("e1", "this month", {"2023-09"}),
    ("e15", "Monday (September 4)", {"2023-09-04"}),
    ("e16", "Monday (September 4)", {"2023-09-04"}),
    ("e12", "from September 10 to 13", {"2023-09-10", "2023-09-13"}),
    ("e14", "on September 9", {"2023-09-09"}),
    ("e21", "On August 30", {"2023-08-30"}),
]


@pytest.mark.parametrize(("id_", "wording", "resolved"), DATES)
def test_line_6_a_date_stands_beside_its_wording(
    page: BeautifulSoup, id_: str, wording: str, resolved: set[str]
) -> None:
    claim = item(page, id_)
    assert resolved <= dates(claim)
    assert wording in said(without(claim, *CONTEXT)), "the wording as such"


def test_line_6_the_publication_is_dated_by_the_articles_first_line(page: BeautifulSoup) -> None:
    assert "2023-09-05" in dates(page)
    assert "date 2023-09-05" in said(page)


def test_line_6_the_meeting_has_a_month_and_no_day(page: BeautifulSoup) -> None:
    assert dates(item(page, "e2")) == {"2023-09"}
    assert not re.search(r"\b\d{1,2} September\b", statement(page, "e2"))
    told = [li for li in section(page, "timeline").find_all("li") if li.select('a[href$="#e2"]')]
    assert told, "the meeting is on the timeline"
    assert all(dates(li) <= {"2023-09"} for li in told)


# --- line 7: the minister -------------------------------------------------------------------


def test_line_7_the_minister_has_no_surname(page: BeautifulSoup) -> None:
    assert MINISTER in said(page)
    assert "surname" in said(item(page, "e6"))
    for id_ in ("e6", "e7", "m5"):
        assert "Shoigu" not in said(item(page, id_))


# --- line 8: gaps ---------------------------------------------------------------------------

GAPS = {
    "no Russian or North Korean comment": r"[Nn]o comment from Russia, North Korea",
    "no meeting date": r"[Tt]he day and the place of a meeting",
    "result of E7 unknown": r"attempt succeeded; the result of his visit is unknown",
    "sources unnamed": r"[Ww]ho the sources are: neither the names",
}


@pytest.mark.parametrize("gap", GAPS)
def test_line_8_the_gaps_box_names_it(page: BeautifulSoup, gap: str) -> None:
    assert re.search(GAPS[gap], said(section(page, "gaps")))


# --- line 9: no copied sentence -------------------------------------------------------------

COPIED = 10  # words in a row; the bound that the checks of an annotation use
MARKED = ("blockquote", "q", "mark", "details", "script", "style", "template")


def test_line_9_nothing_is_copied_without_quotation_marks(page: BeautifulSoup) -> None:
    body = without(page.body or page, *MARKED)
    bare = re.sub(r'"[^"]*"', " … ", said(body))
    article = runs(ARTICLE.read_text(encoding="utf-8"), COPIED)
    parts = [runs(part, COPIED) for part in bare.split("…")]
    assert not {" ".join(run) for part in parts for run in part & article}


# --- beyond the checklist -------------------------------------------------------------------


@pytest.mark.parametrize("id_", [*EVENTS, *MOTIVES, *QUOTES])
def test_each_claim_motive_and_quote_is_an_anchor(page: BeautifulSoup, id_: str) -> None:
    assert len(page.find_all(id=id_)) == 1


# What only became known later, or from elsewhere (the gold annotation's section 9).
LATER = re.compile(
    r"Shoigu|Vostochny|[Cc]osmodrome|Amur|Peskov|frigate|munitions|Sep 9"
    r"|\b(3 August|27 July|11 September|15 September|16 September)\b"
)
NAMES = re.compile(r"Dmitry Peskov|\b\d{1,2} (August|September) 2023")  # in names of sources


def test_outside_knowledge_stands_only_in_outcomes_and_notes(page: BeautifulSoup) -> None:
    left = without_sections(page, "outcomes", "notes", "sources")
    for script in left.select('script:not([type="application/ld+json"])'):
        script.extract()
    found = sorted({m.group() for m in LATER.finditer(str(left))})
    assert not found


def test_the_list_of_sources_names_later_ones_and_tells_nothing_else(page: BeautifulSoup) -> None:
    listed = without(section(page, "sources"), OUTSIDE)
    assert not LATER.search(NAMES.sub("", said(listed)))


@pytest.mark.parametrize("id_", ["e1", "e2", "e3", "e11", "e13"])
def test_what_came_of_it_is_told_and_set_apart(page: BeautifulSoup, id_: str) -> None:
    outcomes = section(page, "outcomes")
    assert outcomes.select(f'a[href$="#{id_}"]')


OUTLETS = [
    "Japan Today", "Indian Economic Observer", "Graphic News", "The Times (London)", "TASS",
    "Pledge Times", "Union Leader", "KBS World", "KION546",
]  # fmt: skip


@pytest.mark.parametrize("name", OUTLETS)
def test_a_source_of_later_knowledge_is_marked_as_not_held(page: BeautifulSoup, name: str) -> None:
    told = [*section(page, "outcomes").select(OUTSIDE), *section(page, "notes").select("li")]
    naming = [said(t) for t in told if name in said(t)]
    assert naming
    assert all("not held" in text for text in naming), naming


@pytest.mark.parametrize("index", range(len(sentences()) - 1))
def test_no_two_neighbouring_sentences_stand_together(page: BeautifulSoup, index: int) -> None:
    first, second = (joined(s) for s in sentences()[index : index + 2])
    seam = " ".join([*first.split()[-5:], *second.split()[:5]])
    assert seam not in " ".join(words(said(page)))
    for block in page.select("blockquote, details, figure, p, td, dd, li"):
        text = joined(said(block))
        assert not (first in text and second in text), said(block)


def test_the_white_house_is_no_place(page: BeautifulSoup) -> None:
    text = said(without(section(page, "places"), "details"))
    assert not re.search(r"White House|Moscow|Washington|Kremlin", text)
    assert "Pier 33" in text
    assert "43.12" in text
    assert "39.03" in text


def test_the_four_strengths_of_wording_are_side_by_side(page: BeautifulSoup) -> None:
    text = said(section(page, "conflicts"))
    for wording in (
        "will be travelling",
        "The planned trip",
        "is expected to hold",
        "he is set to meet Putin",
    ):
        assert wording in text
    assert "none disputed by a speaker" in text
    assert "disputed" not in " ".join(b for id_ in EVENTS for b in statuses(item(page, id_)))
