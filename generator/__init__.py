"""Turns annotated news articles into Markdown briefings; the core is pure, the shells are thin."""
