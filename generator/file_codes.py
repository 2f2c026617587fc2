"""Takes nothing, returns the codes of all faults of files, before their YAML is read; never looks at a file."""

from __future__ import annotations

from generator.diagnostics import Code

NOT_UTF8 = Code(
    "B001", "not-utf-8", "error", "File that is not UTF-8",
    "A byte of the file cannot be read as UTF-8, so letters would come out wrong on the page.",
    "Open the file in your editor and save it with the encoding UTF-8.",
)  # fmt: skip
UTF16 = Code(
    "B002", "utf-16", "error", "File that is UTF-16",
    "The file was saved as UTF-16 (Windows calls it “Unicode”); only UTF-8 is read.",
    "Open the file in your editor and save it with the encoding UTF-8.",
)  # fmt: skip
TOO_LARGE = Code(
    "B003", "too-large", "error", "File that is too large",
    "An annotation may have 1 MB, an article 4 MB, either 100,000 lines. A larger file is most often the wrong one.",
    "Check that it is the right file; cut what does not belong to this one article.",
)  # fmt: skip
LINK_OUT = Code(
    "B004", "link-out", "error", "Link that leads out of the folder",
    "What lies outside of the folder is no part of the archive and may be private: it is not read.",
    "Put a copy of the file in the place of the link.",
)  # fmt: skip
UNREADABLE = Code(
    "B005", "unreadable", "error", "File that cannot be read",
    "The system does not hand it out: a link leads nowhere, the right to read is missing, or it kept changing.",
    "Mend the link, or the rights of the file; run the command again where another program was writing.",
)  # fmt: skip
CONTROL_CHARACTER = Code(
    "B006", "control-character", "error", "Control character",
    "A character without a shape got into the text, often by copying from a PDF or a terminal.",
    "Delete the character at the place that is named.",
)  # fmt: skip
BIDI_CONTROL = Code(
    "B007", "bidi-control", "error", "Bidirectional control character",
    "An invisible character changes the order of letters, so a text can look like what it is not.",
    "Delete it; text in Arabic or Hebrew is shown from right to left without it.",
)  # fmt: skip
NOTHING_TO_READ = Code(
    "B008", "nothing-to-read", "error", "No briefing",
    "The briefings folder is missing or empty, so there is nothing to build.",
    "Run the command in the archive's own folder, or begin with `briefings new`.",
)  # fmt: skip
CASE_COLLISION = Code(
    "B009", "case-collision", "error", "File names that differ only by letter case",
    "Windows and macOS keep only one of the two files; a colleague would lose the other.",
    "Rename one of the two.", "Oslo.yml and oslo.yml", "oslo-talks.yml and oslo-vote.yml",
)  # fmt: skip
NOT_READ = Code(
    "B010", "not-read", "warning", "File that is not read",
    "Only annotations (.yml, .yaml), one-file briefings (.md) and articles (.txt) are read.",
    "Give the file one of these endings, in small letters, or keep it elsewhere.",
    "article.docx", "article.txt",
)  # fmt: skip
FILE_NAME = Code(
    "B011", "file-name", "error", "File name that cannot be shown",
    "The name holds a control character, an invisible one, or bytes that are not UTF-8: no page can point to it.",
    "Rename the file; letters, digits and hyphens are safe.",
)  # fmt: skip
ARCHIVE_TOO_LARGE = Code(
    "B012", "archive-too-large", "error", "Folder with too many files, or too large",
    "An archive has at most 200,000 files and 2 GB of text. More is most often another folder than the one meant.",
    "Name the archive's own folder, or make two archives of it.",
)  # fmt: skip
PATH_TOO_LONG = Code(
    "B013", "path-too-long", "error", "Path that is too long",
    "From the archive's folder on, a path may have 240 bytes: with more, some systems cannot hold the file or its page."
    " A letter beyond ASCII has two to four bytes.",
    "Give the file a shorter name, or move it up.",
)  # fmt: skip
PORTABLE_NAME = Code(
    "B014", "name-not-portable", "error", "File name that Windows cannot hold",
    "A colleague with Windows could not even check the archive out: some names are devices there, some signs have a"
    " meaning, and a full stop or space at the end is lost.",
    "Rename the file or folder; letters, digits and hyphens are safe.",
    "aux.yml", "aux-cables.yml",
)  # fmt: skip
LINE_TOO_LONG = Code(
    "B015", "line-too-long", "error", "Line that is too long",
    "A line has more than 100,000 characters. No article has such a paragraph; most often it is data or an image.",
    "Check that it is the right file; break the line where a paragraph ends.",
)  # fmt: skip
HIDDEN_SIGN = Code(
    "B016", "hidden-character", "error", "Invisible character that can deceive",
    "A character that nobody sees can hide a message in a text, or make two names look alike that are not. Joiners,"
    " marks of direction and soft hyphens pass where writing needs them.",
    "Delete the character at the place that is named, or type the name anew.",
)  # fmt: skip
LINK_KIND = Code(
    "B017", "link-to-other-kind", "error", "Link to a file of another kind",
    "A link is read as what its own name says. It leads to a file with another ending, or to one that is passed over.",
    "Put a copy of the right file in the place of the link.",
)  # fmt: skip
CODES = (
    NOT_UTF8, UTF16, TOO_LARGE, LINK_OUT, UNREADABLE, CONTROL_CHARACTER, BIDI_CONTROL,
    NOTHING_TO_READ, CASE_COLLISION, NOT_READ, FILE_NAME, ARCHIVE_TOO_LARGE, PATH_TOO_LONG,
    PORTABLE_NAME, LINE_TOO_LONG, HIDDEN_SIGN, LINK_KIND,
)  # fmt: skip
