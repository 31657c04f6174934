"""Raw runs: a program in the sandbox, and its result; no challenge, no verdict."""

from __future__ import annotations

from dataclasses import dataclass, field

from judgebox.reports import _Word

__all__ = ["Ending", "Run"]


class Ending(_Word):
    """How a program ended."""

    EXITED = "exited"
    """On its own, with a status."""
    RAISED = "raised"
    """By an exception that nothing caught."""
    SYNTAX_ERROR = "syntax_error"
    """Its source does not compile."""
    COMPUTED_TOO_LONG = "computed_too_long"
    """It computed for longer than allowed."""
    ELAPSED_TOO_LONG = "elapsed_too_long"
    """More time passed for it than allowed, most of it asleep."""
    MEMORY_LIMIT = "memory_limit"
    """It asked for more memory than allowed."""
    OUTPUT_LIMIT = "output_limit"
    """It printed more than allowed."""
    CRASHED = "crashed"
    """The interpreter itself was ended, as by `os.abort()`."""


@dataclass(frozen=True)
class Run:
    """The result of a program that ran in the sandbox.

    >>> from judgebox import run
    >>> done = run("print(input()[::-1])", stdin="drawer")
    >>> done.ending, done.status, done.stdout
    (<Ending.EXITED: 'exited'>, 0, 'reward\\n')
    """

    ending: Ending
    """How it ended."""
    status: int | None
    """The exit status; `None` if it did not end on its own."""
    exception: tuple[str, ...]
    """The names of the class of the exception that ended it, and of those that it derives from. The program chose them."""
    stdout_bytes: bytes = field(repr=False)
    """What it printed, up to the limit."""
    stderr_bytes: bytes = field(repr=False)
    """What it wrote to standard error, up to the limit, with the traceback of an exception that nothing caught."""
    instructions: int
    """Counted instructions: the same on every machine."""
    cpu_seconds: float
    """Judge seconds that it computed: instructions divided by 10**10."""
    elapsed_seconds: float
    """The time that passed for it: computed and slept."""
    memory_bytes: int
    """The peak growth of memory in bytes."""
    wall_seconds: float = field(compare=False, repr=False)
    """Wall-clock seconds; they differ from run to run."""

    @property
    def stdout(self) -> str:
        """What it printed; what is not UTF-8 is replaced."""
        return self.stdout_bytes.decode(errors="replace")

    @property
    def stderr(self) -> str:
        """What it wrote to standard error; what is not UTF-8 is replaced."""
        return self.stderr_bytes.decode(errors="replace")

    @property
    def ok(self) -> bool:
        """Whether it ended on its own, with status 0."""
        return self.status == 0
