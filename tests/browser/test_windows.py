"""A window that is lent again is as good as new."""

from __future__ import annotations

from windows import Windows

STORE = """async () => {
  localStorage.setItem('left', 'behind'); sessionStorage.setItem('left', 'behind'); document.cookie = 'left=behind';
  await (await caches.open('left')).put('/left', new Response('behind'));
}"""
FOUND = """async () => [
  localStorage.length, sessionStorage.length, document.cookie, (await caches.keys()).length,
  performance.getEntriesByType('resource').filter(each => !each.transferSize || !each.encodedBodySize).length,
]"""


def test_nothing_is_left_of_who_had_it_before(windows: Windows, real: str) -> None:
    with windows.one(color_scheme="dark") as first:
        page = first.tab(real)
        page.goto(real)
        page.evaluate(STORE)
        assert page.evaluate(FOUND) != [0, 0, "", 0, 0]
        page.goto(f"{real}actors/")
        assert page.evaluate(FOUND)[-1] > 0, "what both pages need is in the browser's cache"
    with windows.one(color_scheme="dark") as again:
        assert again is first
        page = again.tab(real)
        page.goto(real)
        assert page.evaluate(FOUND) == [0, 0, "", 0, 0]


def test_two_at_once_have_nothing_in_common(windows: Windows, real: str) -> None:
    with windows.one() as one, windows.one() as other:
        assert one is not other
        page = one.tab(real)
        page.goto(real)
        page.evaluate(STORE)
        page = other.tab(real)
        page.goto(real)
        assert page.evaluate(FOUND) == [0, 0, "", 0, 0]


def test_what_is_granted_is_so_for_whoever_asks_for_it_and_nobody_else(windows: Windows, real: str) -> None:
    asked = "async () => (await navigator.permissions.query({name: 'clipboard-read'})).state"
    with windows.one(permissions=["clipboard-read"]) as granted:
        page = granted.tab(real)
        page.goto(real)
        assert page.evaluate(asked) == "granted"
    with windows.one() as other:
        assert other is not granted
        page = other.tab(real)
        page.goto(real)
        assert page.evaluate(asked) != "granted"
    with windows.one(permissions=["clipboard-read"]) as again:
        assert again is granted
        page = again.tab(real)
        page.goto(real)
        assert page.evaluate(asked) == "granted"
