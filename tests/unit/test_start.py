"""The start of a build: what is waited for at each of them is not imported where nothing needs it."""

from __future__ import annotations

import subprocess
import sys

import pytest

from generator.cli import COMMANDS, main


def imported(module: str) -> set[str]:
    """All that is imported with a module, in a process of its own."""
    asked = f"import sys, {module}; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_the_publisher_reads_and_makes_nothing() -> None:
    """It runs beside MkDocs, which imports all of that by itself."""
    found = imported("generator.commands.build")
    assert not found & {"pydantic", "yaml", "jinja2", "mkdocs", "babel", "rapidfuzz"}
    assert not {name for name in found if name.startswith(("generator.views", "generator.maps"))}


def test_the_command_line_imports_no_command_before_it_is_asked_for() -> None:
    assert not {name for name in imported("generator.cli") if name.startswith("generator.commands.")}


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_has_the_name_it_is_called_by(name: str) -> None:
    import click

    command = main.get_command(click.Context(main), name)
    assert command
    assert command.name == name


def test_mkdocs_imports_nothing_that_makes_pages_to_look_whether_there_are_any_to_make() -> None:
    found = imported("generator.plugin")
    assert not found & {"pydantic", "icalendar", "rapidfuzz", "watchdog", "pyclipper", "slugify"}
    assert not found & {
        "generator.model",
        "generator.checking",
        "generator.pipeline",
        "generator.maps",
        "generator.catalogue",
    }
    assert not {name for name in found if name.startswith(("generator.exchange.calendars", "generator.rules"))}


def test_what_makes_pages_imports_nothing_that_few_edits_need() -> None:
    found = imported("generator.incremental.finishing")
    assert not found & {"pyclipper", "generator.maps.view", "generator.maps.outline", "generator.sentences"}
    assert not found & {"pydantic", "yaml", "generator.parse", "generator.schema"}  # another process reads what changed
    assert "generator.incremental.whole_groups" not in found


def test_each_group_of_pages_that_there_can_be_has_a_maker() -> None:
    from generator.incremental import group_makers, groups, whole_groups

    assert {*group_makers.ENTRIES} == groups.ENTRIES
    assert {*group_makers.PERIODS} == groups.PERIODS
    assert {*group_makers.SINGLE, *whole_groups.MAKERS} == {*groups.FIRST, *groups.SINGLE}


def test_what_makes_a_site_without_mkdocs_examines_nothing() -> None:
    """And a build that finds nothing other than before has no use for what makes pages either."""
    found = imported("generator.incremental.alone")
    assert not found & {"pydantic", "yaml", "generator.parse", "generator.schema", "mkdocs"}
    assert not found & {"jinja2", "babel", "icalendar"}


def test_what_looks_for_contradictions_reads_no_annotation() -> None:
    found = imported("generator.incremental.contradictions")
    assert not found & {"pydantic", "yaml", "generator.parse", "generator.schema", "rapidfuzz"}
