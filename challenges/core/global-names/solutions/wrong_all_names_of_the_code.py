# judge: global-names
"""Mistake: `co_names` also has attributes, imported modules and names that are only written."""

import dis
from types import CodeType


def global_names(source: str) -> list[str]:
    module = compile(source, "<source>", "exec")
    return sorted(set().union(*map(reads, inner(module))))


def reads(code):
    own = set(code.co_names)
    return own.union(*map(reads, inner(code)))


def inner(code):
    return [constant for constant in code.co_consts if isinstance(constant, CodeType)]
