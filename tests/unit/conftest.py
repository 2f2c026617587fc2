"""Unit tests mirror the modules of `generator/`; `archives.py` beside this file makes small archives for them."""
