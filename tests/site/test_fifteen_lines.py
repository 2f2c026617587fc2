"""The fifteen-line form is a valid briefing, alone and beside the registry."""

from __future__ import annotations

import datetime
import shutil
from pathlib import Path

import pytest

from generator.site import build_archive

ROOT = Path(__file__).parents[2]
FORM = """\
title: Kim Jong Un reported to plan arms talks with Putin in Russia
date: 2023-09-05                     # the day the briefing speaks for ("as of")
article: 2023-09-05-kim-putin.txt    # the text that evidence is checked against
who:
  - Kim Jong Un, leader of North Korea
  - Vladimir Putin, president of Russia
what: Kim plans to travel to Russia for talks with Putin on weapons
status: planned
when: 2023-09
where: Vladivostok, Russia
via: [The New York Times, US and allied sources]
evidence: he is set to meet Putin
motives:
  - {of: Vladimir Putin, motive: to obtain artillery shells and antitank missiles, stated_by: unnamed officials,
     evidence: Putin wants North Korea to provide Russia with artillery shells and antitank missiles}
"""


@pytest.mark.parametrize("registry", [False, True])
def test_the_fifteen_lines_build_as_they_stand(tmp_path: Path, *, registry: bool) -> None:
    folder = tmp_path / "briefings"
    folder.mkdir()
    shutil.copy(ROOT / "briefings" / "2023-09-05-kim-putin.txt", folder)
    if registry:
        shutil.copytree(ROOT / "briefings" / "registry", folder / "registry")
    (folder / "short.yml").write_text(FORM, encoding="utf-8")
    result = build_archive(folder, datetime.date(2026, 1, 15))
    assert result.diagnostics == ()
    page = next(p.markdown for p in result.pages if p.uri == "briefings/short.md")
    assert "US and allied sources" in page
    assert "<mark>he is set to meet Putin</mark>" in page
    assert "leader of North Korea" in page
    assert "kim-jong-un.md" in page
    assert "places/vladivostok.md" in page
