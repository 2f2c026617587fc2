"""Tells what is wrong with a template; renders none, so that it is quick to import."""

from __future__ import annotations

from generator.diagnostics import Code, Diagnostic

TEMPLATE = Code(
    "B701", "template", "error", "Template at fault",
    "A page template cannot be read, or asks for something that its page does not have.",
    "Correct the template at the line that the message names.",
    "{{ page.titel }}", "{{ page.title }}",
)  # fmt: skip
CODES = (TEMPLATE,)


class TemplateFault(Exception):
    """A template that cannot be rendered; `diagnostic` says where and why."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(str(diagnostic))
        self.diagnostic = diagnostic
