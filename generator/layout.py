"""Takes one YAML file, returns it laid out canonically, with the same data and every comment; never alters a word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from msgspec import Struct

from generator import layout_text
from generator.diagnostics import Diagnostic
from generator.edits import BREAK
from generator.layout_fields import Form, form_of
from generator.layout_text import WIDTH
from generator.parse import Parsed, parse
from generator.read import Source
from generator.spans import Comment, Spans, Written, front_matter, spans_of
from generator.yaml_compose import Loc, Node
from generator.yaml_words import LIKE_TEXT

FENCE = "---\n"
STEP = 2


class Laid(Struct, frozen=True):
    """A file laid out: for a one-file briefing its front matter with both fences, without the article.

    `text` is None where the file has faults (`found`), or where laying it out would have changed it.
    """

    text: str | None
    found: tuple[Diagnostic, ...] = ()


def lay_out(source: Source) -> Laid:
    """The file's YAML with its keys in the order of the schema, each value in one way, and all comments.

    What comes back was read again: its data are those of the file, and so are its comments.
    """
    parsed, found = parse(source)
    if parsed is None or found or not isinstance(parsed.data, dict):
        return Laid(None, found)
    spans = spans_of(source)
    text = _Writer(spans).file(parsed.data, form_of(source.path))
    if parsed.body:
        text = FENCE + text + FENCE
    return Laid(text if _same(source, parsed, spans, text) else None)


def article_as_written(source: Source, written: str) -> str:
    """What stands below the front matter of a one-file briefing, with the ends of lines that it has there.

    `written` is the file's text as it stands; `source` is what was read of it.
    """
    lines = front_matter(source).count("\n") + 1
    breaks = [hit.end() for hit in BREAK.finditer(written)]
    return written[breaks[lines - 1] :] if len(breaks) >= lines else ""


def _same(source: Source, parsed: Parsed, spans: Spans, text: str) -> bool:
    again = Source(source.path, text + (parsed.body.text if parsed.body else ""), "")
    read, found = parse(again)
    if read is None or found or read.data != parsed.data:
        return False
    body = (read.body.text if read.body else "") == (parsed.body.text if parsed.body else "")
    return body and Counter(spans_of(again).comments) == Counter(spans.comments)


class _Writer(Struct, frozen=True):
    """Writes the values of one file; lines of comments come unindented, all others as they will stand."""

    spans: Spans

    def file(self, data: dict[str, Node], form: Form) -> str:
        head = list(self.spans[()].above)
        above, lines = self.children((), data, form, 0)
        lines = [*_tidy([*head, *above]), *lines, *self.spans[()].below]
        lines += [comment.text for comment in self.spans[()].beside]
        while lines and not lines[0]:
            lines = lines[1:]
        return "\n".join(lines) + "\n"

    def children(self, loc: Loc, node: Node, form: Form, indent: int) -> tuple[list[str], list[str]]:
        """The comments above the first entry of a list or mapping, and the lines of all from there on."""
        first: list[str] = []
        lines: list[str] = []
        for child, lead, value, its in _entries(loc, node, form):
            above, body = self.entry(child, lead, value, its, indent)
            if lines:
                lines += _indented(_tidy(above), indent)
            else:
                first = _tidy(above)
                first = first[1:] if first[:1] == [""] else first
            lines += body
        return first, lines

    def entry(self, loc: Loc, lead: str, node: Node, form: Form, indent: int) -> tuple[list[str], list[str]]:
        """The comments above an entry, and its lines; `lead` is the key with its colon, or a dash."""
        written = self.spans[loc]
        above, start = list(written.above), " " * indent + lead
        if isinstance(node, list | dict):
            flow = self.flow(loc, node, form) if written.style == "flow" or not node else None
            if flow is None or (node and len(start) + 1 + len(flow) > WIDTH):
                return self.nested(written, start, node, form, indent)
            above += written.below
            body = [f"{start} {flow}"]
        elif node is None:
            body = [start]
        else:
            folded = written.value.of(self.spans.text) if written.style == "folded" else ""
            body = _text(start, node, folded, indent, bare=form.short_is_bare)
            # Beside a plain text, what is written like more of it is told as lost.
            if body == [f"{start} {node}"] and any(LIKE_TEXT.match(comment.text) for comment in written.beside):
                body = [f"{start} {layout_text.quoted(node)}"]
        above += [comment.text for comment in written.beside[:-1]]
        return above, [_beside(body[0], written.beside[-1:]), *body[1:]]

    def nested(self, written: Written, start: str, node: Node, form: Form, indent: int) -> tuple[list[str], list[str]]:
        """A list or mapping on lines of its own; what starts with a dash goes on behind it."""
        inner = indent + STEP
        first, lines = self.children(written.loc, node, form, inner)
        above, beside = list(written.above), written.beside
        if written.key is None:
            above += [*(comment.text for comment in beside), *first]
            lines[0] = f"{start} {lines[0][inner:]}"
            return above, [*lines, *_indented(written.below, inner)]
        below = [*(comment.text for comment in beside[1:]), *written.below]
        return above, [_beside(start, beside[:1]), *_indented(first, inner), *lines, *_indented(below, inner)]

    def flow(self, loc: Loc, node: Node, form: Form) -> str | None:
        """A value between brackets, on one line; None where a comment stands inside, or a key has no value."""
        if isinstance(node, str):
            return layout_text.inline(node, bare=form.short_is_bare, flow=True)
        if node is None:
            return None
        parts = []
        for child, _, value, its in _entries(loc, node, form):
            written = self.spans[child]
            inner = self.flow(child, value, its)
            if inner is None or any(written.above) or written.beside or (written.below and node):
                return None
            name = f"{layout_text.key(str(child[-1]), flow=True)}: " if isinstance(node, dict) else ""
            parts.append(name + inner)
        if node and self.spans[loc].below:
            return None
        return f"{{{', '.join(parts)}}}" if isinstance(node, dict) else f"[{', '.join(parts)}]"


def _entries(loc: Loc, node: Node, form: Form) -> Iterator[tuple[Loc, str, Node, Form]]:
    """The way, the lead, the value and the form of each entry, in the order of the layout."""
    if isinstance(node, dict):
        for key in form.ordered(node):
            yield (*loc, key), f"{layout_text.key(key)}:", node[key], form.under(key)
    elif isinstance(node, list):
        for index, value in enumerate(node):
            yield (*loc, index), "-", value, form


def _text(start: str, text: str, folded: str, indent: int, *, bare: bool) -> list[str]:
    line = f"{start} {layout_text.inline(text, bare=bare)}"
    if len(line) > WIDTH or "\n" in text:
        made = layout_text.block(text, folded, WIDTH - indent - STEP)
        if made:
            return [f"{start} {made[0]}", *_indented(made[1:], indent + STEP)]
    return [line]


def _beside(line: str, comments: tuple[Comment, ...]) -> str:
    """The line with its comment, which keeps its column where it can: editors line them up."""
    for comment in comments:
        line += " " * max(2, comment.column - len(line)) + comment.text
    return line


def _indented(lines: list[str] | tuple[str, ...], indent: int) -> list[str]:
    return [" " * indent + line if line else "" for line in lines]


def _tidy(lines: list[str]) -> list[str]:
    """Without the second of two blank lines."""
    return [line for i, line in enumerate(lines) if line or not i or lines[i - 1]]
