"""Takes what feeds and calendars tell of, returns its lasting ids, its addresses and text that both can carry."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

from generator.assets import Site
from generator.messages import Message
from generator.wording import Wording

# RFC 4151 wants a day on which the name was one's own. One year for all of them: a briefing's own date may be
# corrected, and its id must not change with it.
YEAR = "2026"
# RFC 2606: a name that nobody can own, where the site does not say where it lies.
NOBODY = "briefings.invalid"
# What XML 1.0 (2.2) forbids or discourages, and RFC 5545 (3.1) forbids: control characters, halves of characters.
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_LINE_END = re.compile("\r\n?|\x85")


def host(site: Site) -> str:
    """The name of the site's host in ASCII."""
    name = urlsplit(site.url).hostname or NOBODY
    try:
        return name.encode("idna").decode()
    except UnicodeError:
        return NOBODY


def tag(site: Site, what: str) -> str:
    """The `tag:` URI (RFC 4151) of something on the site, like `briefings/x`; not an address, and as lasting."""
    folder = urlsplit(site.url).path.strip("/")
    return f"tag:{host(site)},{YEAR}:{quote(f'{folder}/{what}' if folder else what, safe='/%')}"


def first_id(id_: str, formerly: tuple[str, ...]) -> str:
    """The id that something had at first: a rename adds the old one at the end of `formerly`."""
    return formerly[0] if formerly else id_


def address(site: Site, uri: str, here: str) -> str:
    """The address (RFC 3986) of a page or file, as the file `here` may give it: absolute where the site's is known."""
    found = site.address(quote(uri, safe="/#"))
    return found if site.url else "../" * here.count("/") + found


def plain(text: str | Message, wording: Wording) -> str:
    """The text in the wording's language; characters that no feed may hold become U+FFFD, line ends `\\n`."""
    said = wording.text(text) if isinstance(text, Message) else text
    return _FORBIDDEN.sub("\ufffd", _LINE_END.sub("\n", said))


def line(text: str | Message, wording: Wording) -> str:
    """The same on one line."""
    return " ".join(plain(text, wording).split())
