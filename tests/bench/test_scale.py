"""What the bench says of its figures: medians, stops, ratios, growth and bars. No other generator is run."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import machine
import pytest
from bars import bars
from edits import KINDS, edited
from figures import after_cold, figure, growth, ratio, repeated
from msgspec.structs import replace
from own import whole, write_corpus
from peers import PEERS, Peer, lay_out
from processes import Run, Seen, peaks, run
from report import at_size, judgement
from scale import chosen_of

from generator.measured import (
    NOTHING,
    AtSize,
    Figure,
    Index,
    Machine,
    Measured,
    Queries,
    Weight,
    own_beside,
    read_measured,
    times,
    written,
)


def python(program: str) -> list[str | Path]:
    return [sys.executable, "-c", program]


def size(many: int, **walls: float) -> AtSize:
    """A size with figures named like `hugo_cold=2.0`."""
    named = (name.rpartition("_") for name in walls)
    figures = (Figure(tool.replace("_", "-"), job, wall=walls[f"{tool}_{job}"]) for tool, _, job in named)
    return AtSize(many, figures=tuple(figures))


def values(measured: Measured) -> dict[str, tuple[float | None, bool | None]]:
    return {f"{bar.many} {bar.what}": (bar.value, bar.met) for bar in bars(measured)}


def test_what_is_measured_may_keep_what_python_compiles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    (tmp_path / "measured_here.py").touch()
    assert not run(python("import sys; sys.path.insert(0, ''); import measured_here"), tmp_path).failed
    assert list((tmp_path / "__pycache__").glob("measured_here.*.pyc"))


def test_a_figure_is_the_median_of_each_column() -> None:
    runs = [Run(3, busy=1, memory=50), Run(1, busy=3, memory=70), Run(2, busy=2, memory=60)]
    made = figure("hugo", "cold", runs)
    assert (made.wall, made.busy, made.memory, made.runs) == (2, 2, 60, 3)


def test_one_fault_or_stop_is_what_the_figure_says() -> None:
    assert figure("hugo", "cold", [Run(1), Run(1, fault="broken")]).fault == "broken"
    stopped = figure("hugo", "cold", [Run(1), Run(9, over=True)])
    assert (stopped.wall, stopped.over, stopped.runs) == (9, True, 1)


@pytest.mark.parametrize(
    ("taken", "runs"),
    [
        (Run(1), 3),
        (Run(20), 2),
        (Run(60), 1),
        (Run(1, over=True), 1),
        (Run(1, fault="broken"), 1),
    ],
)
def test_what_takes_long_or_fails_is_not_run_again(taken: Run, runs: int) -> None:
    assert len(repeated(lambda: taken, most=3, budget=30)) == runs


def test_a_run_tells_what_its_process_took(tmp_path: Path) -> None:
    made = run(python("import time; text = 'x' * 60_000_000; time.sleep(0.5)"), tmp_path)
    assert (made.fault, made.over) == ("", False)
    assert made.wall >= 0.5
    assert made.memory > 60
    assert made.busy > 0


def test_a_run_that_fails_tells_its_last_line(tmp_path: Path) -> None:
    assert run(python("import sys; print('first'); sys.exit('no such thing')"), tmp_path).fault == "no such thing"
    assert run(python("raise SystemExit(3)"), tmp_path).fault == "exit code 3"


def test_a_run_is_stopped_at_the_limit_with_all_that_it_started(tmp_path: Path) -> None:
    child = "import time; time.sleep(3); open('late', 'w').close()"
    program = f"import subprocess, sys, time; subprocess.Popen([sys.executable, '-c', {child!r}]); time.sleep(60)"
    made = run(python(program), tmp_path, limit=1)
    assert made.over
    assert not made.fault
    assert 1 <= made.wall < 30
    # The child would have written by then; nothing is left that could.
    run(python("import time; time.sleep(3)"), tmp_path)
    assert not (tmp_path / "late").exists()


def test_the_largest_process_is_told_from_pagefind() -> None:
    def seen(largest: float, pagefind: float) -> Seen:
        return SimpleNamespace(largest=largest, pagefind=pagefind)  # type: ignore[return-value]

    assert peaks(seen(0, 0), 40) == (40, 0)
    assert peaks(seen(100, 20), 110) == (110, 20)
    assert peaks(seen(100, 200), 230) == (100, 230)


def test_nothing_is_tried_after_a_cold_build_that_was_stopped() -> None:
    def rest() -> Iterator[Figure]:
        yield Figure("hugo", "edit", wall=1)

    whole, stopped = Figure("hugo", "cold", wall=1), Figure("hugo", "cold", wall=9, over=True)
    assert [f.fault for f in after_cold(whole, rest, ("edit",))] == ["", ""]
    assert [f.fault for f in after_cold(stopped, rest, ("edit",))] == [
        "", "not tried: the cold build was stopped at the limit",
    ]  # fmt: skip


def test_a_site_that_lacks_pages_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "one.html").touch()
    assert whole(Run(1), tmp_path, 1).fault == ""
    assert whole(Run(1), tmp_path, 2).fault == "it has built 1 of 2 pages"


def test_ratios_say_where_something_was_stopped() -> None:
    one, stopped = Figure("hugo", "cold", wall=2), Figure("hugo", "cold", wall=8, over=True)
    assert times(stopped, one) == ">4.00"
    assert times(one, stopped) == "<0.25"
    assert times(stopped, stopped) == ""
    assert ratio(one, stopped) is None
    assert ratio(one, None) is None
    assert ratio(one, Figure("mkdocs", "cold", wall=4)) == 0.5


def test_a_tool_with_a_search_stands_beside_ours_with_one() -> None:
    at = size(100, **{"briefings_cold": 1.0, "briefings-search_cold": 2.0, "hugo_cold": 3.0, "zensical_cold": 4.0})
    beside = {f.tool: own_beside(at, f) for f in at.figures}
    assert {tool: own.wall for tool, own in beside.items() if own} == {
        "briefings": 1, "hugo": 1, "briefings-search": 2, "zensical": 2,
    }  # fmt: skip


def test_growth_is_from_each_size_to_the_next() -> None:
    sizes = [size(1000, hugo_cold=20), size(100, hugo_cold=2), size(10_000)]
    assert [(was, now, after.wall / before.wall) for was, now, before, after in growth(sizes, "hugo", "cold")] == [
        (100, 1000, 10)
    ]


def test_growth_is_from_what_was_measured_in_turn() -> None:
    sizes = [size(1000, briefings_cold=20, briefings_edit=1), size(10_000, briefings_cold=200, briefings_edit=2)]
    sizes[1] = replace(sizes[1], figures=(*sizes[1].figures, Figure("briefings", "smaller", wall=25)))
    assert [after.wall / before.wall for *_, before, after in growth(sizes, "briefings", "cold")] == [8]
    assert [after.wall / before.wall for *_, before, after in growth(sizes, "briefings", "edit")] == [2]
    assert "smaller" not in judgement(Measured(sizes=tuple(sizes)))


def test_bars_tell_what_is_met_and_what_is_not() -> None:
    told = values(
        Measured(
            sizes=(
                size(1000, briefings_cold=2, mkdocs_cold=4, hugo_cold=1, briefings_edit=0.2, hugo_edit=0.4,
                     mkdocs_edit=4, briefings_same=0.3),
                size(10_000, briefings_cold=22, briefings_edit=1.5, hugo_edit=1.0),
            )
        )
    )  # fmt: skip
    assert told["1000 cold build / plain MkDocs"] == (0.5, True)
    assert told["1000 cold build / Hugo"] == (2, False)
    assert told["1000 cold build with search / MkDocs with its search"] == (None, None)
    assert told["1000 build after one edit, seconds"] == (0.2, True)
    assert told["10000 build after one edit, seconds"] == (1.5, False)
    assert told["1000 build after one edit / fastest peer (hugo)"] == (0.5, True)
    assert told["1000 build of no change / after one edit"][1] is False
    assert told["10000 cold build, growth from 1000"] == (11, False)


def test_bars_of_memory_and_bytes() -> None:
    at = AtSize(
        1000,
        figures=(
            Figure("briefings", "cold", wall=1, memory=1500),
            Figure("briefings-search", "cold", wall=1, memory=900, pagefind=1800),
        ),
        queries=Queries(200_000, 30_000, 60_000, ("a", "b")),
        weights=(
            Weight("briefings-search", "briefings", 9, 5000, 19_000, 1000, 2000),
            Weight("material", "briefings", 9, 50_000, 90_000, 10_000, 20_000),
        ),
    )
    told = values(Measured(sizes=(at,)))
    assert told["1000 peak memory of the largest process, MB"] == (1500, False)
    assert told["1000 peak memory of Pagefind, MB"] == (1800, True)
    assert told["1000 first query, bytes"] == (200_000, True)
    assert told["1000 later query that takes most, bytes"] == (60_000, False)
    assert told["1000 HTML of a page that is not its content, bytes"] == (19_000, True)


def test_the_report_has_every_figure_and_why_there_is_none() -> None:
    at = AtSize(
        100, 300,
        (
            Figure("briefings", "cold", wall=2, runs=3),
            Figure("hugo", "cold", wall=600, over=True, runs=1),
            Figure("zensical", "cold", fault="cannot be had: no network"),
        ),
    )  # fmt: skip
    text = "\n".join(at_size(at))
    assert ">600.00" in text
    assert ">300.00x" in text
    assert "no figure: cannot be had: no network" in text
    grown = judgement(Measured(sizes=(at, size(1000, briefings_cold=18))))
    assert "9.00x" in grown
    assert "not measured" in grown


@pytest.mark.parametrize(
    ("stopped", "said"),
    [
        (20.0, "met           cold build / plain MkDocs: below 0.4, at most 0.5"),
        (15.0, "not measured  cold build / plain"),
    ],
)
def test_a_bar_is_met_beside_a_peer_that_was_stopped_after_long_enough(stopped: float, said: str) -> None:
    peer = Figure("mkdocs", "cold", wall=stopped, over=True, runs=1)
    told = judgement(Measured(sizes=(AtSize(10_000, figures=(Figure("briefings", "cold", wall=8, runs=1), peer)),)))
    assert said in told


def test_results_are_read_as_they_were_written() -> None:
    at = AtSize(
        100, 300, (Figure("hugo", "cold", 1.5, 2.5, runs=3),), Queries(1, 2, 3, ("a", "b")), (Index("zensical", 9),),
        (Weight("hugo", "actors", 1, 2, 3, 4, 5),), (0.48, 0.91),
    )  # fmt: skip
    assert "ten million additions: 0.48 s before, 0.91 s after" in at_size(at)
    whole = Measured("2026-01-15", "make bench", Machine("Linux", 2, 7.5, "3.11.7"), (("hugo", "1"),), (at,))
    assert read_measured(written(whole)) == whole
    assert read_measured("{") is read_measured('{"sizes": 1}') is NOTHING


@pytest.mark.parametrize("kind", KINDS)
def test_an_edit_changes_one_file_and_each_number_another_way(tmp_path: Path, kind: str) -> None:
    write_corpus(30, tmp_path / "archive")
    folder = tmp_path / "archive" / "briefings"
    one, again, other = (edited(folder, kind, number) for number in (1, 1, 2))
    assert one == again
    assert one.text != one.path.read_text(encoding="utf-8")
    assert (one.path == other.path) is (kind != "edit-status")
    assert one.text != other.text
    one.path.write_text(one.text, encoding="utf-8")
    assert edited(folder, kind, 2).text != one.text


@pytest.mark.parametrize("peer", PEERS, ids=lambda peer: peer.key)
def test_peers_are_pinned_and_get_all_that_they_need(tmp_path: Path, peer: Peer) -> None:
    assert all("==" in package for package in peer.packages)
    (tmp_path / "docs" / "a").mkdir(parents=True)
    for name in ("index.md", "a/index.md", "a/b.md"):
        (tmp_path / "docs" / name).write_text("---\ntitle: T\nkind: briefing\n---\n\n# T\n", encoding="utf-8")
    lay_out(peer, tmp_path)
    assert all((tmp_path / name).is_file() for name, _ in peer.files)
    assert sum(1 for _ in (tmp_path / "docs").rglob("*.md")) == 3


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--peers", "hugo,mkdoc"), "there is no 'mkdoc'; name some of mkdocs, "),
        (("--only", "our"), "there is no 'our'; name some of ours, "),
        (("--peers", "hugo", "--largest-peers", "mkdocs"), "--largest-peers mkdocs is not among --peers"),
    ],
)
def test_a_mistyped_peer_is_told_before_an_hour_of_measuring(
    words: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        chosen_of(words)
    assert ended.value.code == 2
    assert said in capsys.readouterr().err


def test_fewer_peers_are_asked_of_the_largest_size() -> None:
    given = chosen_of(["--peers", "mkdocs,hugo", "--largest-peers", "hugo"])
    assert (given.peers, given.largest_peers) == (["mkdocs", "hugo"], ["hugo"])


def test_other_work_for_a_moment_does_not_make_the_machine_slow(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    took = iter([0.1, 0.2, 9.0, 0.1, 0.1])

    def counted(many: int) -> float:
        asked.append(many)
        return next(took)

    monkeypatch.setattr(machine, "_counted", counted)
    assert machine.additions() == 0.5
    assert sum(asked) == 10_000_000
