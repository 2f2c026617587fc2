"""Takes the languages of the interface, returns the words that the scripts of the theme show; never a script itself."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from generator.assets import Asset
from generator.messages import Message, say, say_count
from generator.views import words
from generator.wording import Wording

# Under the scripts, which fetch it on first use.
URI = "js/words.json"
# The first numbers among which every language of the CLDR has one for each of its plural forms but those of fractions.
NUMBERS = range(200)

TEXTS = {
    "search": say("Search"),
    "search.placeholder": say("Names, places, words of a claim"),
    "search.lead": say("Search every claim, motive, quotation, person, place and source."),
    "search.close": say("Close"),
    "search.narrow": say("Narrow down"),
    "search.clear": say("Remove all filters"),
    "search.sort": say("Sort"),
    "search.relevance": say("by relevance"),
    "search.newest": say("newest first"),
    "search.oldest": say("oldest first"),
    "search.busy": say("Searching…"),
    "search.failed": say("Search is not available."),
    "search.advice": say("Check the spelling, try fewer words or another name, or remove a filter."),
    "search.since": say("Searched: briefings since {date}."),
    "search.older": say("Search older briefings too"),
    "search.more": say("More results"),
    "search.keys": say("Move with ↑ and ↓, open with Enter."),
    "search.keys.dialog": say("Move with ↑ and ↓, open with Enter, close with Esc."),
    "none": say("No page for “{words}”"),
    "none.listed": say("No page"),
    "facet.status": say("Status"),
    "facet.actor": say("Actor"),
    "facet.place": say("Place"),
    "facet.source": say("Source"),
    "facet.topic": say("Topic"),
    "facet.year": say("Year"),
    "facet.more": say("More"),
    "facet.more.of": say("More under “{facet}”"),
    "kind.actors": say("Actor"),
    "kind.briefings": say("Briefing"),
    "kind.places": say("Place"),
    "kind.sources": say("Source"),
    "kind.stories": say("Story"),
    "kind.topics": say("Topic"),
    "hit.dated": say("As of {date}"),
    "hit.statuses": say("Claims: {statuses}"),
    "hit.names": say("Other names: {names}"),
    "hit.elsewhere": say("This briefing has such a claim, but it does not match these words:"),
    "copied": say("Copied"),
    "selected": say("Selected: copy it with your keyboard"),
}
COUNTS = {
    "found": say_count("{number} page for “{words}”", "{number} pages for “{words}”", 1),
    "listed": say_count("{number} page", "{number} pages", 1),
    "hit.more": say_count("{number} more place on this page", "{number} more places on this page", 1),
}


def script_words(site: Wording, others: Iterable[Wording]) -> Asset:
    """The words in the language of the site; a status in every language, as it reads on pages of that language."""
    texts: dict[str, str] = {
        "language": site.language,
        "direction": site.direction,
        "dates": "en-GB" if site.language == "en" else site.language,
    }
    texts |= {key: _template(message, site) for key, message in TEXTS.items()}
    for key, message in COUNTS.items():
        texts |= {f"{key}.{form}": text for form, text in _forms(message, site)}
    texts |= {f"status.{status}": site.text(message) for status, message in words.STATUS.items()}
    for wording in (Wording(), *others):
        if wording.language != site.language:
            texts |= {f"status.{s}.{wording.language}": wording.text(m) for s, m in words.STATUS.items()}
    return Asset(URI, json.dumps(texts, ensure_ascii=False, indent=0) + "\n")


def _template(message: Message, wording: Wording) -> str:
    """The translated text with its places left open, for the script to fill."""
    return wording.text(Message(message.text, {}, message.many, message.number))


def _forms(message: Message, wording: Wording) -> Iterator[tuple[str, str]]:
    """The text for each plural form of the language, by the CLDR's name of the form, as `Intl.PluralRules` has it."""
    form_of = wording.locale.plural_form
    samples: dict[str, int] = {}
    for number in NUMBERS:
        samples.setdefault(form_of(number), number)
    for form, number in (samples | {"other": samples.get("other", NUMBERS[0])}).items():
        yield form, _template(Message(message.text, {}, message.many, number), wording)
