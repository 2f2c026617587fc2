"""What social cards say, how their lines break, and how they are drawn with the fonts of this machine."""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from archives import check

from generator.assets import Asset, Site
from generator.cards import drawing
from generator.cards.drawing import Picture, drawable, drawn
from generator.cards.files import card_assets
from generator.cards.fitting import balanced, fitted, shortened, width
from generator.cards.layout import HEIGHT, LOWEST, MARGIN, ROOM, TITLE_LINES, WIDTH
from generator.relate import Archive
from generator.remembering import digest_of
from generator.render import Renderer
from generator.site import TEMPLATES, read_wordings

TEMPLATE = {"parts/card.svg": (TEMPLATES / "parts" / "card.svg").read_text(encoding="utf-8")}
ISOLATES = re.compile("[\u2066-\u2069\u200c]")
CLAIM = "date: 2024-03-01\nwhat: A bridge was opened\nevidence: opened on Friday\n"
LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 2
WIDE = {
    "Latin": "WWWWW MMMMM WWWWW MMMMM @@@@@ MMMMM WWWWW MMMMM WWWWW",
    "a word": LONG,
    "Cyrillic": "ЩЖШМ ЩШЮЖ ЮЩЖШ ШЩЮЖ ЩЖШМ ЩШЮЖ ЮЩЖШ ШЩЮЖ ЩЖШМ ЩШЮЖ ЮЩЖШ ШЩЮЖ",
    "Greek": "ΩΜΨΦ ΩΩΜΜ ΨΦΩΜ ΩΜΨΦ ΩΩΜΜ ΨΦΩΜ ΩΜΨΦ ΩΩΜΜ ΨΦΩΜ ΩΜΨΦ ΩΩΜΜ",
    "Arabic": "ضصسش ضصسش ضصسش ضصسش ضصسش ضصسش ضصسش ضصسش ضصسش ضصسش ضصسش ضصسش",
}


def archive(title: str = "Bridge opens", more: str = "status: planned\nvia: [Ada Lind]\n", **others: str) -> Archive:
    quoted = title.replace("'", "''")
    checked = check({"b.yml": f"title: '{quoted}'\n{CLAIM}{more}", **others})
    assert not [str(d) for d in checked.diagnostics if d.severity == "error"]
    return checked.archive


def cards(found: Archive, locale: str = "en", name: str = "Briefings") -> list[Asset]:
    site = Site(name, "https://example.org/", locale, cards=True)
    return list(card_assets(found, Renderer(TEMPLATE, site, read_wordings())))


def texts(svg: str) -> list[ElementTree.Element]:
    return list(ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}text"))


def said(svg: str) -> list[str]:
    return [ISOLATES.sub("", each.text or "") for each in texts(svg)]


def card(*given: str) -> list[str]:
    return said(cards(archive(*given))[0].text)


@pytest.fixture
def forgetful() -> Iterator[None]:
    """Nothing is kept of what was drawn before or after."""

    def forget() -> None:
        for each in (drawing._png, drawing._fonts, drawing._conditions):
            each.cache_clear()

    forget()
    yield
    forget()


def picture(svg: str) -> bytes:
    (made,) = drawn([Asset("briefings/b/card.svg", svg)], pytest.fail)
    assert isinstance(made, Picture)
    return made.text


# What it says


def test_it_says_what_the_page_says() -> None:
    summary = "summary: The mayor said that the bridge is to open. It rained.\n"
    assert card("Bridge to open", f"status: planned\nvia: [Ada Lind, town officials]\n{summary}") == [
        "Briefings",
        "As of 1 March 2024",
        "Planned",
        "On 1 March 2024 this still lay ahead.",
        "Bridge to open",
        "The mayor said that the bridge is to open.",
        "1 claim · 1 origin",
        "Who says so: town officials",
    ]


@pytest.mark.parametrize(
    ("status", "words"),
    [("occurred", "Reported as past"), ("expected", "Expected"), ("cancelled", "Cancelled"), ("denied", "Denied")],
)
def test_a_status_is_in_words(status: str, words: str) -> None:
    shown = card("Bridge", f"status: {status}\nvia: []\n")
    assert words in shown
    assert ("On 1 March 2024 this still lay ahead." in shown) == (status == "expected")
    assert "No source given" in shown


def test_each_tense_has_a_sign_of_its_own_shape() -> None:
    signs = set()
    for status in ("occurred", "ongoing", "planned", "denied"):
        svg = cards(archive("Bridge", f"status: {status}\nvia: []\n"))[0].text
        sign = svg.partition('<g fill="none"')[2].partition("</g>")[0]
        signs.add(re.sub("#[0-9a-f]{6}", "", sign))
    assert len(signs) == 4


def test_a_claim_that_lay_ahead_is_told_where_there_is_no_one_status() -> None:
    other = "what:\n- {claim: It opened, status: occurred, via: [], evidence: opened on Friday}\n"
    other += "- {claim: Another is planned, status: planned, via: [], evidence: A second bridge is planned}\n"
    checked = check({"b.yml": f"title: Bridge\ndate: 2024-03-01\n{other}"})
    briefing = checked.archive.briefings[0]
    shown = said(cards(checked.archive)[0].text)
    assert ("On 1 March 2024 some of this still lay ahead." in shown) == (briefing.status is None)
    assert "2 claims · 0 origins" in shown


def test_half_a_sentence_is_never_shown() -> None:
    sentence = "The mayor said " + "that the bridge is to be opened for everyone in May " * 8 + "but nobody agreed."
    shown = card("Bridge", f"status: planned\nvia: []\nsummary: {sentence}\n")
    assert not [line for line in shown if "The mayor" in line]


def test_a_newer_briefing_is_named_in_place_of_the_sentence() -> None:
    newer = f"title: Bridge closed\nsupersedes: b\n{CLAIM}status: occurred\nvia: []\n"
    found = archive("Bridge", "status: occurred\nvia: []\nsummary: It opened.\n", **{"c.yml": newer})
    shown = {each.uri: said(each.text) for each in cards(found)}
    assert "Superseded by Bridge closed." in shown["briefings/b/card.svg"]
    assert "It opened." not in shown["briefings/b/card.svg"]


def test_only_shown_briefings_of_a_site_that_wants_them_have_cards() -> None:
    withheld = "status: occurred\nvia: []\nwithheld: {date: 2024-03-02, reason: It was wrong.}\n"
    assert cards(archive("Bridge", withheld)) == []
    assert list(card_assets(archive(), Renderer(TEMPLATE, Site(url="https://example.org/")))) == []


@pytest.mark.parametrize(
    "title", ["<script>alert(1)</script>", "A & B &amp; ]]> <!-- x", "\"'`{{ 7 * 7 }}{% raw %}", "</text></svg>"]
)
def test_a_hostile_title_is_literal(title: str) -> None:
    lines = [each for each in texts(cards(archive(title), name=title)[0].text) if each.get("font-weight")]
    assert ISOLATES.sub("", lines[0].text or "") == title
    shown = "".join(ISOLATES.sub("", each.text or "") for each in lines[2:-1])
    assert shown.replace(" ", "") == title.replace(" ", "")


def test_what_xml_cannot_say_is_left_out() -> None:
    assert said(cards(archive(), name="a\ufffe\x01b")[0].text)[0] == "ab"


def test_an_arabic_card_runs_from_right_to_left() -> None:
    title = "رئيسة البلدية لصحيفة The Harbour Post: الجسر يفتتح (في مايو)."
    found = archive(title, "status: planned\nvia: []\nlanguage: ar\nsummary: قالت البلدية إن الجسر يفتتح.\n")
    svg = cards(found)[0].text
    lines = [each for each in texts(svg) if ISOLATES.sub("", each.text or "") in title]
    assert lines
    for line in lines:
        # resvg knows no `direction`: a line ends at the right edge, and an isolate says how it runs.
        assert (line.get("text-anchor"), line.get("x")) == ("end", str(WIDTH - MARGIN))
        assert (line.text or "")[0] == "\u2067"
        assert (line.text or "")[-1] == "\u2069"
    assert {"مخطط له", "كما في 1 مارس 2024", "قالت البلدية إن الجسر يفتتح."} <= set(said(svg))
    assert not [each for each in said(svg) if "As of" in each or "Planned" in each]


def test_a_latin_title_of_an_arabic_site_runs_from_left_to_right() -> None:
    svg = cards(archive("Bridge opens."), "ar")[0].text
    (title,) = [each for each in texts(svg) if "Bridge" in (each.text or "")]
    assert title.text == "\u2066Bridge opens.\u2069"
    assert title.get("text-anchor") == "start"


# How lines break


@pytest.mark.parametrize("title", [*WIDE.values(), "金正恩将访问俄罗斯，与普京会谈武器供应问题，" * 6, "a " * 150, "W"])
def test_a_title_has_three_lines_at_most_that_are_not_too_long(title: str) -> None:
    title = title.strip()[:300]
    lines = [
        each
        for each in texts(cards(archive(title))[0].text)
        if (each.get("font-weight"), each.get("x")) == ("700", "64")
    ]
    assert 1 <= len(lines) <= TITLE_LINES
    for line in lines:
        assert width(line.text or "") * int(line.get("font-size") or 0) <= ROOM
        assert int(line.get("y") or 0) <= LOWEST


def test_a_text_is_cut_at_a_word() -> None:
    found = fitted("one two three four five six seven", 10, 1, 2)
    assert not found.whole
    assert found.lines[-1].endswith(" …")
    assert "one two three four five six seven".startswith(" ".join(found.lines).removesuffix(" …"))
    assert shortened("one two", 4) == "one …"
    assert shortened("one two", 9) == "one two"


def test_a_word_that_is_longer_than_a_line_is_broken() -> None:
    found = fitted("x" * 30, 10, 1, 9)
    assert "".join(found.lines) == "x" * 30
    assert max(map(width, found.lines)) <= 10


@pytest.mark.parametrize("cluster", ["e\u0301", "👩\u200d👩\u200d👧", "👍🏽", "🇳🇴", "नि"])
def test_what_belongs_together_is_never_broken(cluster: str) -> None:
    for room in range(2, 12):
        for line in fitted(cluster * 12, room, 1, 99).lines:
            assert line.replace(cluster, "") == ""


def test_chinese_breaks_anywhere_but_before_a_full_stop_and_after_a_bracket() -> None:
    text = "美国官员说「金正恩将访问俄罗斯」，克里姆林宫拒绝置评。" * 2
    for room in range(4, 25):
        lines = fitted(text, room, 1, 99).lines
        assert "".join(lines) == text
        assert not [line for line in lines if line[0] in "」，。" or line[-1] == "「"]


def test_lines_of_a_title_are_of_about_one_length() -> None:
    text = "Kim Jong Un reported to plan trip to Russia for talks"
    found = fitted(text, 30, 1, 3)
    even = balanced(text, 30, found)
    assert len(even.lines) == len(found.lines)
    assert max(map(width, even.lines)) - min(map(width, even.lines)) < 8


# How it is drawn


@pytest.mark.usefixtures("forgetful")
def test_a_picture_is_a_png_of_the_size_that_networks_want() -> None:
    svg = cards(archive())[0].text
    png = picture(svg)
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    assert (int.from_bytes(png[16:20]), int.from_bytes(png[20:24])) == (WIDTH, HEIGHT)
    drawing._png.cache_clear()
    assert picture(svg) == png


@pytest.mark.parametrize("text", WIDE.values(), ids=WIDE)
def test_nothing_stands_in_the_margins(text: str) -> None:
    """Where the rule of thumb for widths were too small, the real fonts would show it there."""
    for locale in ("en", "ar"):
        more = f"status: scheduled\nvia: [{text[:60]}]\nsummary: {text[:60]}.\n"
        svg = cards(archive(text, more), locale, text[:40])[0].text
        bare = re.sub("<text .*?</text>", "", svg)
        for left in (0, WIDTH - MARGIN + 6):
            strip = f'viewBox="{left} 20 {MARGIN - 6} {HEIGHT}" width="{MARGIN - 6}"'
            views = [re.sub(r'width="1200" height="630" viewBox="[\d ]+"', f'{strip} height="{HEIGHT}"', each, count=1)
                     for each in (svg, bare)]  # fmt: skip
            assert views[0] != svg
            assert drawing._png(views[0]) == drawing._png(views[1])


def test_an_unchanged_card_is_not_drawn_again() -> None:
    made = cards(archive())
    first = list(drawn(made, pytest.fail))
    drawings = drawing._png.cache_info().misses
    assert list(drawn(made, pytest.fail)) == first
    assert drawing._png.cache_info().misses == drawings


class Kept(dict[str, str]):
    """A memory as builds have one."""

    def find(self, digest: str) -> str | None:
        return self.get(digest)

    def keep(self, digest: str, text: str) -> None:
        self[digest] = text

    def holds(self, digest: str) -> bool:
        return digest in self


@pytest.mark.usefixtures("forgetful")
def test_a_later_build_takes_pictures_from_its_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    made, kept = cards(archive()), Kept()
    first = list(drawn(made, pytest.fail, kept))
    monkeypatch.setattr(drawing, "_png", lambda svg: pytest.fail(f"drawn again: {digest_of(svg)}"))
    assert list(drawn(made, pytest.fail, kept)) == first
    drawing._conditions.cache_clear()
    monkeypatch.setattr(drawing, "_fonts", lambda: b"another font")
    with pytest.raises(pytest.fail.Exception):
        list(drawn(made, pytest.fail, kept))


def test_other_files_stay_as_they_are() -> None:
    files = [Asset("robots.txt", "x"), Asset("maps/card.svg", "<svg/>")]
    assert list(drawn(files, pytest.fail)) == files


def test_a_template_that_is_no_svg_is_told_and_left_out() -> None:
    told: list[str] = []
    assert list(drawn([Asset("briefings/b/card.svg", "<svg")], told.append)) == []
    assert len(told) == 1
    assert told[0].startswith("briefings/b/card.png cannot be drawn: ")


@pytest.mark.parametrize(
    ("emoji", "kept"), [("🇳🇴 x", "x"), ("😀\ufe0f x", "😀 x"), ("😀\u200d😀 x", "😀 x"), ("a\u200db", "a\u200db")]
)
def test_an_emoji_is_reduced_to_a_sign_that_can_be_drawn(
    emoji: str, kept: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drawing, "_is_known", lambda _: True)
    assert drawing._EMOJI.sub(drawing._plain_emoji, emoji) == kept
    monkeypatch.setattr(drawing, "_is_known", lambda _: False)
    assert drawing._EMOJI.sub(drawing._plain_emoji, emoji) == kept.replace("😀 ", "")


def test_letters_that_no_font_has_are_told_once() -> None:
    # Letters of a script that is written in books about Unicode alone.
    letter = "\U00010380"
    assert unicodedata.name(letter).startswith("UGARITIC")
    told: list[str] = []
    files = cards(archive(letter)) * 2
    assert len(list(drawn(files, told.append))) == 2
    lacks = not drawing._is_known(letter)
    assert (
        told
        == [f"social cards show boxes, for no font of this machine has ugaritic ({letter}); {drawing.MORE}"] * lacks
    )


# Whether it can be


@pytest.mark.usefixtures("forgetful")
def test_what_is_missing_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    assert drawable("https://example.org/", told.append)
    assert told == []
    assert not drawable("", told.append)
    assert "site_url" in told.pop()
    monkeypatch.setattr(drawing, "_fonts", lambda: drawing._png(drawing._sample("")))
    assert not drawable("https://example.org/", told.append)
    assert "fonts-dejavu-core" in told.pop()


@pytest.mark.usefixtures("forgetful")
def test_without_what_draws_it_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    with pytest.raises(RuntimeError, match=r"pip install 'briefings\[cards\]'"):
        drawable("https://example.org/", pytest.fail)


def test_the_plugin_needs_nothing_that_draws_while_cards_are_off() -> None:
    assert "resvg" not in "".join(
        re.findall(r"(?m)^(?:import|from) .*", Path(drawing.__file__).read_text(encoding="utf-8"))
    )
