"""What is packed comes back equal; what was not packed here is refused, above all what would run."""

from __future__ import annotations

import datetime
import os
import pickle
from collections.abc import Callable
from types import MappingProxyType

import pytest
from archives import CLAIM, HEAD, briefing
from markupsafe import Markup

from generator.dates import parse_date
from generator.incremental.contributions import contributions
from generator.incremental.packing import Unreadable, packed, plain_sum, sum_of, unpacked
from generator.messages import say


class Runs:
    """A value that is brought back by a call."""

    def __init__(self, call: Callable[..., object], *given: object) -> None:
        self.call, self.given = call, given

    def __reduce__(self) -> tuple[Callable[..., object], tuple[object, ...]]:
        return self.call, self.given


def test_all_that_a_briefing_gives_comes_back_equal() -> None:
    for each in contributions(briefing(HEAD + CLAIM + "via: []\nwho: Ada Lind\nwhere: Ostvik\n")):
        assert unpacked(packed(each.value)) == each.value, each.key


@pytest.mark.parametrize(
    "value", [parse_date("2024-02~"), say("A day: {day}", day=1), datetime.date(2024, 2, 29), {}, ()]
)
def test_a_plain_value_comes_back_equal(value: object) -> None:
    assert unpacked(packed(value)) == value


@pytest.mark.parametrize(
    "call",
    [Runs(os.system, "true"), Runs(eval, "1"), Runs(getattr, "", "join"), Runs(__import__, "os"), Runs(open, "x")],
)
def test_what_would_run_is_refused(call: Runs) -> None:
    with pytest.raises(Unreadable):
        unpacked(pickle.dumps(call))


@pytest.mark.parametrize(
    "name", ["generator.publishing\npublish", "generator.site\nos.system", "generator.site\nPath", "generator.no\nSuch"]
)
def test_only_values_of_this_program_are_let_in(name: str) -> None:
    with pytest.raises(Unreadable):
        unpacked(f"c{name}\n.".encode())


def test_damaged_bytes_are_refused() -> None:
    data = packed(parse_date("2024"))
    for damaged in (b"", data[:-1], data[:5], b"<html>", b"\xff" * 9):
        with pytest.raises(Unreadable):
            unpacked(damaged)


def test_a_sum_is_of_what_is_said_not_of_which_objects_say_it() -> None:
    word = "".join(["a", "b"])
    assert plain_sum((word, word)) == plain_sum((word, "".join(["a", "b"])))
    assert plain_sum((word, "c")) != plain_sum((word, word))
    assert len(sum_of(b"")) == 16


def test_a_sum_tells_apart_what_templates_see() -> None:
    values = ("<b>", Markup("<b>"), say("<b>"), b"<b>", ("<b>",), {"<b>": 1}, 1, True, 1.0, None, {"text": "<b>"})
    assert len({plain_sum(value) for value in values}) == len(values)
    assert plain_sum(MappingProxyType({"a": 1})) == plain_sum({"a": 1})


def test_no_sum_is_made_of_what_is_no_value() -> None:
    with pytest.raises(TypeError, match="object is no value of this program"):
        plain_sum((1, object()))
