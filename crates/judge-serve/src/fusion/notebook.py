"""Runs the cells of a notebook one after the other in one namespace, inside the sandbox.

The cells come in one file; after each cell, another file lists what all cells so far have shown. What a cell does to this
program, it does to its own answer.
"""

import ast
import asyncio
import builtins
import inspect
import io
import json
import linecache
import sys
import time
import traceback
import types

CELLS, SHOWN = "/judge/cells.json", "/judge/shown.json"
MOST = 1 << 20


class Display:
    """Collects what a cell displays besides its printed output."""

    def __init__(self):
        self.shown = []

    def __call__(self, *values):
        for value in values:
            self.shown.append({"text/plain": repr(value)[:MOST]})


def main():
    with open(CELLS) as file:
        request = json.load(file)
    module = types.ModuleType("__main__")
    sys.modules["__main__"] = module
    answers, late = [], False
    for number, source in enumerate(request["cells"], 1):
        begun = time.perf_counter()
        answers.append(run(source, number, module.__dict__))
        late = 0 < request["cell_timeout"] < time.perf_counter() - begun
        with open(SHOWN, "w") as file:
            json.dump({"cells": answers, "late": late}, file)
        if late:
            break


def run(source, number, namespace):
    name = f"cell {number}"
    linecache.cache[name] = (len(source), None, source.splitlines(keepends=True), name)
    display, errors = Display(), []
    builtins.display = display
    outer = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = streams = io.StringIO(), io.StringIO()
    try:
        value = perform(source, name, namespace)
        if value is not None:
            builtins._ = value
            display(value)
    except BaseException as error:
        errors.append(described(error, name))
    finally:
        sys.stdout, sys.stderr = outer
    stdout, stderr = (stream.getvalue()[:MOST] for stream in streams)
    return {"stdout": stdout, "stderr": stderr, "display": display.shown, "error": errors}


def perform(source, name, namespace):
    """Runs a cell; returns the value of its last line if that is an expression without a semicolon at its end."""
    tree = ast.parse(source, name)
    last = None
    if tree.body and isinstance(tree.body[-1], ast.Expr) and not source.rstrip().endswith(";"):
        last = ast.Expression(tree.body.pop().value)
    execute(compile(tree, name, "exec", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT, dont_inherit=True), namespace)
    if last is not None:
        return execute(compile(last, name, "eval", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT, dont_inherit=True), namespace)


def execute(code, namespace):
    if code.co_flags & inspect.CO_COROUTINE:
        return asyncio.run(eval(code, namespace))
    return eval(code, namespace)


def described(error, name):
    """An exception with its frames, starting with those of the cell."""
    step = error.__traceback__
    while step is not None and not step.tb_frame.f_code.co_filename.startswith("cell "):
        step = step.tb_next
    lines = traceback.format_exception(type(error), error, step)
    try:
        text = str(error)
    except Exception:
        text = ""
    return {"ename": type(error).__name__, "evalue": text[:MOST], "traceback": [line.rstrip("\n")[:MOST] for line in lines]}


main()
