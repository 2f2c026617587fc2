"""Takes nothing, returns the codes of all faults in the YAML of a file; never looks at a file."""

from __future__ import annotations

from generator.diagnostics import Code

EMPTY_FILE = Code(
    "B101", "empty-file", "error", "Empty file",
    "The file holds nothing but blank lines and comments.",
    "Start with `briefings new`, which writes a skeleton, or delete the file.",
)  # fmt: skip
TAB = Code(
    "B102", "tab-indentation", "error", "Tab used for indentation",
    "YAML counts the spaces at the start of a line; a tab has no fixed width.",
    "Replace the tab by two spaces; most editors can do so for the whole file.",
    "who:\n\t- Ada Lind", "who:\n  - Ada Lind",
)  # fmt: skip
UNCLOSED_QUOTE = Code(
    "B103", "unclosed-quote", "error", "Quote that is never closed",
    "A value begins with a quotation mark that has no partner: all that follows counts as text.",
    "Put the same mark at the value's end.",
    'title: "Talks resume', 'title: "Talks resume"',
)  # fmt: skip
COLON = Code(
    "B104", "colon-in-value", "error", "Colon in a value without quotes",
    "A colon with a space after it ends a key, so a second one on the line cannot be understood.",
    "Put the value in quotes.",
    "title: Oslo: talks resume", 'title: "Oslo: talks resume"',
)  # fmt: skip
DUPLICATE_KEY = Code(
    "B105", "duplicate-key", "error", "Key that is set twice",
    "The same key stands twice in one place. Only one could count, and the other would be lost.",
    "Keep one; make a list of several values.",
    "title: Talks resume\ntitle: Talks go on", "title: Talks go on",
)  # fmt: skip
ALIAS = Code(
    "B106", "anchor-or-alias", "error", "Anchor or alias",
    "With `&name` and `*name` one value stands for another; a reader of the file cannot see which.",
    "Write the value out. A text that starts with `*` or `&` goes in quotes.",
    "who: &hosts [Ada Lind]", "who: [Ada Lind]",
)  # fmt: skip
TAG = Code(
    "B107", "tag", "error", "Tag",
    "A tag (`!name`) gives a value a type. The keys of a briefing have their types already.",
    "Delete the tag. A text that starts with `!` goes in quotes.",
    "date: !!str 2023-09-05", "date: 2023-09-05",
)  # fmt: skip
MERGE_KEY = Code(
    "B108", "merge-key", "error", "Merge key",
    "With `<<` keys are taken over from elsewhere; a reader of the file cannot see which.",
    "Write the keys out.",
    "<<: {country: NO}\nname: Oslo", "country: NO\nname: Oslo",
)  # fmt: skip
SECOND_DOCUMENT = Code(
    "B109", "second-document", "error", "Second document in one file",
    "A line `---` or `...` ends a YAML document, and a file holds only one.",
    "Delete the line, or move what follows it to a file of its own.",
    "title: Talks resume\n---\ntitle: Talks end", "title: Talks resume",
)  # fmt: skip
DIRECTIVE = Code(
    "B110", "directive", "error", "YAML directive",
    "A line that starts with `%` gives orders to YAML; annotations need none.",
    "Delete the line.",
    "%YAML 1.2\n---\ntitle: Talks resume", "title: Talks resume",
)  # fmt: skip
MERGE_CONFLICT = Code(
    "B111", "merge-conflict", "error", "Unresolved merge conflict",
    "Git could not put two changes together and left both in the file, between its markers.",
    "Keep what is right and delete the three marker lines.",
    "<<<<<<< HEAD\ntitle: Talks resume\n=======\ntitle: Talks go on\n>>>>>>> desk",
    "title: Talks go on",
)  # fmt: skip
NOT_A_MAPPING = Code(
    "B112", "not-a-mapping", "error", "File that does not consist of keys",
    "An annotation or a registry file consists of lines `key: value` from its first line on.",
    "Give each value its key. An article's text belongs in a file .txt.",
    "- Ada Lind", "who:\n  - Ada Lind",
)  # fmt: skip
KEY_NOT_TEXT = Code(
    "B113", "key-not-text", "error", "Key that is no text",
    "A list or a mapping stands where a key is expected.",
    "Use a word as the key. A key that starts with a bracket goes in quotes.",
    "[Ada Lind]: visits Oslo", "what: Ada Lind visits Oslo",
)  # fmt: skip
EMPTY_KEY = Code(
    "B114", "empty-key", "error", "Empty key",
    "A colon or a pair of quotes stands where a key is expected.",
    "Write the key before the colon.",
    ": Talks resume", "title: Talks resume",
)  # fmt: skip
INDENTATION = Code(
    "B115", "indentation", "error", "Wrong indentation",
    "The spaces at the start of a line say what it belongs to. Here they fit no line above.",
    "Start the line in the same column as its neighbours.",
    "where:\n    name: Oslo\n  country: NO", "where:\n    name: Oslo\n    country: NO",
)  # fmt: skip
BRACKET = Code(
    "B116", "unclosed-bracket", "error", "Bracket without its partner",
    "A list in `[ ]` or a mapping in `{ }` is not closed, is closed by the other kind, or twice.",
    "Put the right bracket at its end. A text that starts with a bracket goes in quotes.",
    "who: [Ada Lind, Bo Ek", "who: [Ada Lind, Bo Ek]",
)  # fmt: skip
ODD_SPACE = Code(
    "B117", "odd-space", "error", "White space that only looks like a space",
    "A no-break space or its like stands where YAML takes only a normal space.",
    "Delete it and type a normal space.",
    "title:\u00a0Talks resume", "title: Talks resume",
)  # fmt: skip
NEEDS_QUOTES = Code(
    "B118", "needs-quotes", "error", "Value that needs quotes",
    "The value starts with a sign that means something to YAML.",
    "Put the value in quotes.",
    "topics: @oslo", 'topics: "@oslo"',
)  # fmt: skip
TOO_DEEP = Code(
    "B119", "too-deep", "error", "Too many levels",
    "Lists and mappings are nested deeper than 32 levels; a briefing needs six.",
    "Check the brackets and the indentation before this place.",
)  # fmt: skip
FRONT_MATTER = Code(
    "B120", "front-matter", "error", "Front matter missing or not closed",
    "In the one-file form .md the annotation stands first, between two lines `---`.",
    "Put `---` on the first line and after the annotation; the article's text goes below.",
    "title: Talks resume", "---\ntitle: Talks resume\n---\nThe article's text.",
)  # fmt: skip
AFTER_VALUE = Code(
    "B121", "text-after-value", "error", "Text after the end of a value",
    "A closing quotation mark or bracket ends a value, but the line goes on.",
    "Put the whole value in quotes, of the kind that it does not hold itself.",
    'title: "Talks" resume', "title: '\"Talks\" resume'",
)  # fmt: skip
NO_KEY = Code(
    "B122", "no-key", "error", "Line without a key",
    "The line has no colon with a space after it, so nothing says what it means.",
    "Write `key: value`. A line that goes on the value above is indented deeper than its key.",
    "title:Talks resume", "title: Talks resume",
)  # fmt: skip
ESCAPE = Code(
    "B123", "escape", "error", "Backslash in double quotes",
    "In double quotes a backslash begins a code for a sign; this one is not known or not allowed.",
    "Use single quotes, in which a backslash is just a backslash.",
    'title: "\\Oslo"', "title: '\\Oslo'",
)  # fmt: skip
COMMA = Code(
    "B124", "comma", "error", "Comma missing or without a value",
    "The items in `[ ]` and `{ }` are parted by one comma each.",
    "Add the comma, or delete the one that has no value before it.",
    'who: ["Ada Lind" "Bo Ek"]', 'who: ["Ada Lind", "Bo Ek"]',
)  # fmt: skip
TOO_MANY = Code(
    "B125", "too-many", "error", "Too many items, keys or values",
    "A list may have 500 items, a mapping 500 keys, a file 50,000 values; a long briefing has 25 claims. Only the"
    " number of a registry's entries is not held to 500.",
    "Check that it is the right file, and that no part of it was pasted again and again.",
)  # fmt: skip
LOST_TEXT = Code(
    "B126", "lost-text", "error", "Text that is lost as a comment",
    "To YAML, ` #` begins a comment: what follows it in a value without quotes, or behind the closing quotation mark,"
    " is no part of the value.",
    "Put the value in quotes. If it is a comment, leave a space after the `#`.",
    "title: Bridge #5 opens", 'title: "Bridge #5 opens"',
)  # fmt: skip
NOT_YAML = Code(
    "B199", "not-yaml", "error", "Line that is not YAML",
    "The line cannot be understood, for a reason that has no entry of its own here.",
    "Compare it with the same key in another briefing; quotes around the value often help.",
)  # fmt: skip
CODES = (
    EMPTY_FILE, TAB, UNCLOSED_QUOTE, COLON, DUPLICATE_KEY, ALIAS, TAG, MERGE_KEY, SECOND_DOCUMENT,
    DIRECTIVE, MERGE_CONFLICT, NOT_A_MAPPING, KEY_NOT_TEXT, EMPTY_KEY, INDENTATION, BRACKET,
    ODD_SPACE, NEEDS_QUOTES, TOO_DEEP, FRONT_MATTER, AFTER_VALUE, NO_KEY, ESCAPE, COMMA, TOO_MANY, LOST_TEXT,
    NOT_YAML,
)  # fmt: skip
