"""What can go wrong: one exception with the library's code, its message and the place in the input."""
from __future__ import annotations

import ctypes
import enum

from . import _ffi


class Code(enum.IntEnum):
    """isnad_code of isnad.h."""

    OK = 0
    END = 1
    NO_MEMORY = 2
    IO = 3
    NOT_TEXT = 4
    ENCODING = 5
    NO_ARABIC = 6
    EMPTY = 7
    TOO_LARGE = 8
    FORMAT = 9
    MODEL = 10
    USAGE = 11
    DAMAGED = 12
    STOPPED = 13


class IsnadError(Exception):
    """A call that failed.

    code      why
    position  byte in the input, from 0; None where there is none to point at
    """

    def __init__(self, code: Code, message: str, position: int | None = None):
        super().__init__(message)
        self.code = code
        self.position = position


def call(name: str, *arguments: object) -> Code:
    """Calls a function that takes an isnad_error last; raises IsnadError unless it gives OK or END."""
    error = _ffi.Error()
    code = Code(getattr(_ffi.lib, name)(*arguments, ctypes.byref(error)))
    if code in (Code.OK, Code.END):
        return code
    position = None if error.position == 2**64 - 1 else int(error.position)
    raise IsnadError(code, error.message.decode("utf-8", "replace"), position)
