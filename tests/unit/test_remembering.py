"""Pages that others have made are taken from them, and those that nobody made are made."""

from __future__ import annotations

from collections.abc import Iterable

from generator.remembering import Share
from generator.remembering_pages import pages_of
from generator.render import Renderer
from generator.views.page import View

TEMPLATES = {"pages/page.md": "# {{ page }}\n"}
VIEWS = [View(f"{number}.md", "page.md", f"Page {number}", "One of some.", number) for number in range(6)]


class Shelf:
    """A memory that forgets nothing, and knows what it was asked."""

    def __init__(self) -> None:
        self.texts: dict[str, str] = {}

    def find(self, digest: str) -> str | None:
        return self.texts.get(digest)

    def keep(self, digest: str, text: str) -> None:
        assert digest not in self.texts, "a page was made twice"
        self.texts[digest] = text

    def holds(self, digest: str) -> bool:
        return digest in self.texts


def numbers(shelf: Shelf, shares: Iterable[int], of: int) -> tuple[list[int], list[str]]:
    """The amounts of work that others were asked to do, and the pages."""
    asked: list[int] = []

    def spread(work: Share, amount: int) -> None:
        asked.append(amount)
        for share in shares:
            work(share, of)

    return asked, [page.markdown for page in pages_of(VIEWS, Renderer(TEMPLATES), shelf, spread)]


def test_what_others_made_is_not_made_again() -> None:
    renderer = Renderer(TEMPLATES)
    expected = [renderer.page(view).markdown for view in VIEWS]
    assert numbers(Shelf(), range(2), 2) == ([6], expected)
    assert numbers(Shelf(), [1], 3) == ([6], expected)  # the others' shares failed
    shelf = Shelf()
    assert numbers(shelf, [], 2) == ([6], expected)
    assert numbers(shelf, range(2), 2) == ([0], expected)
    assert [page.markdown for page in pages_of(VIEWS, renderer, Shelf())] == expected
