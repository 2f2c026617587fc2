"""Takes the files that a new archive starts from and its name, returns its files by path; never reads or writes any."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from urllib.parse import urlsplit

from generator import escape
from generator.json_schema import FILES, schema_text

OVERRIDES = ("pages/method.md", "theme/partials/footer.html")
"""The templates that an archive most likely wants in its own words; it starts with copies of them."""

LOCK = "requirements.lock"

SCHEMAS = "schemas"
"""The folder of the JSON Schemas that the starter's editor settings name."""

# What stands in the starter's files where an archive has something of its own.
_NAME = '"@NAME@"'
_HEADING = "@HEADING@"
_REQUIREMENT = "@REQUIREMENT@"

_NOWHERE = """\
# Say here where a server can install Briefings from; this one came from a file or folder of one machine. For example:
# briefings @ git+https://git.example/briefings.git@COMMIT"""


def found_archive(
    starter: Mapping[str, str], templates: Mapping[str, str], lock: str, name: str, requirement: str | None
) -> dict[str, str]:
    """The text of every file of a new archive, by path.

    `starter` and `templates` hold texts by path, `lock` is the lock file of this version of Briefings, `name` is what
    the site is called, `requirement` what pip installs Briefings from (None: not known). Raises KeyError where
    `templates` lacks one of OVERRIDES.
    """
    own = {
        _NAME: json.dumps(name, ensure_ascii=False),  # a JSON string is a YAML string
        _HEADING: str(escape.markdown(name)),
        _REQUIREMENT: requirement or _NOWHERE,
    }
    pattern = re.compile("|".join(map(re.escape, own)))
    files = {path: pattern.sub(lambda found: own[found[0]], text) for path, text in starter.items()}
    copies = {f"templates/{path}": templates[path] for path in OVERRIDES}
    schemas = {f"{SCHEMAS}/{file}": schema_text(kind) for kind, file in FILES.items()}
    return dict(sorted({**files, **copies, **schemas, LOCK: lock}.items()))


def fault_in_name(name: str) -> str | None:
    """What keeps `name` from being a site's name, in words; None where it can be one."""
    if not name.strip():
        return "a site's name has at least one letter"
    if not all(c.isprintable() for c in name):
        return "a site's name is one line without invisible characters"
    return None


def requirement_of(origin: str | None, release: str) -> str | None:
    """What pip can install this very version from (PEP 508), or None where only this machine has it.

    `origin` is the text of the installed direct_url.json (PEP 610), None where pip took it from its index; `release` is
    the installed version.
    """
    if origin is None:
        return f"briefings=={release}"
    found = json.loads(origin)
    url = urlsplit(found["url"])
    if url.scheme in ("", "file"):
        return None
    # Whoever installed it may have given a password; it is nobody else's.
    host = url.netloc if url.username in (None, "git") and url.password is None else url.netloc.rpartition("@")[2]
    place = url._replace(netloc=host, fragment="").geturl()
    marks = [f"subdirectory={found['subdirectory']}"] if found.get("subdirectory") else []
    if version := found.get("vcs_info"):
        place = f"{version['vcs']}+{place}@{version['commit_id']}"
    elif digest := found.get("archive_info", {}).get("hashes", {}).get("sha256"):
        marks.insert(0, f"sha256={digest}")
    return f"briefings @ {place}" + ("#" + "&".join(marks) if marks else "")
