"""Small pieces of syntax trees: made from text or by hand, then put where the code they stand for was.

Pieces are made without places; `located` gives every node that has none the place of the code it replaces, so that
tracebacks show the candidate's lines. Knows nothing of what the pieces mean.
"""

import ast

_PLACE = ("lineno", "col_offset", "end_lineno", "end_col_offset")


def name(identifier, context=None):
    return ast.Name(identifier, context or ast.Load())


def call(function, *arguments):
    """A call of the function of that name."""
    return ast.Call(name(function), list(arguments), [])


def statements(text, **names):
    """The statements in `text`, with names exchanged."""
    body = ast.parse(text).body
    for statement in body:
        for node in ast.walk(statement):
            for attribute in _PLACE:
                node.__dict__.pop(attribute, None)
            for field in ("id", "arg", "name"):
                if isinstance(value := getattr(node, field, None), str):
                    setattr(node, field, names.get(value, value))
    return body


def located(tree, place):
    """The same tree or list of statements; every node without a place gets the one of the node `place`."""
    pending = list(tree) if isinstance(tree, list) else [tree]
    while pending:
        node = pending.pop()
        if "lineno" in node.__dict__:
            continue  # and so have all below it
        if "lineno" in node._attributes:
            ast.copy_location(node, place)
        pending.extend(ast.iter_child_nodes(node))
    return tree


def copied(tree):
    """A deep copy of a syntax tree; `copy.deepcopy` takes four times as long."""
    if isinstance(tree, list):
        return [copied(item) for item in tree]
    if not isinstance(tree, ast.AST):
        return tree
    copy = type(tree).__new__(type(tree))
    for field, value in tree.__dict__.items():
        copy.__dict__[field] = copied(value)
    return copy
