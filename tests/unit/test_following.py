"""Which claim takes up which: the links of an archive, from both ends, and what may not be one."""

from __future__ import annotations

from archives import CLAIM, HEAD, check, codes

from generator.relate import Archive, relate

LONE = HEAD + CLAIM + "via: []\n"


def on(day: int, follows: str = "", text: str = LONE) -> str:
    """A briefing of that day of March 2024; its one claim has the id `c1`."""
    return text.replace("2024-03-01", f"2024-03-{day:02}") + (f"follows: {follows}\n" if follows else "")


def links(archive: Archive, direction: str) -> dict[str, list[str]]:
    found = archive.follows if direction == "follows" else archive.followed_by
    return {"#".join(id_): [f"{b.id}#{e.id}" for b, e in claims] for id_, claims in found.items()}


def test_a_link_is_known_from_both_ends_in_the_order_of_the_archive() -> None:
    files = {"z.yml": on(1), "m.yml": on(2, "z#c1"), "b.yml": on(3, "[m#c1, z#c1]"), "a.yml": on(4, "z#c1")}
    archive = check(files).archive
    assert codes(files) == []
    assert links(archive, "follows") == {"m#c1": ["z#c1"], "b#c1": ["z#c1", "m#c1"], "a#c1": ["z#c1"]}
    assert links(archive, "followed_by") == {"z#c1": ["m#c1", "b#c1", "a#c1"], "m#c1": ["b#c1"]}


def test_the_top_of_a_briefing_lends_its_only_claim_what_it_takes_up() -> None:
    [earlier] = check({"a.yml": on(1), "b.yml": on(2, "a#c1")}).archive.briefings[1].events[0].follows
    assert (earlier.briefing, earlier.claim, str(earlier), earlier.loc) == ("a", "c1", "a#c1", ("follows", 0))
    own = check(
        {"a.yml": on(1), "b.yml": on(2).replace("what: A bridge was opened", "what: {claim: C, follows: a#c1}")}
    )
    assert own.archive.briefings[1].events[0].follows[0].loc == ("what", 0, "follows", 0)


def test_one_that_is_named_twice_is_taken_up_once() -> None:
    files = {"a.yml": on(1), "b.yml": on(2, "[a#c1, a#c1]")}
    assert links(check(files).archive, "followed_by") == {"a#c1": ["b#c1"]}


def test_a_faulty_link_is_none_so_that_no_way_comes_back() -> None:
    files = {"a.yml": on(1, "b#c1"), "b.yml": on(2, "[a#c1, b#c1, c#c1]"), "c.yml": on(2)}
    assert codes(files) == ["B608", "B608", "B608"]
    archive = check(files).archive
    assert links(archive, "follows") == {"b#c1": ["a#c1"]}
    assert links(archive, "followed_by") == {"a#c1": ["b#c1"]}


def test_of_one_day_the_one_whose_id_sorts_first_is_the_earlier() -> None:
    files = {"b.yml": on(1), "b-2.yml": on(1, "b#c1"), "c.yml": on(1, "[b#c1, b-2#c1]")}
    assert codes(files) == []
    assert links(check(files).archive, "follows") == {"b-2#c1": ["b#c1"], "c#c1": ["b#c1", "b-2#c1"]}
    assert codes({**files, "a.yml": on(1, "b#c1")}) == ["B608"]


def test_what_is_withheld_neither_follows_nor_is_followed() -> None:
    withheld = "withheld: The source could not be traced.\n"
    files = {"a.yml": on(1), "b.yml": on(2, "a#c1") + withheld, "c.yml": on(3)}
    archive = check(files).archive
    assert codes(files) == []
    assert (archive.follows, archive.followed_by) == ({}, {})
    files = {"a.yml": on(1) + withheld, "b.yml": on(2, "a#c1")}
    assert codes(files) == ["B609"]
    assert check(files).archive.followed_by == {}


def test_two_that_are_both_withheld_may_keep_their_link() -> None:
    withheld = "withheld: The source could not be traced.\n"
    assert codes({"a.yml": on(1) + withheld, "b.yml": on(2, "a#c1") + withheld}) == []


def test_a_superseded_briefing_can_be_taken_up() -> None:
    files = {"a.yml": on(1), "b.yml": on(2, "a#c1") + "supersedes: a\n"}
    assert codes(files) == []
    assert links(check(files).archive, "follows") == {"b#c1": ["a#c1"]}


def test_who_takes_up_a_claim_of_a_faulty_briefing_is_not_at_fault() -> None:
    b = check({"b.yml": on(2, "a#c1")})
    assert [d.code for d in relate(b.archive.briefings)[1]] == ["B607"]
    assert relate(b.archive.briefings, absent=["a"])[1] == ()
    assert codes({"a.yml": on(1).replace("occurred", "occured"), "b.yml": on(2, "a#c1")}) == ["B204"]


def test_a_faulty_item_hides_no_other_fault_of_the_file() -> None:
    text = on(2, "[a#c1, nothing]").replace("evidence: opened on Friday", "evidence: opened on Sunday")
    assert sorted(codes({"a.yml": on(1), "b.yml": text})) == ["B211", "B401"]
