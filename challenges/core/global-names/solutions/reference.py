# judge: global-names
import dis
from types import CodeType


def global_names(source: str) -> list[str]:
    """Return the sorted names that the code of a function reads from outside.

    The compiler has decided already, so its decisions are read off the bytecode: in a function, names that are looked
    up outside have an instruction of their own. None of the source is run.
    """
    module = compile(source, "<source>", "exec")
    return sorted(set().union(*map(reads, inner(module))))


def reads(code):
    """Return the names that a code object and those inside it read from outside."""
    own = {step.argval for step in dis.get_instructions(code) if step.opname == "LOAD_GLOBAL"}
    return own.union(*map(reads, inner(code)))


def inner(code):
    return [constant for constant in code.co_consts if isinstance(constant, CodeType)]
