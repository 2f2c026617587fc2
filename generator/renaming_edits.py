"""Takes one file's entry and its new id, returns the edits that write it there; nothing else of the file changes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from generator.edits import Edit
from generator.layout_fields import form_of
from generator.layout_text import inline, key
from generator.name_parts import COMMA
from generator.parse import Loc, Parsed
from generator.spans import Spans, Written
from generator.terms import Entry
from generator.yaml_compose import Node


class EntryEditor(Struct, frozen=True):
    """Writes ids into the entries of one file."""

    parsed: Parsed
    spans: Spans

    def reference(self, loc: Loc, new: str) -> Edit:
        """Another id in the place of a text, in the quotes that it has."""
        return self._text(self.spans[self.parsed.find(loc)[0]], new)

    def key(self, loc: Loc, new: str) -> Edit:
        """Another id in the place of a key of the registry."""
        span = self.spans[loc].key
        assert span is not None  # an entry of a registry is the value of a key
        return Edit(span.start, span.end, key(new))

    def id(self, loc: Loc, old: str, new: str, was: tuple[str, ...], *, by_id: bool) -> Iterator[Edit]:
        """The new id in an entry, and the ids in `was` as its former ones.

        `by_id`: the registry has the old id, so that a bare name that is the id refers to it.
        """
        found, node = self.parsed.find(loc)
        if isinstance(node, str):
            yield from self._short(found, node, old, new, was, by_id=by_id)
        elif isinstance(node, dict):
            if "id" in node:
                yield self._text(self.spans[(*found, "id")], new)
            elif by_id and node.get("name") == old:
                yield self._text(self.spans[(*found, "name")], new)
            elif not by_id:
                yield self._first(found, node, {"id": inline(new, flow=True)} | _former(was))
                return
            yield from self.formerly(found, was)

    def formerly(self, loc: Loc, was: tuple[str, ...]) -> Iterator[Edit]:
        """Former ids in an entry, beside those that it has."""
        node = self.parsed.find(loc)[1]
        if isinstance(node, str) and was:
            model = form_of(self.parsed.path).under(str(loc[0])).model
            yield self._long(self.spans[loc], node, model, {}, _former(was))
        if not was or not isinstance(node, dict):
            return
        there = (*loc, "formerly")
        if there not in self.spans:
            yield self._further(loc, node, was)
            return
        value, listed = node["formerly"], self.spans[there]
        ids = value if isinstance(value, list) else [value]
        if not isinstance(value, list) or not value:
            yield Edit(listed.value.start, listed.value.end, _list([*(str(i) for i in ids), *was]))
            return
        last = self.spans[(*there, len(ids) - 1)]
        if listed.style == "flow":
            yield Edit(last.value.end, last.value.end, "".join(f", {inline(i, flow=True)}" for i in was))
        else:
            line = self.spans.text.rfind("\n", 0, last.value.start) + 1
            column = self.spans.text.find("-", line, last.value.start) - line
            dash = " " * (column if column >= 0 else self.spans.column(last.value.start) - 2)
            yield self._lines(last, [f"{dash}- {inline(i)}" for i in was])

    def instead(self, loc: Loc, index: int, old: str) -> Edit:
        """A former id in the place of another: the entry has that one again."""
        return self.reference((*loc, "formerly", index), old)

    def _short(self, loc: Loc, text: str, old: str, new: str, was: tuple[str, ...], *, by_id: bool) -> Iterator[Edit]:
        model = _model(self.parsed, loc)
        named = text.strip()
        if by_id and named.startswith(old) and (named == old or COMMA.match(named, len(old))):
            yield self._text(self.spans[loc], new + named[len(old) :])
        elif not by_id:
            yield self._long(self.spans[loc], text, model, {"id": inline(new, flow=True)}, _former(was))

    def _long(
        self, written: Written, text: str, model: object, before: Mapping[str, str], after: Mapping[str, str]
    ) -> Edit:
        """The long form of a short one, on one line."""
        given = model.read_short(text.strip()) if isinstance(model, type) and issubclass(model, Entry) else {}
        fields = {**before, **{k: inline(v, flow=True) for k, v in given.items()}, **after}
        made = ", ".join(f"{name}: {value}" for name, value in fields.items())
        return Edit(written.value.start, written.value.end, f"{{{made}}}")

    def _text(self, written: Written, text: str) -> Edit:
        span, style = written.value, written.style
        quote = {"single": "'", "double": '"'}.get(style, "")
        simple = quote and not set(text) & {quote, "\\"}
        return Edit(span.start, span.end, f"{quote}{text}{quote}" if simple else inline(text, flow=True))

    def _first(self, loc: Loc, node: Mapping[str, Node], fields: Mapping[str, str]) -> Edit:
        """Fields before the first of an entry; in a file, above the comments of its first key."""
        first = self.spans[(*loc, next(iter(node)))]
        assert first.key is not None  # it is the value of a key
        if self.spans[loc].style == "flow":
            return Edit(first.key.start, first.key.start, "".join(f"{k}: {v}, " for k, v in fields.items()))
        start = first.key.start if loc else first.block.start
        indent = " " * self.spans.column(start)
        return Edit(start, start, "".join(f"{k}: {v}\n{indent}" for k, v in fields.items()))

    def _further(self, loc: Loc, node: Mapping[str, Node], was: tuple[str, ...]) -> Edit:
        """`formerly` where there is none: in a briefing below its id, in an entry at the end."""
        names = [name for name in node if self.spans[(*loc, name)].style != "literal"]
        after = self.spans[(*loc, "id" if not loc and "id" in node else names[-1])]
        assert after.key is not None  # it is the value of a key
        if self.spans[loc].style == "flow":
            return Edit(after.value.end, after.value.end, f", formerly: {_list(was)}")
        return self._lines(after, [f"{' ' * self.spans.column(after.key.start)}formerly: {_list(was)}"])

    def _lines(self, after: Written, lines: list[str]) -> Edit:
        end = after.block.end
        open_end = self.spans.text[end - 1 : end] != "\n"
        return Edit(end, end, "\n" * open_end + "\n".join(lines) + "\n" * (not open_end))


def _model(parsed: Parsed, loc: Loc) -> object:
    form = form_of(parsed.path)
    for step in loc:
        form = form.under(step) if isinstance(step, str) else form
    return form.model


def _former(was: tuple[str, ...]) -> dict[str, str]:
    return {"formerly": _list(was)} if was else {}


def _list(ids: list[str] | tuple[str, ...]) -> str:
    return f"[{', '.join(inline(i, flow=True) for i in ids)}]"
