"""Takes nothing, returns the catalogue: every code that a diagnostic can carry; never decides anything."""

from __future__ import annotations

from generator import (
    acceptance,
    anchoring,
    directory,
    holdings,
    old_addresses,
    parse,
    read,
    relate,
    render,
    rules,
    validate,
)
from generator.diagnostics import Code

CATALOGUE: tuple[Code, ...] = tuple(
    sorted(
        (
            *read.CODES, *parse.CODES, *validate.CODES, *directory.CODES, *anchoring.CODES, *rules.CODES,
            *relate.CODES, *acceptance.CODES, *holdings.CODES,
            *old_addresses.CODES, *render.CODES,
        ),
        key=lambda code: code.id,
    )
)  # fmt: skip
