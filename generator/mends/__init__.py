"""The mends of `check --fix`, one a module: each takes a file, returns edits that cannot change what it means."""
