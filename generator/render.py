"""Takes views and the templates' text, returns pages of Markdown; everything that it inserts is escaped."""

from __future__ import annotations

import traceback
from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import jinja2
from markupsafe import Markup
from msgspec import Struct

from generator import escape
from generator.assets import NOWHERE, Site
from generator.diagnostics import Diagnostic, Position
from generator.messages import Message, say, say_count
from generator.render_values import element, finalize, href, html, row
from generator.template_fault import TEMPLATE, TemplateFault
from generator.views import words
from generator.views.page import View
from generator.wording import Wording, chosen, direction

if TYPE_CHECKING:
    from generator.rows import Rows

NO_WORDINGS: Mapping[str, Wording] = MappingProxyType({})


class Page(Struct, frozen=True):
    """A page of Markdown. `uri` ends in .md; `source` is the YAML file behind it, or empty."""

    uri: str
    markdown: str
    source: str

    @property
    def text(self) -> str:
        """What the file says; an asset has the same."""
        return self.markdown


class _Context(jinja2.runtime.Context):
    """Calls a macro at once: Jinja2 first asks of every call, in some steps, what it wants to be told."""

    def call(self, called: Any, /, *given: Any, **named: Any) -> Any:
        if type(called) is not jinja2.runtime.Macro:
            return super().call(called, *given, **named)
        named.pop("_loop_vars", None)
        named.pop("_block_vars", None)
        # What a macro would be told is whether to escape, and here everything is.
        return called(*given, **named)


class _Code(jinja2.compiler.CodeGenerator):
    """Writes what `finalize` returns, which is escaped, as it is: Jinja2 would have each of them looked at again."""

    def _output_child_pre(self, node: object, frame: object, finalize: Any) -> None:  # noqa: ARG002 - Jinja2 passes them
        self.write(f"({finalize.src}")


class _Environment(jinja2.Environment):
    context_class = _Context
    code_generator_class = _Code


class Renderer:
    """Renders views with the templates it was made with; `templates` maps their names to their text.

    `wordings` are the languages that the interface is translated into, by their tags, besides English.
    `site` is what they may say of the site as a whole, `compiled` where the compiled templates are kept, if any.
    """

    def __init__(
        self, templates: Mapping[str, str], site: Site = NOWHERE, wordings: Mapping[str, Wording] = NO_WORDINGS,
        compiled: jinja2.BytecodeCache | None = None,
    ) -> None:  # fmt: skip
        self.site = site
        self.wordings = wordings
        # Words without parts are said alike on all pages of a language: they are escaped once.
        self._said: dict[tuple[str, str, bool], Markup] = {}
        self._environment = _Environment(
            loader=jinja2.FunctionLoader(lambda name: _source(templates, name)),
            autoescape=True,
            bytecode_cache=compiled,
            undefined=jinja2.StrictUndefined,
            finalize=finalize,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        self._environment.filters |= {
            "html": html,
            "element": element,
            "href": href,
            "address": escape.address,
            "code": escape.code,
            "with_code": escape.with_code,
            "day": lambda date: Message("{date}", {"date": date}),
        }
        self._environment.globals |= {
            "row": row,
            "count": words.count,
            "say": say,
            "say_count": say_count,
            "site": site,
        }

    def page(self, view: View) -> Page:
        """The Markdown of one view, with its front matter.

        Raises TemplateFault where a template is at fault; no text of an editor can cause it.
        """
        import yaml  # the pages of the site have their front matter as data

        front = yaml.dump(
            dict(self.front_matter(view)), Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=1000
        )
        return Page(view.uri, f"---\n{front}---\n\n{self.body(view)}", view.source)

    def body(self, view: View, rows: Rows | None = None) -> str:
        """The Markdown of one view without its front matter; `rows` may know some of its rows.

        Raises TemplateFault as `page` does.
        """
        wording, language = self._spoken(view)
        try:
            template = self._environment.get_template(f"pages/{view.template}")
            body = template.render(
                page=view.content, uri=view.uri, view=view, wording=wording, foreign=wording.language != language,
                direction=direction(language), said=self._said, rows=rows,
            )  # fmt: skip
        except jinja2.TemplateError as error:
            raise TemplateFault(_fault(error, view.template)) from error
        return _tidy(body)

    def _spoken(self, view: View) -> tuple[Wording, str]:
        """The wording of a page, and its language."""
        wording = chosen(self.wordings, view.language or self.site.locale, self.site.locale)
        return wording, view.language or wording.language

    def picture(self, name: str, card: object) -> str:
        """The SVG that a template of `parts/` makes of a card that is laid out.

        Raises TemplateFault where the template is at fault.
        """
        try:
            return self._environment.get_template(f"parts/{name}").render(card=card, direction="ltr")
        except jinja2.TemplateError as error:
            raise TemplateFault(_fault(error, name)) from error

    def front_matter(self, view: View) -> Mapping[str, Any]:
        """What themes and the search are told of a view."""
        wording, language = self._spoken(view)
        site = chosen(self.wordings, self.site.locale)
        given: dict[str, Any] = {
            "title": _plain(view.title, wording),
            "description": _plain(view.description, wording),
            "kind": view.template.removesuffix(".md"),
            "language": language,
            "direction": direction(language),
            "date": view.date,
            # Facets are the site's: one list for all of its pages.
            "filters": {k: [_plain(each, site) for each in v] for k, v in view.filters.items() if v},
            "aliases": list(view.aliases),
            "feeds": [{"uri": f.uri, "media": f.media, "title": _plain(f.title, site)} for f in view.feeds],
            "linked_data": view.linked_data,
            "card": view.card,
            "card_says": _plain(view.card_says, wording) if view.card else "",
        }
        return {k: v for k, v in given.items() if v}


def _plain(text: str | Message, wording: Wording) -> str:
    return wording.text(text) if isinstance(text, Message) else text


def _source(templates: Mapping[str, str], name: str) -> tuple[str, str, None] | None:
    """What Jinja2 wants of a loader: the text, and a file name that its tracebacks will show."""
    return (templates[name], f"templates/{name}", None) if name in templates else None


def _fault(error: jinja2.TemplateError, page: str) -> Diagnostic:
    """Where the error arose: Jinja2 puts the template's own lines into the traceback."""
    frames = [f for f in traceback.extract_tb(error.__traceback__) if f.filename.startswith("templates/")]
    path, line = (frames[-1].filename, frames[-1].lineno or 1) if frames else (f"templates/pages/{page}", 1)
    if isinstance(error, jinja2.TemplateSyntaxError):
        path, line = error.filename or path, error.lineno
    hint = "correct the template; the others show how it is done"
    return TEMPLATE.at(path, Position(line, 1), " ".join((error.message or "cannot be read").split()), hint)


def _tidy(body: str) -> str:
    """Without the blank lines that template blocks leave: one at most between two paragraphs."""
    lines: list[str] = []
    for line in body.strip().split("\n"):
        line = line.rstrip()
        if line.startswith("#") and lines and lines[-1]:
            lines.append("")
        if line or (lines and lines[-1]):
            lines.append(line)
    return "\n".join(lines) + "\n"
