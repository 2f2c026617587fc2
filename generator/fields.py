"""Takes the text of one YAML value, returns it as its field's type; never sees a file or a position.

Every scalar arrives as the text that the editor wrote (`parse.py` gives YAML no say in types), so a
type of this module either accepts that text as it stands or raises a `PydanticCustomError` whose
message says what is wrong and whose `hint` says how to mend it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Annotated, Any, TypeVar
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, PlainValidator, ValidationInfo, WithJsonSchema
from pydantic_core import PydanticCustomError

from generator.country_names import country_code, likely_countries
from generator.dates import DateError, EdtfDate, parse_date
from generator.hidden_signs import hidden_in_name, told
from generator.language_codes import is_known, likely_code
from generator.name_parts import ENDING, sign_of_list
from generator.slugs import slug

LONGEST = 5_000
"""The most characters of a text; the longest claims and notes that we know have 600."""

NAMES = frozenset({
    "name", "aliases", "title", "story", "topics", "by", "with_", "of", "stated_by", "via", "confirmed_by", "events",
    "where", "source", "speaks_for", "same_origin_as", "supersedes",
})  # fmt: skip
"""The fields that hold names: those of entries and pages, and references to them."""

NO_LIST = NAMES - {"title"} | {"claim"}
"""The fields of which each value is one name or one claim."""

NOTHING = frozenset({"none", "n/a", "nil", "unknown", "tbd", "tba", "[]", "()", "{}", "?", "-", "–", "—"})
"""What is hardly meant as the name of anything: `where: none` is to say that there is none."""

NO_SOURCE = NOTHING | {"no", "false"}
"""The same of a source, which an article may lack: `via: none`."""

NO_REASON = frozenset({"no", "false", "off", "none", "yes", "true", "on", "n", "y", "0", "1"})
"""What is hardly meant as the reason for which a briefing is withdrawn: `withheld: no` is to say that it is not."""

LIMITS: Mapping[str, int] = dict.fromkeys(NAMES, 200) | {"title": 300, "role": 500, "rights": 1_000}
"""The most characters by field, where it is not `LONGEST`."""

ADDRESS_BYTES = 200
"""The most bytes of what a page's address is made from: a system's 255 for a file name, less date and endings."""

SHOWN = 60
"""The most characters of a value that a message repeats."""


def fault(kind: str, message: str, hint: str = "", sign: str = "") -> PydanticCustomError:
    """An error in the editor's words; `kind` names the code that `validate.py` gives it, `sign` where in the value."""
    return PydanticCustomError(kind, "{message}", {"message": message, "hint": hint, "sign": sign})


def _shown(value: object) -> str:
    text = str(value)
    return text if len(text) <= SHOWN else text[:SHOWN] + "…"


def _text(value: object, info: ValidationInfo) -> object:
    if not isinstance(value, str):
        return value
    text, key = value.strip(), info.field_name or ""
    if not text:
        raise fault("empty", "is empty", "fill it in or delete the line")
    _not_too_long(text, LIMITS.get(key, LONGEST))
    if key == "reason" and text.casefold() in NO_REASON:
        raise fault("type", f"`{text}` is no reason", "say why it was withdrawn; to publish it, delete the key")
    if key == "via" and text.casefold() in NO_SOURCE:
        raise fault("type", f"`{text}` is no source", "write `via: []` where the article gives none")
    if key in ("name", "story", "topics") and text.casefold() in NOTHING:
        raise fault("type", f"`{text}` is no name", "leave it out where there is none")
    if key in NAMES and (sign := hidden_in_name(text)):
        raise fault("hidden", f"holds the invisible character {told(sign)}", "delete it", sign)
    _no_list(text, key)
    if key in ("name", "story", "topics"):
        _fits_an_address(slug(text))
    return text


def _no_list(text: str, key: str) -> None:
    """Where one name or one claim is to stand, no list does that was copied from elsewhere, nor a name's end."""
    if key not in NO_LIST:
        return
    if sign := sign_of_list(text):
        hint = "delete it; where there are several, begin each on a line of its own with `- `"
        raise fault("type", f"`{sign}` is the sign of a list", hint, sign)
    if key in NAMES and ENDING.fullmatch(text):
        hint = "in brackets a comma parts names: put the whole name in quotes"
        raise fault("type", f"`{text}` is no name by itself", hint)


def _not_too_long(text: str, most: int) -> None:
    if len(text) > most:
        hint = "is a closing quotation mark missing, or is it another key's text?"
        raise fault("long", f"has {len(text):,} characters, more than {most:,}", hint)


def _fits_an_address(id_: str) -> None:
    if (size := len(id_.encode())) > ADDRESS_BYTES:
        raise fault("long", f"makes a page's address of {size} bytes, more than {ADDRESS_BYTES}", "shorten it")


def _date(value: object) -> EdtfDate:
    if isinstance(value, EdtfDate):
        return value
    if not isinstance(value, str):
        raise fault("type", "must be a date", "write it as 2023-09-05, 2023-09 or 2023-09-10/2023-09-13")
    _not_too_long(value, LIMITS["name"])
    try:
        return parse_date(value.strip())
    except DateError as error:
        raise fault("date", error.message, error.hint) from None


def _day(value: EdtfDate) -> EdtfDate:
    if value.precision != "day" or value.approximate or value.uncertain:
        raise fault("date", f"`{value.text}` is not a single day", "write the day, like 2023-09-05")
    return value


def _address(value: str) -> str:
    _not_too_long(value, 2_000)
    try:
        parts = urlsplit(value)
        host = parts.hostname
    except ValueError:
        raise fault("address", f"`{_shown(value)}` is not an address", "write it as https://…") from None
    if re.search(r"\s", value):
        raise fault("address", "the address contains a space", "write a space as %20")
    if parts.scheme.lower() not in ("http", "https"):
        scheme = (
            f"`{_shown(parts.scheme)}:` is not http or https" if parts.scheme else f"`{_shown(value)}` has no https://"
        )
        raise fault("address", scheme, "give the address in full, with https://")
    if not host or re.search(r"[\x00-\x20<>\"`{}|\\^]", value):
        raise fault("address", f"`{_shown(value)}` is not an address", "write it as https://…")
    return value


def _id(value: str) -> str:
    _fits_an_address(value)
    if value != slug(value):
        better = slug(value)
        hint = f"write `{_shown(better)}`" if better else "use letters, digits and hyphens"
        raise fault("id", f"`{_shown(value)}` cannot be an id", hint)
    return value


def _country(value: str) -> str:
    code = country_code(value)
    if code is None:
        like = " or ".join(f"`{name}`" for name in likely_countries(value))
        hint = f"did you mean {like}?" if like else "give its ISO 3166 code, like NO, or its English name"
        raise fault("country", f"no country `{_shown(value)}`", hint)
    return code


def _language(value: str) -> str:
    primary = value.partition("-")[0]
    if not is_known(primary):
        hint = f"did you mean `{like}`?" if (like := likely_code(primary)) else "look it up in ISO 639, like en or ar"
        raise fault("format", f"no language has the code `{primary}`", hint)
    return value


def _pattern(pattern: str, what: str, like: str) -> Callable[[str], str]:
    def check(value: str) -> str:
        _not_too_long(value, LIMITS["name"] * 2)
        if not re.fullmatch(pattern, value):
            raise fault("format", f"`{_shown(value)}` is not {what}", f"write it like {like}")
        return value

    return check


def _number(value: object) -> object:
    if isinstance(value, str) and not re.fullmatch(r"[-+]?\d{1,9}(\.\d{1,12})?", value.strip()):
        raise fault("number", f"must be a number, got `{_shown(value)}`", "write degrees like 43.12 or -71.5")
    return value


def _coordinate(limit: int) -> Callable[[float], float]:
    def check(value: float) -> float:
        if not -limit <= value <= limit:
            hint = "are lat and lon swapped?" if limit == 90 else "write degrees east as a plus, west as a minus"
            raise fault("coordinate", f"{value:g} is outside -{limit} to {limit}", hint)
        return value

    return check


def listed(value: object) -> object:
    """A list as it is; one item alone as a list of one (every list takes its item bare)."""
    return value if isinstance(value, (list, tuple)) else [value]


def _chains(value: object) -> object:
    """`via` as a list of chains: a name or a list of names is one chain, a list of lists several."""
    if isinstance(value, (list, tuple)):
        if not value:
            return []
        return [listed(v) for v in value] if any(isinstance(v, list) for v in value) else [value]
    return [[value]]


Item = TypeVar("Item")
Text = Annotated[str, BeforeValidator(_text)]
Id = Annotated[Text, AfterValidator(_id)]
Reference = Text
ClaimReference = Annotated[
    Text,
    AfterValidator(_pattern(r"[^\s#]+#[^\s#]+", "the address of a claim", "2024-02-12-ferry-planned#c1")),
]
Address = Annotated[Text, AfterValidator(_address)]
Country = Annotated[Text, AfterValidator(_country)]
Date = Annotated[Any, PlainValidator(_date), WithJsonSchema({"type": "string", "format": "edtf"})]
Day = Annotated[Date, AfterValidator(_day)]
Clock = Annotated[Text, AfterValidator(_pattern(r"([01]\d|2[0-3]):[0-5]\d", "a time of day", "14:30"))]
Zone = Annotated[
    Text,
    AfterValidator(_pattern(r"Z|[+-](0\d|1[0-4]):[0-5]\d", "an offset from UTC", "+09:00 or Z")),
]
Wikidata = Annotated[Text, AfterValidator(_pattern(r"Q[1-9]\d{0,11}", "a Wikidata item", "Q56226"))]
Sha256 = Annotated[Text, AfterValidator(_pattern(r"[0-9a-f]{64}", "a SHA-256 sum", "64 hexadecimal digits"))]
Language = Annotated[
    Text,
    AfterValidator(_pattern(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", "a BCP 47 language tag", "en or ar")),
    AfterValidator(_language),
]
Latitude = Annotated[float, BeforeValidator(_number), AfterValidator(_coordinate(90))]
Longitude = Annotated[float, BeforeValidator(_number), AfterValidator(_coordinate(180))]
Listed = Annotated[tuple[Item, ...], BeforeValidator(listed)]
Chains = Annotated[tuple[tuple[Reference, ...], ...], BeforeValidator(_chains), Field()]
