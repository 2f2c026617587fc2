"""What a change can make faulty: itself, what names it, and what the registry may have renamed."""

from __future__ import annotations

from generator.affected import affected, of_the_change
from generator.diagnostics import Diagnostic
from generator.read import Source

A = "title: A\narticle: a.txt\nsources: [{name: X, text: x.txt}]\n"
FILES = {
    "briefings/a.yml": A,
    "briefings/a.txt": "Text.\n",
    "briefings/x.txt": "Text.\n",
    "briefings/b.yml": "title: B\nsupersedes: a\n",
    "briefings/c.yml": "title: C\n",
    "briefings/d.yml": "title: D\nwhat: [{claim: X, follows: 'c#c1'}, {claim: Y, follows: [e#c1, e#c2]}]\n",
    "briefings/e.md": "---\ntitle: E\nfollows: b#c1\n---\nText.\n",
    "briefings/broken.yml": "title: [\n",
    "briefings/registry/actors.yml": "lind: {name: Lind}\n",
}


def of(*changed: str) -> set[str]:
    sources = [Source(path, text, "") for path, text in FILES.items()]
    return set(affected(sources, changed)) - set(changed)


def test_a_text_touches_the_briefings_that_name_it() -> None:
    assert of("briefings/x.txt") == {"briefings/a.yml"}
    assert of("briefings/c.txt") == {"briefings/c.yml"}, "NAME.txt belongs to NAME.yml, unsaid"


def test_a_briefing_touches_those_that_replace_it() -> None:
    assert of("briefings/a.yml") == {"briefings/b.yml"}
    assert of("briefings/d.yml") == set()


def test_a_briefing_touches_those_that_take_up_its_claims() -> None:
    assert of("briefings/b.yml") == {"briefings/e.md"}
    assert of("briefings/c.yml") == {"briefings/d.yml"}
    assert of("briefings/e.md") == {"briefings/d.yml"}


def test_the_registry_touches_every_file_that_can_be_read() -> None:
    assert of("briefings/registry/actors.yml") == {
        f"briefings/{n}" for n in ("a.yml", "b.yml", "c.yml", "d.yml", "e.md")
    }


def test_faults_between_briefings_are_kept_wherever_they_stand() -> None:
    def at(path: str, code: str) -> Diagnostic:
        return Diagnostic(path, 1, 1, code, "error", "m")

    found = (at("briefings/a.yml", "B201"), at("briefings/c.yml", "B603"), at("briefings/c.yml", "B201"))
    kept = of_the_change(found, frozenset({"briefings/a.yml"}))
    assert [(d.path, d.code) for d in kept] == [("briefings/a.yml", "B201"), ("briefings/c.yml", "B603")]
