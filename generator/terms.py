"""What all long forms share; takes a short form, returns the long one."""

from __future__ import annotations

from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict, Field, model_validator


def field(description: str, *examples: str, **more: Any) -> Any:
    """A field with its words for the editor; optional unless `default=...` is given."""
    more.setdefault("default", None)
    return Field(description=description, examples=list(examples), **more)


class Entry(BaseModel):
    """What every long form shares: unknown keys are faults, values never change."""

    # Of what stands in others only the outermost is asked: to make each ready takes a tenth of their import.
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)
    short: ClassVar[str] = ""

    @classmethod
    def read_short(cls, text: str) -> dict[str, str]:
        """The long form of a string, for models that name the field a string stands for."""
        return {cls.short: text}

    @model_validator(mode="before")
    @classmethod
    def _grow(cls, value: object) -> object:
        return cls.read_short(value) if isinstance(value, str) and cls.short else value
