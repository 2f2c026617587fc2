"""The words that the invented articles are made of; takes and returns nothing."""

from __future__ import annotations

from msgspec import Struct


class Matter(Struct, frozen=True):
    """What news are about: a topic, the things in it, and what is hoped of them, in two wordings each."""

    topic: str
    things: tuple[str, ...]
    hopes: tuple[tuple[str, str], ...]


MATTERS = (
    Matter("Ferries", ("car ferry", "ferry quay", "night boat", "ticket hall", "landing stage"),
           (("shorter queues at the quay", "to spare drivers the wait"),
            ("fewer cars on the bridge", "to calm traffic"))),
    Matter("Railways", ("branch line", "signal box", "station roof", "night train", "goods yard"),
           (("goods off the roads", "to shift freight to rail"),
            ("a train every hour", "to run trains more often"))),
    Matter("Hospitals", ("maternity ward", "ambulance station", "hospital kitchen", "emergency ward", "helicopter pad"),
           (("a bed for every patient", "to end the shortage of beds"),
            ("less waiting at night", "to treat people sooner"))),
    Matter("Schools", ("village school", "school bus", "music room", "sports hall", "school canteen"),
           (("smaller classes by winter", "to teach in smaller groups"),
            ("a warm meal at noon", "to feed all pupils"))),
    Matter("Water supply", ("water tower", "pumping station", "sewage works", "reservoir wall", "spring house"),
           (("clean water in every house", "to make tap water safe"),
            ("no more burst pipes", "to stop leaks"))),
    Matter("Energy", ("wind farm", "gas store", "solar field", "power cable", "heating plant"),
           (("cheaper heat for tenants", "to bring heating bills down"),
            ("power of its own", "to need no imports"))),
    Matter("Housing", ("tower block", "building site", "student hostel", "garden estate", "empty barracks"),
           (("homes that nurses can pay for", "to keep rents low"),
            ("no more tents in the park", "to house the homeless"))),
    Matter("Fisheries", ("herring quota", "fish market", "ice house", "trawler fleet", "mussel bank"),
           (("fish for the next generation", "to let stocks recover"),
            ("a fair price at auction", "to raise incomes"))),
    Matter("Farming", ("cattle market", "dairy", "seed bank", "irrigation canal", "grain silo"),
           (("milk that pays its costs", "to keep dairy farms alive"),
            ("water in dry summers", "to get through droughts"))),
    Matter("Culture", ("town museum", "open-air stage", "music festival", "picture house", "city archive"),
           (("more guests in winter", "to fill hotels out of season"),
            ("a stage for the young", "to give youth a place"))),
    Matter("Trade", ("customs office", "border market", "tariff list", "free port", "trade accord"),
           (("lower duties on timber", "to sell more wood abroad"),
            ("shorter forms at the border", "to save traders time"))),
    Matter("Diplomacy", ("border treaty", "prisoner exchange", "visa office", "joint patrol", "fishing accord"),
           (("calm along the border", "to avoid further incidents"),
            ("a seat at the talks", "to be heard"))),
    Matter("Justice", ("county court", "prison wing", "appeals panel", "police archive", "bail law"),
           (("verdicts within a year", "to shorten trials"),
            ("trust in the courts", "to restore confidence"))),
    Matter("Roads", ("ring road", "toll bridge", "cycle path", "mountain tunnel", "bus lane"),
           (("quiet nights in the old town", "to cut noise"),
            ("no more deaths at the bend", "to make the bend safe"))),
    Matter("Weather and floods", ("flood wall", "storm siren", "river gauge", "dune fence", "rescue boat"),
           (("dry cellars in spring", "to keep homes dry"),
            ("a warning in good time", "to gain time"))),
    Matter("Elections", ("ballot count", "polling hall", "electoral roll", "postal vote", "television debate"),
           (("a result by midnight", "to know sooner"),
            ("more voters under thirty", "to bring in the young"))),
)  # fmt: skip
DOINGS = (
    ("repair", "repaired", "repairing"), ("close", "closed", "closing"), ("reopen", "reopened", "reopening"),
    ("inspect", "inspected", "inspecting"), ("extend", "extended", "extending"), ("sell", "sold", "selling"),
    ("replace", "replaced", "replacing"), ("survey", "surveyed", "surveying"),
    ("hand over", "handed over", "handing over"), ("suspend", "suspended", "suspending"), ("fund", "funded", "funding"),
    ("rename", "renamed", "renaming"),
)  # fmt: skip
ROLES = (
    "mayor", "head of works", "spokeswoman", "spokesman", "engineer", "treasurer", "union secretary", "judge",
    "teacher", "captain", "surveyor", "doctor", "shop owner", "councillor", "minister", "envoy",
)  # fmt: skip
UNNAMED = (
    "officials", "two officials", "residents", "port workers", "a person close to the talks", "local councillors",
    "diplomats", "an engineer on site", "people at the quay", "three employees",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
# Countries by their ISO 3166-1 code, with a point near the middle of each (degrees north and east, WGS84).
COUNTRIES = (
    ("NO", 61, 9), ("SE", 60, 15), ("FI", 62, 26), ("PL", 52, 19), ("DE", 51, 10), ("FR", 47, 2), ("ES", 40, -4),
    ("PT", 40, -8), ("IT", 43, 12), ("GR", 39, 22), ("TR", 39, 33), ("UA", 49, 31), ("RO", 46, 25), ("EG", 27, 30),
    ("DZ", 30, 3), ("NG", 9, 8), ("KE", 0, 37), ("TZ", -6, 35), ("ZA", -30, 24), ("MA", 32, -6), ("IN", 22, 79),
    ("CN", 34, 105), ("JP", 36, 138), ("KR", 36, 128), ("VN", 16, 107), ("TH", 15, 101), ("ID", -2, 113),
    ("AU", -25, 134), ("NZ", -43, 171), ("CA", 55, -105), ("US", 39, -98), ("MX", 23, -102), ("BR", -10, -53),
    ("AR", -35, -65), ("CL", -33, -71), ("PE", -9, -75), ("CO", 4, -73), ("KZ", 48, 67), ("MN", 47, 104),
    ("SA", 24, 45),
)  # fmt: skip
# Sentences that no claim rests on. {n} and {m} are numbers, {p} is a place, {a} a name, {t} the thing, {d} a weekday.
BESIDE = (
    "The {t} stands {n} metres from the church, and {m} people walk past it on a working day.",
    "It rained for {n} hours, and the {t} could be seen only from the hill above {p}.",
    "In a shop near by, {a} has sold bread for {n} years and counts {m} regular customers.",
    "The minutes of the meeting have {n} pages, of which {m} are about money.",
    "A survey of {n} households in {p} found {m} that had heard of it.",
    "The oldest plan hangs in a corridor of {p}, behind glass, and is dated {m}.",
    "Nobody in the room had an answer when {a} asked about the other {n} sites.",
    "From {p} the drive takes {n} minutes, in winter up to {m}.",
    "The budget of the year before had set {n} thousand crowns aside and spent {m}.",
    "A choir of {n} voices sang before the doors were opened.",
    "Buses from {p} were late by {n} minutes, and {m} travellers went on foot.",
    "{a} keeps {n} letters on the matter in a shoe box, sorted by year.",
    "The lift has been out of order for {n} weeks; a notice promises a spare part.",
    "About {n} people stood outside with umbrellas, by the count of a steward.",
    "The record for a single day is {n} visitors, set in a summer that {p} still talks about.",
    "A drawing on the wall shows {n} trees where there are now {m}.",
    "Last {d} a delivery of {n} planks arrived without papers and went back.",
    "The contract runs to {n} clauses, and clause {m} is about noise.",
    "For {n} evenings the lamps along the river at {p} stayed dark.",
    "{a} was there with a thermos flask and {n} paper cups.",
    "Two clerks need {n} days to read all the comments, {m} of them by hand.",
    "The nearest other {t} is in {p}, {n} kilometres away.",
    "On the square a vendor of chestnuts took in {n} crowns before noon.",
    "A model on a scale of one to {n} was shown in the library of {p}.",
    "The roof was last painted {n} years ago with {m} litres of paint.",
    "An earlier attempt ended after {n} days because of frost.",
    "School classes from {p} have drawn {n} pictures of it, which hang in the hall.",
    "The committee met {n} times and adjourned {m} times.",
    "{a} said that the talk had lasted {n} minutes and that the coffee was good.",
    "On {d} the office will be shut, as it has been on each {d} for {n} years.",
)
PLEAS = ("We", "We all", "People here", "Those who work here", "My colleagues", "The neighbours")
WANTS = (
    "have waited long enough for", "do not ask for much beyond", "will judge us by", "can live without", "deserve",
    "were promised", "will pay twice for", "never voted against",
)  # fmt: skip
WHAT = (
    "a roof that holds", "an honest timetable", "one clear answer", "a door that opens", "plain figures",
    "a bridge without a toll", "some peace at night", "a second opinion", "a little patience", "the truth about it",
)  # fmt: skip
