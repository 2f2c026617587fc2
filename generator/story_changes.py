"""Takes two claims of which the later takes up the earlier, returns what is said otherwise; never says who is right."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from generator.attribution import Sourcing, Verification, sourcing, verification
from generator.choices import Status
from generator.following import Claim
from generator.model import Place, When


class StatusChange(Struct, frozen=True):
    """What the articles claim of it: planned, then cancelled."""

    was: Status
    now: Status


class WhenChange(Struct, frozen=True):
    """Another date or time, or one where there was none; `was` is None where the earlier article gives no date."""

    was: When | None
    now: When


class WhereChange(Struct, frozen=True):
    """Other places, or some where there were none."""

    was: tuple[Place, ...]
    now: tuple[Place, ...]


class SourcingChange(Struct, frozen=True):
    """The kind of source behind it: unnamed, then named."""

    was: Sourcing
    now: Sourcing


class VerificationChange(Struct, frozen=True):
    """How far it is backed: by one origin, then confirmed."""

    was: Verification
    now: Verification


Change = StatusChange | WhenChange | WhereChange | SourcingChange | VerificationChange


def changes(earlier: Claim, later: Claim) -> tuple[Change, ...]:
    """What the later claim says otherwise: its status, date, place, kind of source and backing, in this order.

    A date or place that the later article does not repeat is no change.
    """
    return tuple(_changes(earlier, later))


def _changes(earlier: Claim, later: Claim) -> Iterator[Change]:
    (old, was), (new, now) = earlier, later
    if was.status != now.status:
        yield StatusChange(was.status, now.status)
    if now.when and _is_another_time(was.when, now.when):
        yield WhenChange(was.when, now.when)
    if now.where and {p.id for p in was.where} != {p.id for p in now.where}:
        yield WhereChange(was.where, now.where)
    if (before := sourcing(was.chains)) != (after := sourcing(now.chains)):
        yield SourcingChange(before, after)
    if (backed := verification(was, old)) != (backs := verification(now, new)):
        yield VerificationChange(backed, backs)


def _is_another_time(was: When | None, now: When) -> bool:
    """Words alone ("on Tuesday") are not compared: each article counts from its own day."""
    date, time = (was.date, was.time) if was else (None, None)
    return bool((now.date and now.date != date) or (now.time and now.time != time))
