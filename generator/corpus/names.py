"""Takes numbers, returns invented names, a different one for each number; nobody is called so on purpose."""

from __future__ import annotations

GIVEN = (
    "Adelin", "Bertil", "Carsa", "Dorian", "Elva", "Fenna", "Gustan", "Hedda", "Isak", "Jorun", "Katrin", "Ludvan",
    "Mirel", "Nadir", "Ottilia", "Perrin", "Quentin", "Ragna", "Selma", "Tobin", "Ulrika", "Vesna", "Willem", "Ximena",
    "Yara", "Zoltan", "Amparo", "Bruno", "Chioma", "Dilara", "Emeka", "Farid", "Gülay", "Hiroko", "Ilse", "Jamal",
    "Kofi", "Leila", "Mateus", "Noor", "Oona", "Paavo", "Rashid", "Søren", "Thandi", "Umaru", "Viggo", "Zoë",
)  # fmt: skip
FAMILY = (
    "Abern", "Balt", "Corv", "Delmar", "Estr", "Falk", "Gorm", "Hald", "Ivers", "Jark", "Kest", "Lomb", "Marv", "Norb",
    "Orsk", "Pell", "Quill", "Rosk", "Sarn", "Tarv", "Ulst", "Vald", "Wern", "Yest", "Zand", "Brask", "Drev", "Frol",
    "Grind", "Klov", "Plen", "Skarv",
)  # fmt: skip
ENDING = (
    "ell", "ane", "ik", "holt", "ova", "eroy", "in", "ander", "ulo", "beck", "ari", "enko", "ett", "ini", "strand",
    "ez", "ula", "omar", "quist", "ides", "awe", "iri", "onde", "essen", "imba", "oto", "ian", "ur",
)  # fmt: skip
PLACE = (
    "Ost", "Mard", "Kelv", "Torr", "Vann", "Brend", "Hallo", "Linsk", "Solm", "Grims", "Askel", "Eldr", "Fenn", "Rosk",
    "Tallo", "Urda", "Varn", "Wesk", "Yarr", "Beld", "Drosk", "Casp", "Morv", "Nolm", "Pelda", "Quarr", "Stenn", "Thal",
    "Zeld", "Ildr",
)  # fmt: skip
PLACE_ENDING = (
    "vik", "holme", "stadt", "berg", "field", "mouth", "ford", "haven", "brook", "wick", "ton", "dale", "mere", "ness",
    "by", "lund", "gard", "sund", "minster", "moor", "cliffe", "port", "marsh", "worth", "ona",
)  # fmt: skip
BEFORE = ("", "Upper", "Lower", "New", "Old", "East", "West", "North", "South")
BODIES = (
    "Harbour Board", "Town Council", "Water Works", "Hospital Trust", "School Board", "Ferry Company", "Rail Union",
    "Chamber of Trade", "Fire Service", "Museum", "Energy Company", "Farmers’ League", "University", "Port Police",
    "Housing Office", "Football Club", "Savings Bank", "Library", "Shipyard", "Tenants’ Union",
)  # fmt: skip
PAPERS = (
    "Courier", "Gazette", "Evening Post", "Chronicle", "Observer", "Mirror of Trade", "Daily Sheet", "Herald", "Radio",
    "Television", "News Agency", "Messenger",
)  # fmt: skip
STATES = ("ovia", "aria", "estan", "mark", "onia", "eland", "ugua", "istria")
GROUPS = ("fishermen of", "traders of", "parents of", "tenants of", "cyclists of", "nurses of")


def person(number: int) -> str:
    """One of 43,008 names of persons; one comes again only after all others."""
    surnames = len(FAMILY) * len(ENDING)
    at = number * 7919 % (len(GIVEN) * surnames)
    given, surname = at % len(GIVEN), at // len(GIVEN)
    return f"{GIVEN[given]} {FAMILY[surname % len(FAMILY)]}{ENDING[surname // len(FAMILY)]}"


def place(number: int) -> str:
    """One of 6,750 names of towns; the plain ones first."""
    plain = len(PLACE) * len(PLACE_ENDING)
    at = number * 223 % plain
    name = PLACE[at % len(PLACE)] + PLACE_ENDING[at // len(PLACE)]
    return f"{BEFORE[number // plain % len(BEFORE)]} {name}".strip()


def organisation(number: int) -> str:
    """A body of a town."""
    row, kind = divmod(number, len(BODIES))
    return f"{place(row + kind)} {BODIES[kind * 7 % len(BODIES)]}"


def outlet(number: int) -> str:
    """A newspaper, a broadcaster or an agency of a town."""
    return f"{place(number)} {PAPERS[number * 5 % len(PAPERS)]}"


def state(number: int) -> str:
    """A country that is none."""
    at = number * 37 % (len(FAMILY) * len(STATES))
    return FAMILY[at % len(FAMILY)] + STATES[at // len(FAMILY)]


def group(number: int) -> str:
    """Several who are no body of their own."""
    row, kind = divmod(number, len(GROUPS))
    return f"the {GROUPS[kind]} {place(row + kind)}"
