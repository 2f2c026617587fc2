"""How a line is shown whose value needs quotes: with every quotation mark that the editor has written in its text."""

from __future__ import annotations

import pytest

from generator.yaml_words import mended


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ('title: "Talks" resume', "title: '\"Talks\" resume'"),
        ('title: "A bridge" opens at "Ostvik"', 'title: \'"A bridge" opens at "Ostvik"\''),
        ('title: "The "big" bridge"', "title: 'The \"big\" bridge'"),
        ('title: "The "big" bridge opens', "title: 'The \"big\" bridge opens'"),
        ("title: 'It's open'", 'title: "It\'s open"'),
        ("  - “Talks” resume: “now”", '- "“Talks” resume: “now”"'),
        ("what: “Talks resume: now”", 'what: "Talks resume: now"'),
        ('title: ""Talks" resume"', "title: '\"Talks\" resume'"),
    ],
)
def test_a_line_as_it_should_be(line: str, shown: str) -> None:
    assert mended(line) == shown
