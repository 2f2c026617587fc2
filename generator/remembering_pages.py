"""Takes views and a renderer, returns their pages, as they were made before where they were; stores nothing itself."""

from __future__ import annotations

import pickle
from collections.abc import Iterable

from generator.remembering import NO_MEMORY, Memory, Spread, alone, digest_of
from generator.render import Page, Renderer
from generator.shards import Shard
from generator.views.page import View


def pages_of(
    views: Iterable[View], renderer: Renderer, memory: Memory, spread: Spread = alone, shard: Shard | None = None
) -> tuple[Page, ...]:
    """The pages of views as the renderer makes them. The memory must be one of this renderer's pages alone.

    What is not remembered may be made by others first, by way of the memory. Pages that are not of the `shard`, if
    there is one, are empty.
    Raises TemplateFault as the renderer does; a fault is never remembered.
    """
    if shard:
        listed = tuple(views)
        mine = iter(pages_of(listed[shard.share :: shard.of], renderer, memory, spread))
        return tuple(
            next(mine) if i % shard.of == shard.share else Page(v.uri, "", v.source) for i, v in enumerate(listed)
        )
    if memory is NO_MEMORY:
        return tuple(renderer.page(view) for view in views)
    # Pickled to be told from other views, by the whole of what it holds; nothing is ever unpickled.
    told = [(view, digest_of("page", pickle.dumps(view, 5))) for view in views]
    new = [each for each in told if not memory.holds(each[1])]

    def make(share: int, of: int) -> None:
        for view, digest in new[share::of]:
            memory.keep(digest, renderer.page(view).markdown)

    spread(make, len(new))
    return tuple(_page(view, digest, renderer, memory) for view, digest in told)


def _page(view: View, digest: str, renderer: Renderer, memory: Memory) -> Page:
    known = memory.find(digest)
    if known is not None:
        return Page(view.uri, known, view.source)
    page = renderer.page(view)
    memory.keep(digest, page.markdown)
    return page
