"""Takes what is at fault in an archive, returns a page that says so, or pages with that above them; a shell."""

from __future__ import annotations

from generator.assets import NOWHERE, Site
from generator.diagnostics import Diagnostic
from generator.messages import say
from generator.pipeline import Result
from generator.render import Page, Renderer
from generator.site import read_templates, read_wordings, renderer_of
from generator.views.page import View


def notice_of(faults: tuple[Diagnostic, ...], site: Site = NOWHERE) -> tuple[View, Renderer]:
    """A page that lists faults, and what makes it: the templates as they were installed, for others may be at fault."""
    renderer = renderer_of(tuple(read_templates().items()), site, read_wordings())
    return View("index.md", "faults.md", say("Faults"), say("What keeps the site from being built."), faults), renderer


def with_faults(good: Result, faults: tuple[Diagnostic, ...], site: Site = NOWHERE) -> Result:
    """The pages of an earlier, good state with the faults above each; one page that lists them where there is none."""
    notice, renderer = notice_of(faults, site)
    body = renderer.page(notice).markdown.split("---\n", 2)[2]
    made = [Page(p.uri, _above(p.markdown, body), p.source) for p in good.pages] or [renderer.page(notice)]
    return Result(tuple(made), faults, good.assets)


def _above(markdown: str, notice: str) -> str:
    # The line that ends the front matter, not a title that ends in hyphens.
    matter, end, body = markdown.partition("\n---\n")
    return f"{matter}{end}{notice}\n{body}"
