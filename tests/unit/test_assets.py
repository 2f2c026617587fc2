"""Where a page or file of the site will lie."""

from __future__ import annotations

import pytest

from generator.assets import Site


@pytest.mark.parametrize(
    ("uri", "address"),
    [
        ("index.md", "https://example.org/sub/"),
        ("actors/index.md", "https://example.org/sub/actors/"),
        ("briefings/x.md#e1", "https://example.org/sub/briefings/x/#e1"),
        ("feeds/site.atom", "https://example.org/sub/feeds/site.atom"),
    ],
)
def test_the_address_of_a_page_is_that_which_mkdocs_serves(uri: str, address: str) -> None:
    assert Site(url="https://example.org/sub").address(uri) == address
    assert Site(url="https://example.org/sub/").address(uri) == address


def test_pages_may_be_files_of_their_own() -> None:
    site = Site(url="https://example.org/", directory_urls=False)
    assert site.address("briefings/x.md#e1") == "https://example.org/briefings/x.html#e1"
    assert site.address("index.md") == "https://example.org/index.html"


def test_without_an_address_it_is_relative_to_the_site() -> None:
    assert Site().address("briefings/x.md") == "briefings/x/"
    assert Site().address("index.md") == ""
