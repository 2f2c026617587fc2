"""The quotes of a briefing together cover a tenth of its article at most; what overlaps counts once."""

from __future__ import annotations

from archives import CLAIM, HEAD, briefing, codes

from generator.rules.quoted_share import quoted

WORDS = [f"word{n}" for n in range(100)]
ARTICLE = " ".join(WORDS) + ".\n"


def quoting(*spans: tuple[int, int]) -> dict[str, str]:
    listed = ", ".join(" ".join(WORDS[a:b]) for a, b in spans)
    return {"b.yml": HEAD + CLAIM.replace("opened on Friday", f"[{listed}]") + "via: []\n", "b.txt": ARTICLE}


def test_the_bound_is_a_tenth() -> None:
    assert codes(quoting((0, 10))) == []
    assert codes(quoting((0, 11))) == ["B406"]


def test_what_overlaps_counts_once() -> None:
    assert codes(quoting((0, 8), (2, 10), (3, 5))) == []


def test_quotes_of_other_texts_do_not_count() -> None:
    files = quoting((0, 10))
    more = files["b.yml"].replace("evidence: [", "evidence: [{exact: word20 word21 word22, source: log}, ")
    files |= {"b.yml": more + "sources: [{id: log, name: Log, text: log.txt}]\n", "log.txt": ARTICLE}
    assert codes(files) == []


def test_without_a_text_there_is_no_share() -> None:
    assert quoted(briefing(HEAD + CLAIM + "via: []\narticle: {name: A lost page}\n")) == 0.0
