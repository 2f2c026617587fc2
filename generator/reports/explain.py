"""Takes the catalogue's entries, returns the pages that explain them; never decides which one is meant."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence

from generator.diagnostics import Code
from generator.spelling import nearest

WIDTH = 88  # characters


def explanation(code: Code) -> str:
    """The catalogue's entry of a code: what happened and why it matters, the mend, a bad and a good example."""
    outcome = "the build stops" if code.severity == "error" else "the build goes on, unless it is strict"
    parts = [
        f"{code.id} {code.name} ({code.severity}: {outcome})\n{code.title}",
        textwrap.fill(code.what, WIDTH),
        textwrap.fill(f"Mend: {code.mend}", WIDTH),
    ]
    for title, example in (("Not so:", code.bad), ("But so:", code.good)):
        if example:
            # A tab is made visible: it is what one example is about.
            lines = example.replace("\t", "⇥ ").splitlines()
            parts.append("\n".join([title, *("    " + line for line in lines)]))
    return "\n\n".join(parts)


def list_of_codes(codes: Sequence[Code]) -> str:
    """Every code with its title, one a line."""
    lines = [f"{c.id}  {'warning' if c.severity == 'warning' else 'error':<7}  {c.title}" for c in codes]
    return "\n".join([*lines, "", "`briefings explain CODE` says more of one."])


# What is typed for a digit by mistake.
LOOKALIKES = str.maketrans("OIL", "011")


def likely_code(asked: str, codes: Iterable[Code]) -> Code | None:
    """The code whose id, name or title is most like what was asked for; None where none is.

    Letters that look like digits are tried as those first, and a word of a name counts more than a name like it.
    """
    codes = tuple(codes)
    typed = asked.upper()[:1] + asked.upper()[1:].translate(LOOKALIKES)
    whole = [c for c in codes if c.id == typed or asked.casefold() in c.name.split("-")]
    if whole:
        return whole[0]
    words = {word: code for code in reversed(codes) for word in code.name.split("-")}
    known = words | {key: code for code in codes for key in (code.id, code.name, code.title)}
    return known.get(nearest(asked, known))
