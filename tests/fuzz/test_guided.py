"""Each coverage-guided target runs for a moment; `make fuzz` runs them for long."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
# Executions; as many as each does in a few seconds.
RUNS = {"parse": 1000, "evidence": 2500, "render": 80}


@pytest.mark.skipif(sys.platform != "linux" or sys.version_info >= (3, 14), reason="atheris has no wheel for it")
@pytest.mark.parametrize("target", RUNS)
def test_a_moment_of_fuzzing_finds_nothing(target: str, tmp_path: Path) -> None:
    command = [sys.executable, str(HERE / "guided.py"), target, f"-runs={RUNS[target]}", "-seed=1", "-max_len=600"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    assert f"Done {RUNS[target]} runs" in done.stderr
