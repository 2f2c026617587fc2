"""What MkDocs made of a configuration is known again as long as the configuration says the same, and no longer."""

from __future__ import annotations

import datetime

import pytest
from msgspec import DecodeError

from generator.assets import Site
from generator.incremental.settled import Entry, Settled, is_plain, mark_of, read, written

PATH = "/desk/mkdocs.yml"
SETTINGS = b"site_name: Desk\nsite_url: !ENV [SITE_URL, 'https://example.org/']\nextra: {on: !ENV CI-NAME}\n"
SETTLED = Settled(
    conditions="c", told="[]", root="/desk/briefings", templates="/desk/templates", theme=("/desk/theme",),
    site=Site("Desk", "https://example.org/"), search=True, edited_at=("https://example.org/", "edit/"), warns=True,
    navigation=(Entry("Latest", "", "index.md", at_top=True), Entry("Away", "https://example.org/", "", at_top=False)),
    plain={"site_name": "Desk", "nav": [{"Latest": "index.md"}]}, names=("config", "page"),
    cache="/desk/.cache/briefings", beside=("404.html", "css/site.css"),
)  # fmt: skip


def test_what_is_written_is_read_again() -> None:
    assert read(written(SETTLED)) == SETTLED
    assert written(None) == ""


@pytest.mark.parametrize(
    "text", ["", "{}", "[]", written(SETTLED)[:-2], written(SETTLED).replace('"search":true', '"search":3')]
)
def test_any_other_text_is_told(text: str) -> None:
    with pytest.raises(DecodeError):
        read(text)


def test_a_configuration_has_one_mark_as_long_as_it_says_the_same() -> None:
    mark = mark_of(PATH, SETTINGS, {"PATH": "/bin"})
    assert mark == mark_of(PATH, SETTINGS, {"PATH": "/usr/bin", "_": "/bin/make"})
    others = {
        mark_of(PATH, SETTINGS + b"\n", {}),
        mark_of("/elsewhere/mkdocs.yml", SETTINGS, {}),
        mark_of(PATH, SETTINGS, {"SITE_URL": "https://example.com/"}),
        mark_of(PATH, SETTINGS, {"SITE_URL": ""}),
        mark_of(PATH, SETTINGS, {"CI-NAME": "yes"}),
    }
    assert len(others) == 5
    assert mark not in others


@pytest.mark.parametrize("more", [b"INHERIT: base.yml\n", b'"\\x49NHERIT": base.yml\n'])
def test_what_may_lie_in_another_file_has_none(more: bytes) -> None:
    assert mark_of(PATH, SETTINGS + more, {}) == ""


def test_only_what_json_brings_back_as_it_was_is_plain() -> None:
    class Words(str):
        pass

    assert is_plain({"a": [1, 2.5, "x", None, {"b": True}]})
    others = ((1,), {1: "x"}, {"a": datetime.date(2026, 1, 1)}, [Words("x")], {"a": {1, 2}}, b"x")
    assert [value for value in others if is_plain(value)] == []


@pytest.mark.parametrize("text", ["site_name: Café\n", "INHERIT: é.yml\n", "n: !ENV SITE # é\n"])
@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "utf-32", "latin-1"])
def test_what_another_encoding_says_is_not_known(text: str, encoding: str) -> None:
    assert mark_of("mkdocs.yml", text.encode(encoding), {}) == ""
