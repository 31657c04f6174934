"""Failures of the native part as the exceptions of judgebox.

The native part knows no classes of Python: it raises one exception that holds a kind, a message and a hint.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from judgebox import _native
from judgebox.errors import ClosedError, EngineError, FaultError, JudgeError, PrepareError, WorkersError

_KINDS: dict[str, type[JudgeError]] = {
    "closed": ClosedError,
    "engine": EngineError,
    "fault": FaultError,
    "prepare": PrepareError,
    "workers": WorkersError,
}


def raised(failure: _native.Failure) -> JudgeError:
    """The exception that `failure` stands for."""
    kind, message, hint = failure.args
    return _KINDS[kind](message, hint)


@contextmanager
def raising() -> Iterator[None]:
    """Turns failures of the native part into exceptions of judgebox."""
    try:
        yield
    except _native.Failure as failure:
        raise raised(failure) from None
