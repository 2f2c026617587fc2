"""Takes a value that a template shows, and the context of its page, returns it as Markdown or HTML; always escaped."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, cast

import jinja2
from markupsafe import Markup

from generator import escape
from generator.messages import Message
from generator.wording import THOUSAND, Wording

if TYPE_CHECKING:  # of patterns that a build which makes no page need not compile
    from generator.rows import Rows


@jinja2.pass_context
def finalize(context: jinja2.runtime.Context, value: object) -> object:
    """What becomes of a value in the Markdown."""
    if isinstance(value, Markup):
        return value
    if isinstance(value, Message):
        if value.parts:
            return written(context, value)
        said: dict[tuple[str, str, bool], Markup] = context["said"]
        key = (context["wording"].language, value.text, context["foreign"])
        if key not in said:
            said[key] = written(context, value)
        return said[key]
    if type(value) is int and value >= THOUSAND:
        return Markup(context["wording"].count(value))
    if value is None:
        raise jinja2.UndefinedError("a template shows a value that may be missing; test it first")
    return escape.apart(str(value), context["direction"])


def written(context: jinja2.runtime.Context, value: Message) -> Markup:
    """A message as Markdown; words of another language than the page's own are marked as such."""
    wording: Wording = context["wording"]
    foreign: bool = context["foreign"]
    inside = wording.direction if foreign else context["direction"]
    said = wording.fill(value, escape.markdown, lambda text: escape.apart(text, inside))
    if not foreign:
        return Markup(said)
    return Markup(f'<span lang="{wording.language}" dir="{wording.direction}">{said}</span>')


@jinja2.pass_context
def row(context: jinja2.runtime.Context, macro: jinja2.runtime.Macro, *given: object) -> Markup:
    """What a macro makes of an item of a list; it may depend on nothing else but the page's address and language.

    Macros that rows are made with have names of their own in all templates.
    """

    def make() -> Markup:
        return cast("Markup", macro(*given))  # as Jinja2 makes of a macro where everything is escaped

    rows: Rows | None = context["rows"]
    if rows is None:
        return make()
    wording: Wording = context["wording"]
    spoken = wording.language, context["view"].language, context["direction"], context["foreign"]
    return rows.markdown((macro.name, *spoken, given), make)


@jinja2.pass_context
def html(context: jinja2.runtime.Context, value: object) -> Markup:
    """Text for an HTML element or attribute."""
    if isinstance(value, Message):
        wording: Wording = context["wording"]
        return Markup(wording.fill(value, escape.html))
    return escape.html(str(value))


@jinja2.pass_context
def element(context: jinja2.runtime.Context, value: object) -> Markup:
    """Text for the inside of an HTML element; words of another language than the page's are marked as such."""
    said = html(context, value)
    if not isinstance(value, Message) or not context["foreign"]:
        return said
    wording: Wording = context["wording"]
    return Markup(f'<span lang="{wording.language}" dir="{wording.direction}">{said}</span>')


@jinja2.pass_context
def href(context: jinja2.runtime.Context, uri: str) -> Markup:
    """The way from the page being rendered to another page of the site."""
    target, mark, anchor = uri.partition("#")
    here: str = context["uri"]
    if target == here:
        return escape.address(mark + anchor) if mark else escape.address(posixpath.basename(here))
    way = escape.way_to(target, posixpath.dirname(here))
    return way + escape.address(mark + anchor) if mark else way
