"""Takes a digest of a program, returns where Jinja2 keeps that program's compiled templates for later builds; a shell.

To compile the templates of one page takes longer than to write a hundred pages. What is kept is code that will be run,
so it never lies in the build cache, which another machine may have filled: Jinja2 keeps it in a folder of the system's
temporary ones that it believes only where it is this user's own and nobody else may write there.
"""

from __future__ import annotations

import pickle
from contextlib import suppress
from typing import IO, BinaryIO

import jinja2
from jinja2.bccache import Bucket

from generator.incremental.packing import sum_of
from generator.remembering import digest_of

SUM = len(sum_of(b""))


class Compiled(jinja2.FileSystemBytecodeCache):
    """The compiled templates of one program: what another version of it, or of Jinja2, compiled is compiled anew.

    A folder that cannot be read or written is no fault; templates are then compiled each time.
    """

    def __init__(self, program: str) -> None:
        """Raises RuntimeError or OSError where there is no folder that only this user may write."""
        super().__init__(pattern="briefings-%s.cache")
        self._program = program

    def get_source_checksum(self, source: str) -> str:
        """What tells one state of a template from another: with the program, which has a say in the code."""
        return digest_of(self._program, source)

    def load_bytecode(self, bucket: Bucket) -> None:
        """Gives a template its code, where it was kept and is whole."""
        try:
            super().load_bytecode(_Summed(bucket))
        except (OSError, EOFError, ValueError, pickle.UnpicklingError):
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keeps the code of a template, if it can be."""
        with suppress(OSError):
            super().dump_bytecode(_Summed(bucket))


class _Summed(Bucket):
    """A bucket whose code lies behind its sum: Jinja2 tells code of another template or version, not damaged code."""

    def __init__(self, of: Bucket) -> None:
        super().__init__(of.environment, of.key, of.checksum)
        self._of = of

    def load_bytecode(self, f: BinaryIO) -> None:
        sum_, code = f.read(SUM), f.read()
        if sum_ == sum_of(code):
            self._of.bytecode_from_string(code)

    def write_bytecode(self, f: IO[bytes]) -> None:
        code = self._of.bytecode_to_string()
        f.write(sum_of(code) + code)


def compiled_by(program: str | None) -> Compiled | None:
    """Where a program's compiled templates are kept; None where nobody can say what program, or where there is none."""
    with suppress(OSError, RuntimeError):
        return Compiled(program) if program else None
    return None
