"""Takes nothing, names what `briefings build` tells MkDocs's process through its environment; reads none of it."""

SHARD = "BRIEFINGS_SHARD"  # the share of the pages that is to be put into the cache, such as 2/8
PUBLISHER = "BRIEFINGS_PUBLISHES"  # the folder of the site that is published of what is built
STAGES = "BRIEFINGS_STAGES"  # the number of the pipe through which it hears how far the build is
AHEAD = "BRIEFINGS_AHEAD"  # that of the pipe through which it tells what it found in the archive meanwhile
