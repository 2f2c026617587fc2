"""Takes quotes and the texts that are held, returns each with its place in its text; never takes a likeness for it."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterable, Mapping

from msgspec import Struct

from generator import schema
from generator.diagnostics import Code, Diagnostic
from generator.evidence import Ambiguous, Found, Missing, Text, anchor, stands
from generator.model import ARTICLE_ID, Evidence, Party
from generator.parse import Loc, Parsed
from generator.spelling import nearest

MISSING = Code(
    "B401", "quote-not-found", "error", "Quote that is not in the text",
    "Evidence is the article's own words. These are not in it, not even with white space, quotation marks and"
    " dashes made alike.",
    "Copy the words from the article; the message shows the nearest passage with the differing words in brackets.",
    "evidence: he is set to see Putin", "evidence: he is set to meet Putin",
)  # fmt: skip
AMBIGUOUS = Code(
    "B402", "quote-ambiguous", "error", "Quote that occurs more than once",
    "The words stand in the article more than once, so the page could show the wrong sentence.",
    "Add `prefix:` or `suffix:` with the words directly before or after, or quote more words.",
    "evidence: the minister said",
    "evidence: {exact: the minister said, prefix: On Monday}",
)  # fmt: skip
NO_FILE = Code(
    "B403", "text-missing", "error", "Text that is not there",
    "The file that the briefing names is not among the files of the archive, or nothing stands in it.",
    "Put the text beside the briefing, or correct the name; leave `text:` out where the text is not held.",
    "article: jun.txt", "article: june.txt",
)  # fmt: skip
CHANGED = Code(
    "B404", "text-changed", "error", "Text that has changed",
    "The text is not the one that the annotation was made for: its SHA-256 sum is another.",
    "Restore the text, or read the annotation again and put in the new sum.",
    "article: {text: june.txt, sha256: (the old sum)}", "article: {text: june.txt, sha256: (the new sum)}",
)  # fmt: skip
NOT_VERBATIM = Code(
    "B407", "words-not-found", "error", "The article's word that is not in the article",
    "`as_written`, `hedge` and `when.text` hold the article's own words; these are not in it.",
    "Copy them from the article, or leave the key out.",
    "hedge: probably", "hedge: likely",
)  # fmt: skip
NOT_HELD = Code(
    "B408", "article-not-held", "warning", "No article text",
    "Without the text nothing of the annotation can be checked; the page says of each quote that it is not verified.",
    "Put the text beside the briefing as NAME.txt, or accept the warning with a reason.",
    "title: Talks resume", "title: Talks resume\narticle: talks.txt",
)  # fmt: skip
CODES = (MISSING, AMBIGUOUS, NO_FILE, CHANGED, NOT_VERBATIM, NOT_HELD)

# Where the article stands in every file.
ARTICLE: Loc = ("article",)


class HeldText(Struct, frozen=True):
    """A text of the archive: its file, and the line it starts on there."""

    path: str
    text: Text
    first_line: int = 1

    @property
    def sha256(self) -> str:
        """The sum of the article: that of a whole one-file briefing could not stand in it."""
        return self.text.sha256


class Anchorer(Struct, frozen=True):
    """The texts that one briefing's quotes are looked up in, by the place of their source in the file."""

    parsed: Parsed
    texts: Mapping[Loc, HeldText]
    # The sums in the file that are not those of the held texts.
    stale: Mapping[Loc, str]

    @classmethod
    def of(
        cls, parsed: Parsed, data: schema.Briefing, archive: Mapping[str, HeldText | None]
    ) -> tuple[Anchorer, tuple[Diagnostic, ...]]:
        """The held texts of a briefing, and the faults of those that it names but are not as it says.

        `archive` has None for a text that could not be read: that is no fault of the briefing.
        """
        texts: dict[Loc, HeldText] = {}
        stale: dict[Loc, str] = {}
        found: list[Diagnostic] = []
        listed: list[tuple[Loc, schema.Source]] = [(ARTICLE, data.article or schema.Article())]
        listed += [(("sources", i), source) for i, source in enumerate(data.sources)]
        for loc, source in listed:
            path = _text_path(parsed, loc, source, archive)
            if path and path not in archive:
                found.append(_no_file(parsed, loc, source, archive))
            elif path and (held := archive[path]):
                if not held.text.raw.strip():
                    found.append(_empty(parsed, loc, held))
                    continue
                texts[loc] = held
                if source.sha256 is not None and source.sha256 != held.sha256:
                    stale[loc] = source.sha256
        if _text_path(parsed, *listed[0], archive) is None:
            message = "no article text is held, so no quote can be verified"
            hint = f"put it beside the briefing as {_beside(parsed, 'txt')}"
            found.append(NOT_HELD.at(parsed.path, parsed.at(()), message, hint))
        return cls(parsed, texts, stale), tuple(found)

    def holds(self, source: Party) -> bool:
        """Whether the text of a source is held."""
        return source.loc in self.texts

    def text(self, source: Party) -> Text | None:
        """The held text of a source."""
        return self.texts[source.loc].text if source.loc in self.texts else None

    def anchor(self, item: schema.Evidence, source: Party, loc: Loc) -> tuple[Evidence | None, tuple[Diagnostic, ...]]:
        """The quote with its offsets; without them where the text is not held; None where it is not in the text."""
        held = self.texts.get(source.loc)
        if held is None:
            return Evidence(item.exact, source, None, None, loc), ()
        hit = anchor(held.text, item.exact, item.prefix or "", item.suffix or "")
        if isinstance(hit, Found):
            return Evidence(item.exact, source, hit, held.text.context(hit), loc), ()
        path, position = self.parsed.path, self.parsed.at((*loc, "exact"))
        name = "the article" if source.id == ARTICLE_ID else f"the text of {source.name}"
        if isinstance(hit, Ambiguous):
            message = f"the words occur {hit.count} times in {name}"
            return None, (AMBIGUOUS.at(path, position, message, _settle(hit, held)),)
        if hit.fits_without_context:
            key = "prefix" if item.prefix else "suffix"
            both = " and `suffix`" if item.prefix and item.suffix else ""
            message = f"the words are in {name}, but not with this `{key}`{both}"
            hint = "copy the words directly before or after them"
            return None, (MISSING.at(path, self.parsed.at((*loc, key)), message, hint),)
        message, hint = _nearest_words(hit, held, name)
        return None, (MISSING.at(path, position, message, hint),)

    def changed(self, asked: Iterable[tuple[Loc, bool]]) -> tuple[Diagnostic, ...]:
        """A fault for each text that is not the one that was annotated, and what that did to the quotes.

        `asked` has the place of the source of each quote, and whether its text still has the quote.
        """
        quotes = Counter(asked)
        return tuple(
            _changed(self.parsed, loc, self.texts[loc], quotes[loc, True], quotes[loc, False]) for loc in self.stale
        )

    def check_words(self, found: list[Diagnostic], given: tuple[str | None, Loc], key: str) -> None:
        """Adds a fault where words that the editor gives as the article's own are not in it."""
        words, loc = given
        held = self.texts.get(ARTICLE)
        if words is None or held is None or stands(held.text, words):
            return
        hit = anchor(held.text, words)
        if isinstance(hit, Missing):
            message, hint = _nearest_words(hit, held, "the article")
            found.append(NOT_VERBATIM.at(self.parsed.path, self.parsed.at(loc), f"`{key}`: {message}", hint))


def _beside(parsed: Parsed, ending: str) -> str:
    return posixpath.basename(parsed.path).rsplit(".", 1)[0] + "." + ending


def _text_path(parsed: Parsed, loc: Loc, source: schema.Source, archive: Mapping[str, HeldText | None]) -> str | None:
    """The path of the text of a source; that of the article need not be named where it stands beside or below."""
    folder = posixpath.dirname(parsed.path)
    if source.text is not None:
        return posixpath.normpath(posixpath.join(folder, source.text))
    likely = (parsed.path, posixpath.join(folder, _beside(parsed, "txt"))) if loc == ARTICLE else ()
    return next((path for path in likely if path in archive), None)


def _no_file(parsed: Parsed, loc: Loc, source: schema.Source, archive: Mapping[str, HeldText | None]) -> Diagnostic:
    folder, name = posixpath.dirname(parsed.path), source.text or ""
    start = f"{folder}/" if folder else ""
    # In this order, for most of an archive's texts stand elsewhere.
    near = (p[len(start) :] for p in archive if p.startswith(start) and p.endswith(".txt"))
    beside = [p for p in near if "/" not in p]
    like = nearest(name, beside)
    hint = f"did you mean `{like}`?" if like else "correct the name, or add the file; texts end in .txt"
    message = f"there is no text `{name}` beside the briefing"
    return NO_FILE.at(parsed.path, parsed.at((*loc, "text")), message, hint)


def _empty(parsed: Parsed, loc: Loc, held: HeldText) -> Diagnostic:
    where = "below the front matter" if held.path == parsed.path else f"in `{posixpath.basename(held.path)}`"
    return NO_FILE.at(
        parsed.path, parsed.at((*loc, "text")), f"there is no text {where}", "put the article's words there"
    )


def _changed(parsed: Parsed, loc: Loc, held: HeldText, standing: int, gone: int) -> Diagnostic:
    message = f"the text {posixpath.basename(held.path)} is not the one that was annotated"
    if gone:
        message += f": {gone} of its {standing + gone} quotes {'is' if gone == 1 else 'are'} no longer in it"
    elif standing:
        message += f", though {'its quote is' if standing == 1 else f'all its {standing} quotes are'} still in it"
    hint = f"restore it, or read the annotation again and write sha256: {held.sha256}"
    return CHANGED.at(parsed.path, parsed.at((*loc, "sha256")), message, hint)


def _settle(hit: Ambiguous, held: HeldText) -> str:
    """What tells the occurrences apart; the first five, for more would hide the rest of the report."""
    from generator.layout_text import inline  # here and not above: it reads YAML in full, which most files do not need

    ways = [
        f"`{key}: {inline(words, flow=True)}` for line {one.line + held.first_line - 1}"
        for one in hit.occurrences[:5]
        for key, words in (("prefix", one.prefix), ("suffix", one.suffix))
        if words
    ]
    return "add " + " or ".join(ways) if ways else "quote more words"


def _nearest_words(hit: Missing, held: HeldText, name: str) -> tuple[str, str]:
    if hit.inside_word:
        return f"the quote {hit.cut} inside the word `{hit.inside_word}`", "quote whole words"
    if hit.only_marks_differ:
        return f"the words are in {name}, but not the quotation marks around them", "leave those out"
    near = hit.nearest
    if near is None:
        return f"not in {name}", "copy the words from it"
    line = near.line + held.first_line - 1
    if near.only_differs:
        return f"{near.only_differs} (line {line} of {name})", "copy the article's form"
    return f"not in {name}", f"nearest is line {line}: «{near.marked}»"
