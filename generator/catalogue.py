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
    template_fault,
    validate,
)
from generator.diagnostics import Code
from generator.rules import listed

CATALOGUE: tuple[Code, ...] = tuple(
    sorted(
        (
            *read.CODES, *parse.CODES, *validate.CODES, *directory.CODES, *anchoring.CODES, *listed.CODES,
            *relate.CODES, *acceptance.CODES, *holdings.CODES,
            *old_addresses.CODES, *template_fault.CODES,
        ),
        key=lambda code: code.id,
    )
)  # fmt: skip
