# judge: global-names
"""Mistake: treats the defaults of the function itself as part of its code."""

import dis
from types import CodeType


def global_names(source: str) -> list[str]:
    module = compile(source, "<source>", "exec")
    outside = {step.argval for step in dis.get_instructions(module) if step.opname == "LOAD_NAME"}
    return sorted(outside.union(*map(reads, inner(module))))


def reads(code):
    own = {step.argval for step in dis.get_instructions(code) if step.opname == "LOAD_GLOBAL"}
    return own.union(*map(reads, inner(code)))


def inner(code):
    return [constant for constant in code.co_consts if isinstance(constant, CodeType)]
