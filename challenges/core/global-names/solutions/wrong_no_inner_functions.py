# judge: global-names
"""Mistake: looks at the function itself only, and not at what is inside it."""

import dis
from types import CodeType


def global_names(source: str) -> list[str]:
    module = compile(source, "<source>", "exec")
    return sorted(set().union(*map(reads, inner(module))))


def reads(code):
    own = {step.argval for step in dis.get_instructions(code) if step.opname == "LOAD_GLOBAL"}
    return own


def inner(code):
    return [constant for constant in code.co_consts if isinstance(constant, CodeType)]
