"""The page of a story: what each article adds, what a later one says otherwise, what lies on which side of its day."""

from __future__ import annotations

from archives import check

from generator.views.stories import StoryView, story_pages

FIRST = """\
title: Bridge planned
date: 2024-03-01
story: The bridge
what:
  - {id: plan, claim: To open on 3 March, status: planned, when: 2024-03-03, via: [The mayor],
     evidence: opened on Friday}
  - {id: rope, claim: Rope was paid, status: occurred, via: [], evidence: paid for the rope}
"""
SECOND = """\
title: Bridge opened
date: 2024-03-10
story: The bridge
what:
  - {id: opened, claim: It opened, status: occurred, when: 2024-03-04, follows: first#plan, via: [The mayor],
     evidence: opened on Friday}
  - {id: no-rope, claim: No rope was paid, status: denied, follows: first#rope, via: [The mayor],
     evidence: paid for the rope}
  - {id: next, claim: A second one, status: expected, when: 2025, via: [], evidence: A second bridge is planned}
"""


def story() -> StoryView:
    (view,) = story_pages(check({"first.yml": FIRST, "second.yml": SECOND}).archive, "en")
    assert view.uri == "stories/the-bridge.md"
    assert {feed.media for feed in view.feeds} == {
        "application/atom+xml", "application/feed+json", "text/calendar"
    }  # fmt: skip
    assert isinstance(view.content, StoryView)
    return view.content


def test_each_article_tells_what_it_takes_up_and_what_it_adds() -> None:
    one, two = story().articles
    assert ([c.claim.text for c in one.taken_up], len(one.new)) == ([], 2)
    assert [c.claim.text for c in two.taken_up] == ["It opened", "No rope was paid"]
    assert [c.claim.text for c in two.new] == ["A second one"]


def test_a_thread_tells_what_the_later_claim_says_otherwise() -> None:
    thread = story().threads[0]
    assert [step.line.claim.text for step in thread] == ["To open on 3 March", "It opened"]
    assert thread[0].turns == ()
    (turn,) = thread[1].turns
    assert [(str(c.what), str(c.was), str(c.now)) for c in turn.changes] == [
        ("Status", "Planned", "Reported as past"),
        ("Date", "2024-03-03", "2024-03-04"),
    ]


def test_claims_that_cannot_both_be_so_stand_side_by_side() -> None:
    ((earlier, later),) = story().contradictions
    assert (earlier.claim.text, later.claim.text) == ("Rope was paid", "No rope was paid")


def test_what_came_of_an_expectation_leads_to_the_later_claim_and_what_is_open_stays() -> None:
    made = story()
    (came,) = made.came
    assert came.result is None
    assert [line.claim.uri for line in came.later] == ["briefings/second.md#opened"]
    assert [line.claim.text for line in made.open] == ["A second one"]


def test_the_timeline_is_divided_by_the_day_of_the_newest_article() -> None:
    made = story()
    assert made.last.text == "2024-03-10"
    assert [line.claim.text for line in made.before] == ["To open on 3 March", "It opened"]
    assert [line.claim.text for line in made.after] == ["A second one"]
