"""Takes nothing, returns the codes of all faults in the fields of a file; never looks at a file."""

from __future__ import annotations

from generator.diagnostics import Code

UNKNOWN_KEY = Code(
    "B201", "unknown-key", "error", "Unknown key",
    "The key is not one that an annotation has at this place, so what it says would be lost.",
    "Correct the spelling, or move the key to the item it belongs to; the field reference lists all keys.",
    "titel: Talks resume", "title: Talks resume",
)  # fmt: skip
MISSING_KEY = Code(
    "B202", "missing-key", "error", "Required key missing",
    "Some keys have no default on purpose: a status, a date or a source that is left out may not be guessed.",
    "Add the key.",
    "what: Ada Lind will visit Oslo", "what: Ada Lind will visit Oslo\nstatus: planned",
)  # fmt: skip
WRONG_TYPE = Code(
    "B203", "wrong-type", "error", "Text, list or mapping of the wrong kind",
    "The key holds a list or a mapping where text is expected, or the other way round.",
    "Write the value in the form that the field reference shows.",
    "title: [Talks, resume]", "title: Talks resume",
)  # fmt: skip
NOT_ONE_OF = Code(
    "B204", "not-one-of", "error", "Not one of the allowed words",
    "The key takes one word of a fixed list, so that pages and search can rely on it.",
    "Use one of the words that the message lists.",
    "status: hoped", "status: expected",
)  # fmt: skip
EMPTY = Code(
    "B205", "empty-value", "error", "Key without a value",
    "The key stands there with nothing behind it. It is not guessed whether that means none or not yet.",
    "Fill it in, or delete the line; `via: []` says that the article gives no source.",
    "hedge:", "hedge: likely",
)  # fmt: skip
COORDINATE = Code(
    "B206", "coordinate", "error", "Not a coordinate",
    "Latitude runs from -90 to 90, longitude from -180 to 180, in degrees of WGS84.",
    "Write degrees as a number, north and east as a plus.",
    "lat: 123", "lat: 43.12",
)  # fmt: skip
DATE = Code(
    "B207", "date", "error", "Not a date",
    "Dates are EDTF level 0 or 1 (ISO 8601-2): as exact as the article is, and no more.",
    "Write 2023, 2023-09, 2023-09-05, 2023-09-10/2023-09-13, /2023-09-04 or 2023-09~.",
    "date: 5 September 2023", "date: 2023-09-05",
)  # fmt: skip
ADDRESS = Code(
    "B208", "address", "error", "Not an http or https address",
    "The address becomes a link on the page.",
    "Give it in full, with https://.",
    "url: htp://example.org", "url: https://example.org/",
)  # fmt: skip
ID = Code(
    "B209", "id", "error", "Not an id",
    "An id becomes part of a page's address: small letters, digits and hyphens.",
    "Write it as the message shows.",
    "id: Kim Jong Un", "id: kim-jong-un",
)  # fmt: skip
COUNTRY = Code(
    "B210", "country", "error", "Unknown country",
    "A country is an ISO 3166-1 code of two letters or its English name.",
    "Look up the code.",
    "country: Norwegia", "country: NO",
)  # fmt: skip
FORMAT = Code(
    "B211", "format", "error", "Value in the wrong form",
    "The value has a fixed form: a time of day, an offset from UTC, a Wikidata item, a SHA-256 sum,"
    " a language tag, the address of a claim.",
    "Write it as the message shows.",
    "time: 9 am", "time: \"09:00\"",
)  # fmt: skip
LENT = Code(
    "B212", "lent-key", "error", "Key at the top of a briefing with several claims",
    "At the top, `when`, `via`, `evidence`, `hedge`, `outcome`, `confirmed_by` and `follows` speak for"
    " the only claim."
    " With several claims nobody could tell which one they mean.",
    "Move the key into the claim it belongs to.",
    "what: [{claim: Talks begin, …}, {claim: Talks end, …}]\nvia: [The Harbour Post]",
    "what:\n  - {claim: Talks begin, via: [The Harbour Post], …}\n  - {claim: Talks end, via: [], …}",
)  # fmt: skip
REGISTRY = Code(
    "B213", "registry-file", "error", "Unknown registry file",
    "The registry has three files: actors.yml, places.yml and sources.yml.",
    "Rename the file, or move its entries.",
    "registry/people.yml", "registry/actors.yml",
)  # fmt: skip
TOO_LONG = Code(
    "B214", "too-long", "error", "Text that is too long",
    "A title has at most 300 characters, a name or reference 200, a role 500, an address on the web 2,000, any other"
    " text 5,000; what a page's address is made from has at most 200 bytes.",
    "Shorten it. Where the message names more than you wrote, a quotation mark above is not closed.",
)  # fmt: skip
TEXT_PATH = Code(
    "B215", "text-path", "error", "Path that leads out of the archive",
    "`article:` and `text:` name a file of the archive, seen from the briefing's own folder, with `/` between folders.",
    "Put the text beside the briefing and name it there.",
    "article: /home/ada/talks.txt", "article: talks.txt",
)  # fmt: skip
CODES = (
    UNKNOWN_KEY, MISSING_KEY, WRONG_TYPE, NOT_ONE_OF, EMPTY, COORDINATE, DATE, ADDRESS, ID, COUNTRY, FORMAT, LENT,
    REGISTRY, TOO_LONG, TEXT_PATH,
)  # fmt: skip
