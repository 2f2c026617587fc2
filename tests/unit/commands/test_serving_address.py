"""`briefings serve` says at once, in a sentence, that nothing can be shown at an address."""

from __future__ import annotations

import socket

import pytest
from click.testing import CliRunner

from generator.cli import main


def told(address: str) -> str:
    done = CliRunner().invoke(main, ["serve", "--address", address])
    assert done.exit_code == 2
    assert "name another with --address" in done.output
    return done.output


@pytest.mark.parametrize("address", ["127.0.0.1:99999", "127.0.0.1:http8", "127.0.0.1", "", "192.0.2.1:8000"])
def test_an_address_that_is_none_is_told(address: str) -> None:
    told(address)


def test_an_address_that_is_in_use_is_told() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        assert "in use" in told(f"127.0.0.1:{other.getsockname()[1]}")
