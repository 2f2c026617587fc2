"""What parse.py makes of YAML: plain strings, their places, and a message for each fault."""

from __future__ import annotations

import subprocess
import sys

import pytest

from generator.diagnostics import Position
from generator.parse import CODES, Body, Parsed, parse
from generator.read import Source
from generator.yaml_compose import Composer
from generator.yaml_levels import DEPTH, ITEMS, VALUES
from generator.yaml_sound import sound_data


def parsed(text: str, path: str = "x.yml") -> Parsed:
    result, found = parse(Source(path, text, ""))
    assert [str(each) for each in found] == []
    assert result is not None
    return result


def faults(text: str, path: str = "x.yml") -> list[str]:
    return [str(each) for each in parse(Source(path, text, ""))[1]]


def fault(text: str, path: str = "x.yml") -> str:
    (only,) = faults(text, path)
    return only.removeprefix(f"{path}:")


def test_scalars_stay_the_text_they_are() -> None:
    text = "a: NO\nb: 2023-09-05\nc: 12:30\nd: '~'\ne: \"null\"\nf: 0x1F\ng: yes\nh: 1e3\ni: 2023-99-99\nnull: -5\n"
    assert parsed(text).data == {
        "a": "NO", "b": "2023-09-05", "c": "12:30", "d": "~", "e": "null", "f": "0x1F",
        "g": "yes", "h": "1e3", "i": "2023-99-99", "null": "-5",
    }  # fmt: skip


def test_only_a_plain_nothing_is_none() -> None:
    text = "a:\nb: ''\nc: \"\"\nd: [x, '']\ne: {f, g: }\nh: |\ni:\n  -\n"
    assert parsed(text).data == {
        "a": None, "b": "", "c": "", "d": ["x", ""], "e": {"f": None, "g": None}, "h": "",
        "i": [None],
    }  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "a: b   \n",
        "a: b\n \t \nc: d\n",
        "a: b\n...\n",
        "---\na: b\n",
        "a:\tb\n",
        "a: [\n\tb,\n\tc]\n",
        "? a\n: b\n",
        "a: b # @ ` : %\n",
        "a: b #\n",
        "a: b ## c\n",
        "a: b\n#c: d\n",
        "a:\n  - b\n  #- c\n",
        "a: [b,\n  #c\n  d]\n",
        "a: 'b' #c\n",
        "a: >-\n  b #c\n",
        "a: b#c\n",
        "a: Mr\u00a0Lind, 10\u202f%\n",
        "'<<': b\n",
        "a: http://x.example/y:z\n",
        "a: 'it''s: @fine'\n",
    ],
)
def test_harmless_habits_pass_without_a_word(text: str) -> None:
    assert parsed(text).data


def test_every_key_and_value_has_its_place() -> None:
    result = parsed("😀: a\nwho:\n  - name: Ada\n    role: x\n  - Bo\nat: {lat: 1, lon: }\n")
    assert result.values == {
        (): Position(1, 1),
        ("😀",): Position(1, 4),
        ("who",): Position(3, 3),
        ("who", 0): Position(3, 5),
        ("who", 0, "name"): Position(3, 11),
        ("who", 0, "role"): Position(4, 11),
        ("who", 1): Position(5, 5),
        ("at",): Position(6, 5),
        ("at", "lat"): Position(6, 11),
        ("at", "lon"): Position(6, 19),
    }
    assert result.keys == {
        ("😀",): Position(1, 1),
        ("who",): Position(2, 1),
        ("who", 0, "name"): Position(3, 5),
        ("who", 0, "role"): Position(4, 5),
        ("at",): Position(6, 1),
        ("at", "lat"): Position(6, 6),
        ("at", "lon"): Position(6, 14),
    }


@pytest.mark.parametrize(
    ("loc", "key", "expected"),
    [
        ((), False, (1, 1)),
        (("title",), False, (1, 8)),
        (("title",), True, (1, 1)),
        (("title", "text", 3), False, (1, 8)),
        (("missing",), True, (1, 1)),
        (("what", 0, "claim"), False, (2, 7)),  # a string for a list of mappings
        (("what", 0, "claim"), True, (2, 1)),
        (("where", 0, "name"), False, (4, 9)),  # one mapping for a list of them
        (("where", 0, "name"), True, (4, 3)),
        (("where", 0, "lat"), False, (4, 3)),
        (("who", 1, "function-wrap[x]", "role"), True, (7, 5)),  # a step of pydantic's own
        (("who", 0, "name"), False, (6, 5)),
        (("who", 9, "name"), False, (6, 3)),
        (("who", 0, 0), False, (6, 5)),
    ],
)
def test_the_schema_s_way_to_a_value_leads_to_the_nearest_place_there_is(
    loc: tuple[str | int, ...], key: bool, expected: tuple[int, int]
) -> None:
    text = "title: T\nwhat: W\nwhere:\n  name: Oslo\nwho:\n  - Ada\n  - role: x\n"
    assert parsed(text).at(loc, key=key) == Position(*expected)


@pytest.mark.parametrize(
    ("text", "sign", "expected"),
    [
        ("a: one two\n", "t", (1, 8)),
        ("a: 'it''s two'\n", "t", (1, 11)),
        ('a: "\\u00e9\\n😀 two"\n', "t", (1, 15)),
        ("a: one\n\n  two\n", "t", (3, 3)),
        ("a: |\n  one\n\n    two\n", "t", (4, 5)),
        ("a: >- # note\n  one\n  two\n", "t", (3, 3)),
        ('a: "one\n  \\\n  two"\n', "t", (3, 3)),
    ],
)
def test_an_offset_in_a_text_leads_to_its_sign(text: str, sign: str, expected: tuple[int, int]) -> None:
    result = parsed(text)
    assert isinstance(result.data, dict)
    offset = str(result.data["a"]).rindex(sign + "wo")
    assert result.inside(("a",), offset) == Position(*expected)


def test_front_matter_keeps_the_lines_of_the_file() -> None:
    result = parsed("---\ntitle: T\nwho: Ada\n--- \n\nTalks: x\n---\nend\n", "x.md")
    assert result.data == {"title": "T", "who": "Ada"}
    assert result.at(("who",)) == Position(3, 6)
    assert result.body == Body("\nTalks: x\n---\nend\n", 5)
    assert parsed("title: T\n").body is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "1:1: the file does not start with front matter"),
        ("title: T\n---\n", "1:1: the file does not start with front matter"),
        ("---\ntitle: T\n", "1:1: the front matter is never closed"),
        ("---\n# T\n---\nText.\n", "1:1: the file is empty"),
        ("---\ntitle: T: x\n---\n", "2:9: `title` contains `: `"),
        ('---\na: b\ntitle: "T\n---\n"x": y\n', "3:8: quote opened here is never closed"),
    ],
)
def test_faults_of_front_matter(text: str, words: str) -> None:
    assert fault(text, "x.md").startswith(words)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("who:\n\tname: b\n", "2:1: tab used for indentation; use two spaces [B102]"),
        ("who:\n  a: b\n  \tc: d\n", "3:3: tab used"),
        ("a: |\n\tb\n", "2:1: tab used"),
        ("a: 'b\nc: d\n", "1:4: quote opened here is never closed; close it with `'`"),
        ('a: "b\nc: "d"\n', "1:4: quote opened here is never closed"),
        ("a: 'it's'\n", "1:8: the text goes on after its closing quote; put it in quotes: `a: "),
        ("a: b: c\n", '1:5: `a` contains `: `; put it in quotes: `a: "b: c"` [B104]'),
        ("a: 😀😀: c\n", '1:6: `a` contains `: `; put it in quotes: `a: "😀😀: c"` [B104]'),
        ("a: b: \"c\" it's # d\n", "1:5: `a` contains `: `; put it in quotes: `a: 'b: \"c\" it''s"),
        ("a: b:\n", '1:5: `a` contains a colon at its end; put it in quotes: `a: "b:"`'),
        ("a:\n  - Oslo: b: c\n", '2:12: the text contains `: `; put it in quotes: `- "Oslo: b'),
        ("a:\n  - name: b: c\n", '2:12: `name` contains `: `; put it in quotes: `- name: "b: c"`'),
        ("a: {b: c: d, e: f}\n", '1:9: `b` contains `: `; put it in quotes: `b: "c: d"`'),
        ("*x\n", "1:1: anchors and aliases are not allowed; write the value out"),
        ("a: *bold words*\n", "1:4: anchors and aliases"),
        ("a: **b**\n", '1:4: a text cannot start with `*`; put it in quotes: `a: "**b**"` [B118]'),
        ("a: `b`\n", "1:4: a text cannot start with a backtick"),
        ("a: %b\n", "1:4: a text cannot start with `%`"),
        ("a: - b\n", "1:4: a list item cannot stand behind its key"),
        ("a: | b\n", "1:4: `|` must end its line"),
        ("a: !Hola amigo\n", "1:4: the tag `!Hola` is not allowed"),
        ("a: !x!y b\n", "1:4: tags are not allowed"),
        ("a:\n  <<: *b\n", "2:3: the merge key `<<` is not allowed; write the keys out [B108]"),
        ("a: b\n...\nc: d\n", "3:1: a second document starts on line 3"),
        ("%FOO\n---\na: b\n", "1:1: YAML directives are not allowed; delete the line [B110]"),
        ("%\n", "1:1: YAML directives are not allowed"),
        ("[a, b]\n", "1:1: the file is a list"),
        ("Talks resume.\n", "1:1: the file holds no `key: value`"),
        ("[a]: b\n", "1:1: a list or mapping stands where a key is expected"),
        ("[a] b: c\n", "1:1: a list or mapping stands where a key is expected"),
        ("a: {: b}\n", "1:5: a key is missing here; write it before the colon [B114]"),
        ("' ': b\n", "1:1: a key is missing here"),
        ("a:\n  b: 1\n c: 2\n", "3:2: the indentation of this line fits no line above; start"),
        ("a: 1\n  b: 2\n", "2:3: the line is indented under `a`, which has its value already"),
        ("a:\n  - Ada\n    role: x\n", "3:5: the line stands under `Ada`, which has no key"),
        ("a:\n - b\n  - c\n", "3:3: a list item stands below text; line it up with the first item"),
        ("a: b\n- c\n", "2:1: a list item stands among keys"),
        ("a:\n  - b\n  c: d\n", "3:3: a key stands among list items"),
        ("a: [b\nc: d\n", "1:4: `[` opened here is never closed; close it with `]` [B116]"),
        ("a: {b: c\n", "1:4: `{` opened here is never closed"),
        ("a: [", "1:4: `[` opened here is never closed; close it with `]` [B116]"),
        ("a:\n  {\n\n", "2:3: `{` opened here is never closed; close it with `}` [B116]"),
        ("a: [b,\n", "1:5: the file ends here, but a bracket above is still open"),
        ("a: {b: [c], d:", "1:13: the file ends here, but a bracket above is still open"),
        ("a: [b}\n", "1:6: `[` opened on line 1 is closed with `}`; close it with `]`"),
        ("a: [b]]\n", "1:7: `]` closes nothing"),
        ("a: b\n}\n", "2:1: `}` closes nothing"),
        ("a: [b] c\n", "1:8: the text goes on after a closing bracket"),
        ("a: ['b' 'c']\n", "1:9: a comma is missing before this; add it [B124]"),
        ("a:\n  - {b: c\n     d: e}\n", "3:7: a comma is missing before this"),
        ("a: [,]\n", "1:5: there is no value before this comma"),
        ("a:\n\u00a0 b: c\n", "2:1: no-break space U+00A0 here; type a normal space [B117]"),
        ("a: b\nc:\u00a0d\n", "2:3: no-break space U+00A0 here"),
        ("a:\n  -\u3000b\n", "2:4: ideographic space U+3000 here"),
        ("a: b\n\ufeffc: d\n", "2:1: zero width no-break space U+FEFF here; delete it"),
        ("a: b\u2028c: d\n", "1:5: line separator U+2028 here; type a normal space"),
        ("a:b\n", "1:2: there is no space after the colon; write `a: b` [B122]"),
        ("a: b\nc:d\n", "2:2: there is no space after the colon"),
        ("a:\n  - b\n  -c\n", "3:3: there is no space after the dash; write `- c`"),
        ("a:\n  -c\n", "2:3: there is no space after the dash; write `- c`"),
        ("a:\n- b\n  -c\n", "3:3: a list item stands below text; line it up with the first item, a space after"),
        ("a: b\nc\nd: e\n", "2:1: there is no key on this line"),
        ("a: ~\n", "1:4: `~` is YAML's word for no value; fill it in or delete the line"),
        ("a: [b, null]\n", "1:8: `null` is YAML's word for no value"),
        ("a: b #c\n", '1:6: `#c` is lost: with a space before it, `#` begins a comment; put it in quotes: `a: "b #c"`'),
        ("a: [b\t#c\n]\n", "1:7: `#c` is lost"),
        ("a: b\n  #c\n", "2:3: `#c` is lost"),
        ('a: "\\d"\n', "1:5: `\\d` in double quotes is no sign that can be read"),
        ('a: "\\0"\n', "1:4: the text holds U+0000, a control character"),
        ("a: \x07\n", "1:4: control character U+0007 here"),
    ],
)  # fmt: skip
def test_faults_are_told_once_and_at_their_place(text: str, words: str) -> None:
    assert fault(text).startswith(words)


@pytest.mark.parametrize("text", ["", "\n \n", "# only a comment\n", "---\n", "\t\n"])
def test_an_empty_file_is_told(text: str) -> None:
    assert fault(text) == "1:1: the file is empty; start with `briefings new` [B101]"


def test_conflicts_are_told_alone() -> None:
    text = "a: b\n<<<<<<< HEAD\na: 'c\n=======\n\ta: *d\n>>>>>>> desk\ne: f\n"
    assert fault(text).startswith("2:1: unresolved merge conflict, lines 2-6")
    assert len(faults(text + text)) == 2
    assert fault("a: b\n>>>>>>> desk\n").startswith("2:1: unresolved merge conflict, line 2;")
    in_body = "---\na: b\n---\n<<<<<<< HEAD\nx\n=======\ny\n>>>>>>> desk\n"
    assert fault(in_body, "x.md").startswith("4:1: unresolved merge conflict, lines 4-8")


def test_faults_that_can_be_passed_are_all_collected_in_order() -> None:
    text = "a: &x 1\nb: !t 2\na: [3]\nc: *x\nd: {<<: {e: f}}\ng: h: i\n"
    assert [each.split()[0] + each[-6:] for each in faults(text)] == [
        "x.yml:1:4:[B106]",
        "x.yml:2:4:[B107]",
        "x.yml:3:1:[B105]",
        "x.yml:5:5:[B108]",
        "x.yml:6:5:[B104]",
    ]


def test_all_anchors_and_aliases_of_a_file_are_one_fault() -> None:
    pairs = zip("abcdefgh", "bcdefghi", strict=True)
    lines = ["a: &a [x, x]", *(f"{new}: &{new} [*{old}, *{old}]" for old, new in pairs)]
    (fault,) = faults("\n".join(lines) + "\n")
    assert fault.startswith("x.yml:1:4: anchors and aliases are not allowed, and 24 more below; ")


def test_a_repeated_text_is_told_and_the_first_counts() -> None:
    result, found = parse(Source("x.yml", "a: 1\nb: {c: 2, c: 3}\na: 4\n", ""))
    assert [str(each) for each in found] == [
        "x.yml:2:11: `c` is already set on line 2; keep one [B105]",
        "x.yml:3:1: `a` is already set on line 1; keep one [B105]",
    ]
    assert result is not None
    assert result.data == {"a": "1", "b": {"c": "2"}}
    assert result.at(("a",)) == Position(1, 4)


def test_a_repeated_list_gives_no_data_for_what_it_holds_would_be_missed() -> None:
    result, found = parse(Source("x.yml", "who: [a]\nwho: [b]\n", ""))
    assert (result, len(found)) == (None, 1)


def test_a_message_repeats_long_and_broken_lines_in_short() -> None:
    assert len(fault(f"title: {'word ' * 500}: x\n")) < 200
    assert "\n" not in fault('"a\\nb": 1\n"a\\nb": 2\n')


@pytest.mark.parametrize("depth", [31, 32])
def test_nesting_ends_at_32_levels(depth: int) -> None:
    text = f"a: {'[' * depth}{']' * depth}\n"
    assert (faults(text) == []) == (depth < 32)


@pytest.mark.parametrize(
    "text",
    ["'a: ' + '[' * 10**6", "'{a: ' * 10**6", "'a: ' + '- ' * 10**6",
     "'\\n'.join(' ' * n + 'a:' for n in range(2000))", "'? ' * 10**6", "'a:\\n ' + '- ' * 10**6"],
)  # fmt: skip
def test_no_depth_of_nesting_ends_the_process(text: str) -> None:
    code = (
        "from generator.parse import parse; from generator.read import Source\n"
        f"print(*parse(Source('x.yml', {text}, ''))[1])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=20, check=True)
    assert run.stdout.strip().endswith(("[B119]", "[B118]"))


def test_codes_are_unique() -> None:
    assert len({code.id for code in CODES}) == len({code.name for code in CODES}) == len(CODES)
    assert all(code.id.startswith("B1") for code in CODES)


@pytest.mark.parametrize("code", [c for c in CODES if c.bad], ids=lambda code: code.id)
def test_the_catalogue_s_examples_are_what_they_say(code) -> None:  # type: ignore[no-untyped-def]
    path = "x.md" if code.name == "front-matter" else "x.yml"
    assert f"[{code.id}]" in fault(code.bad + "\n", path)
    assert faults(code.good + "\n", path) == []


def test_places_are_looked_for_only_where_they_are_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    thorough: list[str] = []
    monkeypatch.setattr(Composer, "compose", lambda self: thorough.append(self.path))
    whole = parsed("title: Unasked\nwho: [{name: Ada}]\n")
    assert whole.find(("who", 0, "name"))[1] == "Ada"
    assert not thorough
    whole.at(("title",))
    assert thorough


@pytest.mark.parametrize("levels", [DEPTH, DEPTH + 1])
def test_the_quick_look_has_the_same_limit_of_levels(levels: int) -> None:
    text = "a: " + "[" * (levels - 1) + "]" * (levels - 1) + "\n"
    assert (sound_data("x.yml", text) is None) == (levels > DEPTH)


@pytest.mark.parametrize("items", [ITEMS, ITEMS + 1])
@pytest.mark.parametrize("text", ["a: [{}]\n", "{{{}}}\n"])
def test_the_quick_look_has_the_same_limit_of_items(items: int, text: str) -> None:
    whole = text.format(", ".join(f"k{n}" for n in range(items)))
    assert (sound_data("x.yml", whole) is None) == (items > ITEMS)


def test_the_quick_look_has_the_same_limit_of_values() -> None:
    registry = "briefings/registry/actors.yml"
    whole = "".join(f"k{n}: v\n" for n in range(VALUES - 1))
    # The mapping counts itself, so that half a pair is left.
    for more, sound in (("", True), ("x: y\n", False)):
        composer = Composer(registry, whole + more)
        composer.compose()
        assert (sound_data(registry, whole + more) is not None) == composer.sound == sound


def test_a_file_at_rest_still_knows_what_it_holds_and_where() -> None:
    whole = parsed("title: Rest\nwho: [{name: Ada}, Bo]\n")
    resting = whole.at_rest()
    assert resting.kept is None
    assert resting.data == whole.data
    assert resting.find(("who", 1)) == whole.find(("who", 1))
    assert resting.at(("who", 0, "name")) == Position(2, 14)
