"""Makes only those pages of an archive anew that depend on what was changed; the rest is taken from earlier builds."""
