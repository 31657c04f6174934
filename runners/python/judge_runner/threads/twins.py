"""Suspendable calls: what a rewritten function calls instead of the function it meant to call.

`callee(f)` is the heart: something to call in place of `f`, which returns either f's result or steps that will.
For the candidate's functions it is the generator twin, compiled when first needed; for the blocking operations
of the emulated primitives it is their own generator; for classes, partials and bound methods it looks inside; for
anything else it is `f` itself. `rewrite` makes the syntax trees, `iteration` the helpers for loops and with.
"""

import __future__

import ast
import contextvars
import functools
import inspect
from types import BuiltinFunctionType, CellType, CodeType, FunctionType, GeneratorType, MethodType

from .rewrite import twin_of
from .scheduler import AGAIN, Raised, finish_natively, is_steps, mark_steps, raise_recursion_limit, steps
from .source import Source
from .trees import located, statements

HELPERS = {
    ".AGAIN": AGAIN,
    ".Generator": GeneratorType,
    ".Raised": Raised,
    ".is_steps": is_steps,
    ".type": type,
}
# What building a twin may use of the interpreter's stack on top of what there was.
_BUILDING_ALLOWANCE = 5_000

unbuilt = []  # (function name, error) of twins that could not be made; such functions wait natively

_texts = {}  # file name -> source text
_sources = {}  # file name -> Source, once needed
_templates = {}  # id of a code object -> (the code object, its _Template or None)
_callees = {}  # id of a function -> (the function, what twins call instead), for those that last
_suspendable = {}  # plain function -> what twins call instead
_eager = {}  # id of a builtin -> what twins call instead


def helper(function):
    """Make the function known to twins under its own name with a dot in front."""
    HELPERS["." + function.__name__] = function
    return function


def configure(filename, source):
    """Functions compiled from this text under this file name may be suspended."""
    _texts[filename] = source
    _sources.pop(filename, None)
    _callees.clear()


def source_of(filename):
    """The `Source` of a configured file."""
    if filename not in _sources:
        _sources[filename] = Source(filename, _texts[filename])
    return _sources[filename]


def blocking(attempt):
    """Make a method out of `attempt`, which returns its result or steps; or is itself a generator function of steps.

    Called from ordinary code, the method waits natively; a twin calls `attempt` and suspends.
    """
    if inspect.isgeneratorfunction(attempt):
        steps(attempt)

    @functools.wraps(attempt)
    def method(*arguments, **keywords):
        return finish_natively(attempt(*arguments, **keywords))

    # All of these share one code; rules watch the beginning of each by its own.
    method.__code__ = method.__code__.replace(co_name=attempt.__name__)
    _suspendable[method] = attempt
    return method


def suspends_as(plain, attempt):
    """Let twins call `attempt` where `plain` is called."""
    if isinstance(plain, FunctionType):
        _suspendable[plain] = attempt
    else:
        _eager[id(plain)] = attempt


@helper
def callee(function):
    """What to call instead of `function`: returns its result, or steps that return it or a `Raised`."""
    kind = type(function)
    if kind is MethodType:
        inner = function.__func__
        known = _callees.get(id(inner))
        instead = callee(inner) if known is None else known[1]
        return function if instead is inner else MethodType(instead, function.__self__)
    if kind is FunctionType:
        known = _callees.get(id(function))
        return _callee_of_function(function) if known is None else known[1]
    if kind is BuiltinFunctionType:
        if isinstance(function.__self__, contextvars.Context) and function.__name__ == "run":
            return functools.partial(_running_in, function.__self__)
        return _eager.get(id(function), function)
    if isinstance(function, type):
        return _callee_of_class(function)
    if kind is functools.partial:
        inner = function.func
        instead = callee(inner)
        return function if instead is inner else functools.partial(instead, *function.args, **function.keywords)
    if kind.__name__ == "method-wrapper":  # super().__call__(...) in a metaclass
        made = function.__name__ == "__call__" and isinstance(function.__self__, type)
        return _construction(function.__self__, function) if made else function
    call = find(kind, "__call__")
    return callee(MethodType(call, function)) if type(call) is FunctionType else function


@steps
def calling(function, arguments, keywords):
    """Steps that call the function and return its result, or a `Raised`."""
    try:
        result = callee(function)(*arguments, **keywords)
    except StopIteration as error:
        return Raised(error)
    return (yield from result) if is_steps(result) else result


@helper
def reraise(raised):
    raise raised.exception


@helper
def visible(variables):
    """What `locals()` or `dir()` would have shown outside the twin."""
    if isinstance(variables, dict):
        return {name: value for name, value in variables.items() if name[0] != "."}
    return [name for name in variables if name[0] != "."]


def find(kind, name):
    """The attribute as the interpreter looks up special methods: in the class, unbound; None if missing."""
    for one in kind.__mro__:
        if name in one.__dict__:
            return one.__dict__[name]
    return None


def generator_twin(function):
    """For a generator function that may wait: what makes its raw twin, which yields items and waits; else None."""
    template = _template(function.__code__) if type(function) is FunctionType else None
    return template.bound_to(function) if template and template.is_generator else None


class _Template:
    """The compiled twin of a code object, to be bound to the variables of each function that has that code."""

    def __init__(self, code, is_generator):
        self.code = code
        self.is_generator = is_generator
        self.helpers = {name: CellType(HELPERS[name]) for name in code.co_freevars if name in HELPERS}

    def bound_to(self, function):
        cells = self.helpers
        if function.__closure__:
            cells = cells | dict(zip(function.__code__.co_freevars, function.__closure__))
        closure = tuple([cells[name] for name in self.code.co_freevars])
        twin = FunctionType(self.code, function.__globals__, function.__name__, function.__defaults__, closure)
        twin.__kwdefaults__ = function.__kwdefaults__
        twin.__qualname__ = function.__qualname__
        return twin


def _callee_of_function(function):
    instead = _suspendable.get(function)
    if instead is None:
        template = _template(function.__code__)
        if template is None:
            instead = function
        else:
            instead = template.bound_to(function)
            if template.is_generator:
                instead = functools.partial(_waiting_iterator, instead)
    if "<" not in function.__qualname__:
        # Not local to another function, so there are not many of them.
        _callees[id(function)] = (function, instead)
    return instead


def _waiting_iterator(twin, *arguments, **keywords):
    return HELPERS[".WaitingIterator"](twin(*arguments, **keywords))


def _callee_of_class(kind):
    attempt = _eager.get(id(kind))
    if attempt is not None:
        return attempt
    call = find(type(kind), "__call__")
    if type(call) is FunctionType:
        return callee(MethodType(call, kind))
    return _construction(kind, kind)


def _construction(kind, otherwise):
    new, init = find(kind, "__new__"), find(kind, "__init__")
    new = new.__func__ if isinstance(new, staticmethod) else new
    if any(type(one) is FunctionType and callee(one) is not one for one in (new, init)):
        return functools.partial(_constructing, kind)
    return otherwise


@steps
def _constructing(kind, /, *arguments, **keywords):
    # What type.__call__ does.
    made = yield from calling(kind.__new__, (kind, *arguments), keywords)
    if type(made) is Raised or kind not in type(made).__mro__:
        return made
    result = yield from calling(MethodType(find(type(made), "__init__"), made), arguments, keywords)
    if type(result) is Raised:
        return result
    if result is not None:
        raise TypeError(f"__init__() should return None, not '{type(result).__name__}'")
    return made


@steps
def _running_in(context, function, /, *arguments, **keywords):
    # context.run(function, ...), entered anew for every step.
    inner = calling(function, arguments, keywords)
    try:
        while True:
            yield context.run(inner.send, None)
    except StopIteration as stop:
        return stop.value


def _template(code):
    known = _templates.get(id(code))
    if known is None:
        known = _templates[id(code)] = (code, _built(code))
    return known[1]


def _built(code):
    raise_recursion_limit(_BUILDING_ALLOWANCE)
    try:
        return _build(code)
    finally:
        raise_recursion_limit(-_BUILDING_ALLOWANCE)


def _build(code):
    filename = code.co_filename
    if filename not in _texts or code.co_flags & (inspect.CO_COROUTINE | inspect.CO_ASYNC_GENERATOR):
        return None
    try:
        source = source_of(filename)
        definition = source.definition(code)
        if definition is None:
            return None
        is_generator = bool(code.co_flags & inspect.CO_GENERATOR)
        twin = twin_of(definition.node, source, is_generator)
        if twin is None:
            return None
        compiled = _compiled(twin, code, definition.class_name)
        if not is_generator:
            mark_steps(compiled)
        return _Template(compiled, is_generator)
    except (SyntaxError, ValueError, RecursionError) as error:
        unbuilt.append((code.co_name, error))
        return None


def _compiled(twin, original, class_name):
    # Inside a function that has the free variables for parameters, and a class where private names or super() need it.
    wrapper = statements("def f(): pass")[0]
    wrapper.name = ".wrapper"
    free = [name for name in original.co_freevars if name != "__class__"]
    wrapper.args.args = [ast.arg(name) for name in (*free, *HELPERS)]
    # A function may mean itself, or a method its class: those of the module or function around it, not these here.
    if class_name is None:
        wrapper.body = [twin] if twin.name in free else [ast.Global([twin.name]), twin]
    else:
        around = statements("class C: pass")[0]
        around.name, around.body = class_name, [twin]
        wrapper.body = [around] if class_name in free else [ast.Global([class_name]), around]
    module = located(ast.Module([wrapper], []), twin)
    flags = original.co_flags & __future__.annotations.compiler_flag
    code = compile(module, original.co_filename, "exec", flags=flags, dont_inherit=True)
    for _ in range(2 if class_name is None else 3):
        code = next(constant for constant in code.co_consts if isinstance(constant, CodeType))
    return _requalified(code, code.co_qualname, original.co_qualname)


def _requalified(code, wrong, right):
    # Functions and classes made inside the twin are named after the function, not after its wrapper.
    def corrected(text):
        return right + text[len(wrong) :] if text == wrong or text.startswith(wrong + ".") else text

    constants = []
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            constant = _requalified(constant, wrong, right)
        elif isinstance(constant, str) and ".<locals>." in constant:
            constant = corrected(constant)
        constants.append(constant)
    return code.replace(co_consts=tuple(constants), co_qualname=corrected(code.co_qualname))
