"""Runs one job: compiles the source, finds its entry, calls it and describes what came back."""

import asyncio
import atexit
import builtins
import linecache
import marshal
import sys
import types

import wit_world
from wit_world import (
    CallResult_Raised,
    CallResult_Returned,
    Codec,
    Ending_AnswerTooLarge,
    Ending_Called,
    Ending_EntryMissing,
    Ending_Exited,
    Ending_Raised,
    Ending_Returned,
    Ending_SyntaxError,
    Ending_Unencodable,
    Entry_Class,
    Entry_Function,
    Entry_Served,
    Entry_Tests,
    Located,
    Raised,
)

from judge_runner import failures, leetcode, shapes, starts, suite, system, threads, values
from judge_runner.failures import SOLUTION
from judge_runner.peer import layout
from judge_runner.peer.implementation import Implementation
from judge_runner.peer.names import Names

#: The shapes by the numbers that stand for them.
_SHAPES = {
    Codec.LIST_NODE: shapes.LIST,
    Codec.TREE_NODE: shapes.TREE,
    Codec.NARY_NODE: shapes.NARY,
    Codec.GRAPH_NODE: shapes.GRAPH,
    Codec.RANDOM_NODE: shapes.RANDOM,
    Codec.LIST_NODES: shapes.LISTS,
    Codec.TREE_NODES: shapes.TREES,
}

#: How a job ends that left no memory to say more.
_EXHAUSTED = Ending_Raised(Raised(["MemoryError"], ["MemoryError"], "", ""))

#: How a job ends whose own code has spoiled what says how it ended.
_UNTOLD = Ending_Raised(Raised(["SystemError"], ["SystemError"], "how it ended could not be told", ""))

#: The recursion limit that the runner works with, and the one that candidate code has left behind if it was lower.
_ROOM = 10_000
_left = 0

#: What `compile` raises for a source that it cannot compile.
_UNCOMPILABLE = (SyntaxError, ValueError, RecursionError, MemoryError, OverflowError)


class EntryMissing(Exception):
    """The source does not define what is to be called."""


class AnswerTooLarge(Exception):
    """The encoded answer is larger than the job allows."""


class _Idle:
    """Stands in for a class that is not to be called."""

    def __init__(self, *arguments, **named):
        pass

    def __getattr__(self, name):
        return _nothing


def _nothing(*arguments, **named):
    """Stands in for a function that is not to be called."""


def bytecode(source: str) -> bytes | None:
    """The compiled `source`; nothing when it does not compile, which `run` explains."""
    try:
        return marshal.dumps(_compiled(source))
    except _UNCOMPILABLE:
        return None


def run(job) -> "wit_world.Ending":
    """Runs `job` and says how it ended."""
    program = not isinstance(job.entry, (Entry_Function, Entry_Class, Entry_Tests, Entry_Served))
    system.begin(program, job.entry.value if program else [])
    try:
        code = _compiled(job.source) if job.bytecode is None else marshal.loads(job.bytecode)
    except _UNCOMPILABLE as problem:
        return Ending_SyntaxError(_place(problem))
    linecache.cache[SOLUTION] = (len(job.source), None, job.source.splitlines(keepends=True), SOLUTION)
    threads.configure(SOLUTION, job.source)
    if isinstance(job.entry, Entry_Tests):
        suite.install(job.entry.value, wit_world.exchange)
    starts.tell(job.rules.starts)
    name = job.entry.value.module if isinstance(job.entry, Entry_Served) else "__main__" if program else "solution"
    module, given = _module(name, _predefined(job)), [] if job.arguments else None
    try:
        ending = _performed(job, code, module, program, given)
    except (MemoryError, RecursionError):
        # What failed was to say how it ended, which takes memory that was not there as long as the failure held the stack.
        ending = _EXHAUSTED
    except BaseException:
        ending = _UNTOLD
    if given is not None:
        wit_world.report_arguments([[_told(*argument, job.answer_limit) for argument in call] for call in given])
    system.flush()
    return ending


def _performed(job, code, module, program, given):
    """Does what the job asks for, and says how it ended."""
    try:
        ending = _perform(job, code, module, given)
    except BaseException as error:
        _unbound()
        ending = _failed(error, program)
    return _leave(ending) if program else ending


def _compiled(source):
    return compile(source, SOLUTION, "exec", dont_inherit=True)


def _perform(job, code, module, given):
    """Loads the source into `module` and calls what the job asks for; what is given to each call comes into `given`."""
    if isinstance(job.entry, Entry_Served):
        return layout.enter(job.entry.value.seed, lambda: _serve(job.entry.value, code, module))
    exec(code, module.__dict__)
    if isinstance(job.entry, Entry_Function):
        return _call_function(job.entry.value, module, job.answer_limit, given)
    if isinstance(job.entry, Entry_Class):
        return _call_class(job.entry.value, module, job.answer_limit, given)
    if isinstance(job.entry, Entry_Tests):
        outcome = suite.run(module)
        _unbound()
        threads.finish()
        return Ending_Returned(values.encode(outcome))
    return Ending_Returned("null")


def _serve(served, code, module):
    """Loads an implementation, and does what its tests ask until they end."""
    names = Names(served.names, served.attributes)
    exec(names.prepare(code, module), module.__dict__)
    names.settle(module)
    Implementation(wit_world.exchange, module, names, served).serve()


def _call_function(call, module, limit, given):
    for arguments in values.decode(call.before, module.__dict__):
        try:
            _called(call, module, arguments, None)
        except EntryMissing:
            raise
        except Exception:
            _unbound()
    results, size = [], 0
    for _ in range(call.repeat):
        try:
            arguments = values.decode(call.arguments, module.__dict__)
            result, shape, linked = _called(call, module, arguments, given)
        except EntryMissing:
            raise
        except Exception as error:
            if call.repeat == 1:
                raise
            _unbound()
            results.append(CallResult_Raised(_raised(error)))
            continue
        text = _encoded(result, shape, linked, limit)
        size += len(text)
        if size > limit:
            raise AnswerTooLarge
        results.append(CallResult_Returned(text))
    return Ending_Returned(results[0].value) if call.repeat == 1 else Ending_Called(results)


def _called(call, module, arguments, given):
    """The answer of one call, the shape it has, and the nodes that its arguments were made of."""
    function = _find(call.spellings, module) if call.spellings else _nothing
    names = _names(arguments)
    linked = shapes.Linked(module.__dict__)
    for index, codec in enumerate(call.codecs):
        if codec is not None:
            arguments[index] = linked.build(_SHAPES[codec], arguments[index])
    if given is not None:
        given.append(list(zip(arguments, call.codecs)))
    placed = len(arguments) - len(names)
    _bound()
    result = _awaited(function(*arguments[:placed], **dict(zip(names, arguments[placed:]))))
    _unbound()
    threads.finish()
    codec = call.returns
    if call.answer is not None:
        # What was given may be the answer.
        result, codec, linked = arguments[call.answer], call.codecs[call.answer], None
    return result, None if codec is None else _SHAPES[codec], linked


def _call_class(job, module, limit, given):
    calls, silent = values.decode(job.calls, module.__dict__), frozenset(job.silent)
    made = _find(job.spellings, module) if job.spellings else _Idle
    kind = calls[0][0].rpartition(" = ")[2]
    results, size, objects = [], 0, {}
    for name, *arguments in calls:
        named = arguments.pop() if arguments and type(arguments[-1]) is values.Keywords else {}
        receiver, equals, method = name.rpartition(" = ")
        makes = equals or name == kind
        if not makes:
            receiver, _, method = name.rpartition(".")
            if receiver not in objects:
                break
        if given is not None:
            given.append([(argument, None) for argument in (*arguments, *named.values())])
        _bound()
        try:
            if makes:
                objects.pop(receiver, None)
                objects[receiver], result = made(*arguments, **named), None
            else:
                result = _awaited(getattr(objects[receiver], method)(*arguments, **named))
        except Exception as error:
            _unbound()
            results.append(CallResult_Raised(_raised(error)))
            continue
        text = _encoded(None if method in silent else result, None, None, limit)
        size += len(text)
        if size > limit:
            raise AnswerTooLarge
        results.append(CallResult_Returned(text))
    threads.finish()
    return Ending_Called(results)


def _names(arguments):
    """The names of the arguments by name, whose values then stand at the end of the list."""
    if not arguments or type(arguments[-1]) is not values.Keywords:
        return []
    named = arguments.pop()
    arguments += named.values()
    return list(named)


def _find(spellings, module):
    """The callable that the first spelling in the source names; a method's class is instantiated without arguments."""
    for spelling in spellings:
        owner, *path = spelling.split(".")
        if owner not in module.__dict__:
            continue
        found = module.__dict__[owner]
        for name in path:
            if isinstance(found, type):
                found = found()
            if not hasattr(found, name):
                raise EntryMissing(f"`{owner}` has no method `{name}`")
            found = getattr(found, name)
        if not callable(found):
            raise EntryMissing(f"`{spelling}` is a {type(found).__name__}, not something to call")
        return found
    raise EntryMissing("nothing named " + " or ".join(f"`{spelling}`" for spelling in spellings))


def _awaited(result):
    """The result of a coroutine that an `async def` entry gave; anything else as it is."""
    return asyncio.run(result) if type(result) is types.CoroutineType else result


def _unbound():
    """Gives the runner room to work in, whatever recursion limit candidate code has left behind."""
    global _left
    limit = sys.getrecursionlimit()
    if limit < _ROOM:
        _left = _left or limit
        sys.setrecursionlimit(_ROOM)


def _bound():
    """Gives candidate code the recursion limit back that it has left behind."""
    global _left
    if _left:
        sys.setrecursionlimit(_left)
        _left = 0


def _encoded(value, shape, linked, limit):
    _unbound()
    text = values.encode(value if shape is None else shapes.read(shape, value, linked))
    if len(text) > limit or len(text.encode()) > limit:
        raise AnswerTooLarge
    return text


def _told(value, codec, limit):
    """An argument as it is when all calls have ended, encoded; nothing if it cannot be told any more."""
    try:
        return _encoded(value, None if codec is None else _SHAPES[codec], None, limit)
    except BaseException:
        return None


def _predefined(job):
    """The names that are there without importing them: those of LeetCode, and the classes that arguments are made of."""
    names = leetcode.names(job.rules.imports) if job.leetcode else {}
    if isinstance(job.entry, Entry_Function):
        codecs = {*job.entry.value.codecs, job.entry.value.returns} - {None}
        names = {**names, **shapes.classes(_SHAPES[codec] for codec in codecs)}
    return names


def _module(name, predefined):
    """An empty module to load the source into.

    Predefined names stand beside the built-in ones, so that the module's own dictionary holds what the source defines.
    """
    module = types.ModuleType(name)
    module.__file__ = SOLUTION
    module.__builtins__ = {**vars(builtins), **predefined} if predefined else builtins
    sys.modules[name] = module
    return module


def _leave(ending):
    """What the interpreter does when a program ends, however it ends: its threads, then its exit functions."""
    try:
        threads.finish()
        atexit._run_exitfuncs()
    except BaseException as error:
        return Ending_Raised(_raised(error))
    if isinstance(ending, Ending_Raised):
        print(ending.value.traceback, file=sys.stderr)
    return ending


def _exited(request, program):
    status = request.code
    if status is None or (type(status) is int and status == 0):
        return Ending_Returned("null") if program else Ending_Exited(0)
    if type(status) is int:
        return Ending_Exited(status & 0xFF or 1)
    print(failures.text(str(status), 4_000), file=sys.stderr)
    return Ending_Exited(1)


def _failed(error, program):
    """What an exception out of the candidate's code, or out of reading its answer, means."""
    if isinstance(error, AnswerTooLarge):
        return Ending_AnswerTooLarge()
    if isinstance(error, EntryMissing):
        return Ending_EntryMissing(str(error))
    if isinstance(error, (values.Unencodable, shapes.ShapeError)):
        return Ending_Unencodable(failures.text(str(error), 1_000))
    if isinstance(error, SystemExit):
        return _exited(error, program)
    return Ending_Raised(_raised(error))


def _raised(error):
    return Raised(failures.types(error), failures.standard(error), failures.message(error), failures.trace(error))


def _place(problem):
    """Where and why a source does not compile."""
    if isinstance(problem, SyntaxError):
        return Located(problem.lineno or 0, max(problem.offset or 0, 0), failures.text(problem.msg, 1_000))
    if isinstance(problem, (RecursionError, MemoryError)):
        return Located(0, 0, "the source is nested too deeply for the compiler")
    return Located(0, 0, failures.text(str(problem), 1_000))

