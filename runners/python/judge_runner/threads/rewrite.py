"""Turns the definition of a function into that of its generator twin, as syntax trees.

The twin does the same as the function, in the same order, but wherever the function calls something that might wait,
the twin yields to the scheduler instead of blocking. It finds its helpers (`twins.HELPERS`) under names with a dot
in front, which no source can contain. Knows nothing of running; `source` says which calls need no attention.

    f(x)              (yield from .s) if .type(.s := .callee(f)(x)) is .Generator and .is_steps(.s) else .s
    with m as x: ...  the expansion of PEP 343, with suspendable calls of the two methods
    for x in it: ...  the same loop over .iterate(it), whose items may be steps that get the item
    while c: ...      lets the others run now and then, for loops that wait for a flag to change
    [f(x) for x in y] a call of a nested function that builds the list, and is rewritten like the rest
    yield x           yield .Item(x), which tells an item from a wait
"""

import ast

from .source import EAGER, FUNCTIONS, joins_text
from .trees import call, copied, located, name, statements

# A loop of the twin's lets the others run once in so many rounds (a power of two).
ROUNDS = 128
# Builtins that use up a generator expression, so that a list serves them as well.
_CONSUMERS = EAGER - {"next", "any", "all"}
# Builtins that show the variables of the frame that calls them.
_LOOKING_AT_VARIABLES = ("locals", "vars", "dir")
_SIMPLE = (ast.Expr, ast.Assign, ast.AugAssign, ast.AnnAssign, ast.Assert, ast.Delete)
_COMPREHENSIONS = {ast.ListComp: "[]", ast.SetComp: "{*()}", ast.DictComp: "{}"}


def twin_of(function, source, is_generator):
    """The twin's definition, or None if the function has nothing that could wait.

    `is_generator` says that the function itself is a generator function; its twin yields items besides waits.
    """
    if isinstance(function, ast.AsyncFunctionDef) or source.is_quiet(function):
        return None
    twin = _bare_definition(copied(function))
    body = _Rewriter(source).block(twin.body)
    # A StopIteration may leave a generator function's twin no more than it may leave a generator function.
    twin.body = body if is_generator else _carrying_stop_iteration(body, twin)
    return twin


def _bare_definition(function):
    if isinstance(function, ast.Lambda):
        definition = statements("def f(): return 0")[0]
        definition.name, definition.args, definition.body[0].value = "<lambda>", function.args, function.body
        located(definition, function)
    else:
        definition = function
    definition.decorator_list = []
    definition.returns = None
    definition.type_params = []
    parameters = definition.args
    for one in (*parameters.posonlyargs, *parameters.args, *parameters.kwonlyargs, parameters.vararg, parameters.kwarg):
        if one is not None:
            one.annotation = None
    # `twins` takes the values of defaults from the function itself.
    nothing = located(ast.Constant(None), function)
    parameters.defaults = [nothing for _ in parameters.defaults]
    parameters.kw_defaults = [value and nothing for value in parameters.kw_defaults]
    return definition


def _carrying_stop_iteration(body, node):
    guarded = statements(
        "try: 0\nexcept StopIteration as E: return Raised(E)\nif False: yield", E=".error", Raised=".Raised"
    )
    located(guarded, node)
    guarded[0].body = body
    return guarded


class _Rewriter(ast.NodeTransformer):
    def __init__(self, source):
        self.source = source
        self.number = 0  # of the last construct that needed variables of its own
        self.before = []  # definitions that have to go before the statement at hand
        self.called = False  # whether the statement leaves a result behind in `.s`

    def block(self, body):
        done = []
        for statement in body:
            outer = self.before, self.called
            self.before, self.called = [], False
            result = self.visit(statement)
            done += self.before
            done += result if isinstance(result, list) else [result]
            if self.called and isinstance(statement, _SIMPLE):
                # No object shall live longer in the twin than in the function.
                done.append(_forgetting(".s", statement))
            self.before, self.called = outer
        return done

    def visit(self, node):
        # Nested functions get twins of their own when called; a class body is no place to yield from.
        if isinstance(node, (*FUNCTIONS, ast.ClassDef, ast.GeneratorExp)):
            return node
        return super().visit(node)

    def generic_visit(self, node):
        for field, value in ast.iter_fields(node):
            if isinstance(value, list) and value and isinstance(value[0], ast.stmt):
                setattr(node, field, self.block(value))
            elif isinstance(value, list):
                setattr(node, field, [self.visit(item) if isinstance(item, ast.AST) else item for item in value])
            elif isinstance(value, ast.AST):
                setattr(node, field, self.visit(value))
        return node

    def visit_Call(self, node):
        function = node.func
        plain_name = function.id if isinstance(function, ast.Name) else None
        if plain_name in _LOOKING_AT_VARIABLES and not node.args:
            return located(call(".visible", node), node)
        uses_all = plain_name in _CONSUMERS or (isinstance(function, ast.Attribute) and joins_text(function))
        if uses_all and len(node.args) == 1 and isinstance(node.args[0], ast.GeneratorExp):
            items = node.args[0]
            if not self._is_quiet(items) and _can_be_a_function(items):
                node.args[0] = located(ast.ListComp(items.elt, items.generators), items)
        cannot_wait = self.source.cannot_wait(node)
        self.generic_visit(node)
        if cannot_wait:
            return node
        node.func = located(call(".callee", node.func), function)
        return self._result_of(node)

    def visit_ListComp(self, node):
        if self._is_quiet(node) or not _can_be_a_function(node):
            return node
        self.number += 1
        if isinstance(node, ast.DictComp):
            operator, item = ast.BitOr(), ast.Dict([node.key], [node.value])
        elif isinstance(node, ast.SetComp):
            operator, item = ast.BitOr(), ast.Set([node.elt])
        else:
            operator, item = ast.Add(), ast.List([node.elt], ast.Load())
        collect = ast.AugAssign(name(".r", ast.Store()), operator, item)
        empty = _COMPREHENSIONS[type(node)]
        definition = statements(f"def f(I):\n R = {empty}\n 0\n return R", I=".0", R=".r")[0]
        definition.name = f"<{type(node).__name__.lower()} {self.number}>"
        first = node.generators[0].iter
        node.generators[0].iter = name(".0")
        definition.body[1] = _loops(node.generators, collect)
        located(definition, node)
        definition.body = _carrying_stop_iteration(_Rewriter(self.source).block(definition.body), node)
        self.before.append(definition)
        return self._result_of(located(call(definition.name, self.visit(first)), node), surely_steps=True)

    visit_SetComp = visit_DictComp = visit_ListComp

    def visit_Yield(self, node):
        self.generic_visit(node)
        node.value = located(call(".Item", node.value or ast.Constant(None)), node)
        return node

    def visit_YieldFrom(self, node):
        self.generic_visit(node)
        return self._result_of(located(call(".delegate", node.value), node), surely_steps=True)

    def visit_AnnAssign(self, node):
        node.target = self.visit(node.target)
        node.value = node.value and self.visit(node.value)
        node.annotation = located(ast.Constant(None), node)
        return node

    def visit_ExceptHandler(self, node):
        self.generic_visit(node)
        node.body.insert(0, _forgetting(".s", node))
        return node

    def visit_While(self, node):
        self.number += 1
        names = {"N": f".rounds{self.number}", "AGAIN": ".AGAIN"}
        start = located(statements("N = 0", **names), node)
        pause = located(statements(f"N += 1\nif not N & {ROUNDS - 1}: yield AGAIN", **names), node)
        self.generic_visit(node)
        node.body[:0] = pause
        return [*start, node]

    def visit_For(self, node):
        self.number += 1
        plain = self._yields_plain_items(node.iter)
        self.called = False
        iterable = self.visit(node.iter)
        before, after = [], []
        if self.called:
            # The result must not stay in `.s` while the loop runs.
            variable = f".iterable{self.number}"
            fetch = ast.Assign([name(variable, ast.Store())], iterable)
            before = [located(fetch, iterable), _forgetting(".s", iterable)]
            after = [_forgetting(variable, node)]
            iterable = located(name(variable), iterable)
        node.target = self.visit(node.target)
        if plain:
            node.iter = iterable
            node.body = self.block(node.body)
        else:
            item = f".item{self.number}"
            node.iter = located(call(".iterate", iterable), iterable)
            node.body = [*_taking(item, node.target), *self.block(node.body)]
            node.target = located(name(item, ast.Store()), node.target)
        node.orelse = self.block(node.orelse)
        return [*before, node, *after]

    def visit_With(self, node):
        body = self.block(node.body)
        for item in reversed(node.items):
            if self.source.opens_file(item.context_expr):
                body = [located(ast.With([self.generic_visit(item)], body), node)]
            else:
                body = self._expanded_with(item, body)
        return body

    def _expanded_with(self, item, body):
        self.number += 1
        words = ("enter", "leave", "value", "error", "good")
        names = {word.upper(): f".{word}{self.number}" for word in words} | {"MANAGER": ".manager", "TYPE": ".type"}
        whole = statements(
            "ENTER, LEAVE = MANAGER(0)\n"
            "VALUE = 0\n"
            "ENTER = S = None\n"
            "GOOD = True\n"
            "try:\n"
            " try: 0\n"
            " except BaseException as ERROR:\n"
            "  GOOD = False\n"
            "  if not LEAVE(TYPE(ERROR), ERROR, ERROR.__traceback__): raise\n"
            "finally:\n"
            " if GOOD: LEAVE(None, None, None)\n"
            " LEAVE = VALUE = S = None",
            S=".s",
            **names,
        )
        opening, entering, _, _, guarded = whole
        guarded.body[0].body = []
        located(whole, item.context_expr)
        opening.value.args = [self.visit(item.context_expr)]
        entering.value = self._result_of(located(call(names["ENTER"]), item.context_expr))
        if item.optional_vars:
            target = self.visit(item.optional_vars)
            body = [located(ast.Assign([target], name(names["VALUE"])), target), *body]
        guarded.body[0].body = body
        if_failed, last = guarded.body[0].handlers[0].body[1], guarded.finalbody[0].body[0]
        if_failed.test.operand = self._result_of(if_failed.test.operand)
        last.value = self._result_of(last.value)
        return whole

    def _result_of(self, called, surely_steps=False):
        self.called = True
        node = called
        if not surely_steps:
            called = name(".s")
        delegated = ast.NamedExpr(name(".s", ast.Store()), ast.YieldFrom(called))
        is_raised = ast.Compare(call(".type", delegated), [ast.Is()], [name(".Raised")])
        result = ast.IfExp(is_raised, call(".reraise", name(".s")), name(".s"))
        if not surely_steps:
            kind = call(".type", ast.NamedExpr(name(".s", ast.Store()), node))
            is_generator = ast.Compare(kind, [ast.Is()], [name(".Generator")])
            is_steps = ast.BoolOp(ast.And(), [is_generator, call(".is_steps", name(".s"))])
            result = ast.IfExp(is_steps, result, name(".s"))
        return located(result, node)

    def _is_quiet(self, node):
        return all(self._cannot_wait(inner) for inner in ast.walk(node) if isinstance(inner, ast.Call))

    def _cannot_wait(self, node):
        eager = isinstance(node.func, ast.Name) and node.func.id in EAGER
        return eager or self.source.cannot_wait(node)

    def _yields_plain_items(self, node):
        if isinstance(node, ast.Call):
            iterates = isinstance(node.func, ast.Name) and node.func.id == "iter"
            return self._cannot_wait(node) and not iterates
        return isinstance(node, (ast.List, ast.Tuple, ast.Set, ast.Constant, *_COMPREHENSIONS))


def _forgetting(variable, place):
    return located(ast.Assign([name(variable, ast.Store())], ast.Constant(None)), place)


def _taking(item, target):
    # The beginning of a loop's body, which may first have to get the item.
    take = statements(
        "if type(I) is Loop:\n I = yield from I.steps()\n if I is END: continue\n0\nI = None",
        I=item,
        type=".type",
        Loop=".Loop",
        END=".END",
    )
    take[1] = ast.Assign([target], name(item))
    return located(take, target)


def _loops(generators, innermost):
    for generator in reversed(generators):
        for test in reversed(generator.ifs):
            innermost = ast.If(test, [innermost], [])
        innermost = ast.For(generator.target, generator.iter, [innermost], [])
    return innermost


def _can_be_a_function(comprehension):
    return not any(
        isinstance(node, (ast.NamedExpr, ast.Await, ast.Yield, ast.YieldFrom))
        or (isinstance(node, ast.comprehension) and node.is_async)
        or (isinstance(node, ast.Name) and node.id in ("super", "__class__", *_LOOKING_AT_VARIABLES))
        for node in ast.walk(comprehension)
    )
