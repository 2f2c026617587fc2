"""The schema of a value is never stricter than the check of its field, and where it can be, it is the same."""

from __future__ import annotations

import re
import string
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from pydantic import TypeAdapter, ValidationError

from generator import fields as f
from generator.json_values import VALUES

sys.path.insert(0, str(Path(__file__).parents[1] / "editor"))
from core_yaml import as_editors_read

LIKELY = """
2024 2024-03 2024-03-01 2024-02-30 2024-03-XX 2024-XX-XX 2024-XX 201X 19XX 2024~ 2024? 2024-03% 2024-21 2024-25 0000
0001 2024-03/2024-05 ../2024 /2024 2024/ 2024/.. / ../.. 1e3 0x1F NO no Norway norway UK en ar-EG zh-Hant 12:30 24:00
+01:00 Z -15:00 Q42 Q0 kim kim-jong-un kim_jong -kim ålesund 東京 Kim 5 -5 https://example.org/ HTTP://e.org https://
ftp://e.org 43.12 -91 90 180.0001 +12 １２ .5 planned .inf
"""
SPACED = [" 2024-03-01 ", " 3 ", " planned", "a\nb", "\u00a0", "https://e.org/a b"]
SAMPLES = st.one_of(
    st.sampled_from([*LIKELY.split(), *SPACED, "a" * 64, "5" * 64]),
    st.text(max_size=12),
    st.text(string.ascii_lowercase + string.digits + "-/.:?~%X Q", max_size=12),
)


@pytest.mark.parametrize(("kind", "made"), VALUES, ids=range(len(VALUES)))
@settings(max_examples=300, deadline=None)
@given(text=SAMPLES)
def test_a_value_that_our_check_accepts_is_accepted(kind: Any, made: dict[str, Any], text: str) -> None:
    try:
        TypeAdapter(kind).validate_python(text)
    except ValidationError:
        return
    for read in (text, as_editors_read(text)):
        assert Draft7Validator(made).is_valid(read), read


EXACT = [(kind, made) for kind, made in VALUES if kind in (f.Clock, f.Zone, f.Wikidata, f.Sha256, f.Language)]


@pytest.mark.parametrize(("kind", "made"), EXACT, ids=range(len(EXACT)))
@settings(max_examples=100, deadline=None)
@given(data=st.data())
def test_a_form_that_a_pattern_can_say_in_full_is_neither_wider(
    kind: Any, made: dict[str, Any], data: st.DataObject
) -> None:
    text = data.draw(st.from_regex(re.compile(made["pattern"], re.ASCII), fullmatch=True))
    assert TypeAdapter(kind).validate_python(text) == text.strip()
