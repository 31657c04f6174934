"""Runs and reads source for modules of the library: `collections`, `dataclasses`, `ast`, `annotationlib`, `codeop`.

Rules on syntax are read in a program's source, so that nothing may run that was not read; and these modules make theirs of
names that a program gives, and can be led to make something else. So they come here, and the judge's host lets only `run`,
`tree` and `expression` do it, where there is no keyword of what rules forbid. The code of these cannot be changed, but all that
they find by name can: so they rely on nothing but constants, operators, methods of exact strings, and the one built-in
function that they are for, which the host knows. Whatever has such a keyword is done all the same, elsewhere, where a rule sees it.
"""

import annotationlib
import ast
import codeop
import collections
import dataclasses


def prepare() -> None:
    """Puts these functions in the place of the built-in ones, for those modules alone."""
    annotationlib.compile = expression
    ast.compile = codeop.compile = tree
    collections.eval = dataclasses.exec = run


def run(text, space, names=None):
    """Evaluates `text`, a lambda expression, in `space`; or executes it, if it has `names` of its own."""
    # Of one exact string this is that string, and of one of a derived class an exact copy.
    text = "".join((text,))
    read = text if names is not None else text.removeprefix("lambda ")
    for word in ("for", "while", "lambda", "try", "global", "nonlocal"):
        before, found, behind = read.partition(word)
        while found:
            if not (before[-1:].isalpha() or before[-1:] == "_" or behind[:1].isalnum() or behind[:1] == "_"):
                return _run_unread(text, space, names)
            before, found, behind = behind.partition(word)
    if names is None:
        return eval(text, space)
    exec(text, space, names)


def tree(source, filename, mode, flags, *others, **options):
    """Compiles `source`; with the flag of `ast.parse`, into a tree, whatever else `flags` ask for."""
    if not flags & 0x400:
        return _compile_unread(source, filename, mode, flags, *others, **options)
    chosen = 0x400
    if flags & 0x1000:
        chosen = chosen | 0x1000
    if flags & 0x8000:
        chosen = chosen | 0x8000
    return compile(source, filename, mode, chosen, *others, **options)


def expression(text, filename, mode):
    """Compiles `text`, an annotation, as an expression."""
    text = "".join((text,))
    for word in ("for", "lambda"):
        before, found, behind = text.partition(word)
        while found:
            if not (before[-1:].isalpha() or before[-1:] == "_" or behind[:1].isalnum() or behind[:1] == "_"):
                return _compile_unread(text, filename, mode)
            before, found, behind = behind.partition(word)
    return compile(text, "<string>", "eval")


def _run_unread(text, space, names):
    return eval(text, space) if names is None else exec(text, space, names)


def _compile_unread(text, filename, mode, *others, **options):
    return compile(text, filename, mode, *others, **options)
