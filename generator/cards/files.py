"""Takes the archive and a renderer, returns the social cards of its shown briefings as SVG; draws no picture."""

from __future__ import annotations

from collections.abc import Iterator

from generator.assets import Asset
from generator.cards.layout import laid_out
from generator.relate import Archive
from generator.render import Renderer
from generator.views.card import card_view
from generator.wording import chosen


def card_assets(archive: Archive, renderer: Renderer) -> Iterator[Asset]:
    """One card for each shown briefing, where the site has cards.

    Raises TemplateFault where the template is at fault.
    """
    site = renderer.site
    for briefing in archive.shown if site.cards else ():
        card = card_view(briefing, archive, site)
        wording = chosen(renderer.wordings, card.language, site.locale)
        yield Asset(card.uri, renderer.picture("card.svg", laid_out(card, wording)), card.source)
