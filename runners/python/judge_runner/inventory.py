"""Lists, for the build script, what rules can name and what the library itself calls, as the last thing before the snapshot.

A rule is enforced where the C function behind a name is entered, whichever way it was reached; the judge's host then asks
which code is calling. For that it has to know the C functions (the build script follows addresses to them), the code
objects of the library, and what each of these calls or uses by name. Nothing in here runs in a job, and the list itself is
wiped out of the image when it has been read.
"""

import builtins
import gc
import opcode
import sys
import types

from judge_runner.sites import sites_of

_FUNCTION = type(len)
_METHOD = type(str.join)
_CLASS_METHOD = type(vars(dict)["fromkeys"])
_SLOT = type(list.__len__)
_BOUND_SLOT = type([].__len__)
_FIELD = type(types.FunctionType.__code__)

#: More than the list takes. It is made in one place, as little else as can be beside it: what is freed stays in the image.
_SIZE = 6 << 20

#: What is asked for at once to find the end of memory: more than is free before it, so that memory has to grow.
_PIECE = 4 << 20

#: The list; kept alive until the snapshot is taken.
_list = bytearray()

#: All objects that there are before the list is made. The build script makes them immortal, so that a case writes to fewer
#: pages of the image; held here, they are still there when the snapshot is taken. Longer than it has to be from the start.
_objects = [None] * (1 << 19)
_held = 0

#: Beyond the addresses of all objects.
_SPAN = 64 << 20

#: An address beyond what is used while the list is made.
_top = 0


def take() -> int:
    """Makes the list; gives back an address beyond all memory that was used for it."""
    global _list
    gc.collect()
    _list = bytearray(_SIZE)
    _hold_objects()
    place = 0
    for line in _lines():
        end = place + len(line) + 1
        _list[place:end] = line.encode() + b"\n"
        place = end
    if place >= _SIZE or len(_list) != _SIZE:
        raise RuntimeError("the inventory is longer than its room, or not ASCII")
    # Only now is it what the build script looks for, unlike the pieces that it was put together from.
    _list[0] = ord("j")
    return _top


def _hold_objects() -> None:
    """Puts all objects that the collector knows into `_objects`, and all that these lead to."""
    global _held
    seen = bytearray(_SPAN >> 6)  # a bit for every 8 bytes
    waiting = gc.get_objects()
    while waiting:
        thing = waiting.pop()
        place, bit = id(thing) >> 6, 1 << (id(thing) >> 3 & 7)
        if not seen[place] & bit and thing is not None:
            seen[place] |= bit
            _objects[_held] = thing
            _held += 1
            waiting += gc.get_referents(thing)
            if type(thing) is types.CodeType:
                waiting += (thing.co_consts, thing.co_names, thing.co_name, thing.co_qualname, thing.co_filename)
                waiting += (thing.co_linetable, thing.co_exceptiontable)


def _end_of_memory() -> int:
    """Gives back an address beyond which no memory has been used yet."""
    used = max(map(id, gc.get_objects()))
    held = []
    while not held or id(held[-1]) < used:
        held.append(bytes(_PIECE))
    return id(held[-1]) + _PIECE


def _lines():
    yield "?udge's inventory"
    yield "v1"
    yield f"objects\t{id(_objects)}\t{_held}"
    for name, kind in _KINDS.items():
        yield f"kind\t{name}\t{id(kind)}"
    for form, codes in _calls().items():
        yield f"{form}\t{' '.join(map(str, codes))}"
    names = _names()
    known = set()
    for thing, dotted in names.values():
        known.update(name.rpartition(".")[2] for name in dotted)
        home = getattr(thing, "__module__", None)
        tail = f"{id(thing)}\t{home if type(home) is str else ''}\t{' '.join(dotted)}"
        for letter, kinds in _LETTERS:
            if isinstance(thing, kinds):
                yield f"{letter}\t{tail}"
        codes = _codes(thing)
        if codes:
            yield f"P\t{tail}\t{' '.join(map(str, codes))}"
    seen = set()
    for thing in gc.get_objects():
        if type(thing) is types.FunctionType:
            cells = {}
            for code in _all_code(thing, seen):
                yield _line(code, thing, names, known, cells)
    global _top
    _top = _end_of_memory()


def _calls():
    """The instructions that call what lies among the operands, by where it lies."""
    forms = {"call": [], "keyword": [], "spread": []}
    for name, number in {**opcode.opmap, **opcode._specialized_opmap}.items():
        name = name.removeprefix("INSTRUMENTED_")
        if name.startswith("CALL") and not name.startswith("CALL_INTRINSIC"):
            form = "spread" if name == "CALL_FUNCTION_EX" else "keyword" if name.startswith("CALL_KW") else "call"
            forms[form].append(number)
    return forms


def _names():
    """All that has a dotted name: by identity, with its names; `module.name`, or `module.type.name`."""
    found = {}

    def add(thing, dotted):
        if isinstance(thing, _NAMED):
            known = found.setdefault(id(thing), (thing, []))[1]
            if dotted not in known and dotted.isascii():
                known.append(dotted)

    kinds = {}
    for module_name, module in sorted(sys.modules.items()):
        if module_name.partition(".")[0] in _OWN or type(module) is not types.ModuleType:
            continue
        for name, thing in list(vars(module).items()):
            if type(name) is not str or not name.isidentifier():
                continue
            add(thing, f"{module_name}.{name}")
            if isinstance(thing, type):
                kinds.setdefault(id(thing), (thing, []))[1].append(f"{module_name}.{name}")
    for kind in _all_types():
        if id(kind) not in kinds:
            kinds[id(kind)] = (kind, [f"{kind.__module__}.{kind.__qualname__}".replace(" ", "_")])
    for kind, dotted in kinds.values():
        for name, thing in list(type.__getattribute__(kind, "__dict__").items()):
            if type(thing) in (staticmethod, classmethod):
                thing = thing.__func__
            if type(name) is str and name.isidentifier() and not isinstance(thing, type):
                for owner in dotted:
                    add(thing, f"{owner}.{name}")
    monitoring = sys.monitoring
    for name, thing in vars(monitoring).items():
        add(thing, f"sys.monitoring.{name}")
    return found


def _all_types():
    waiting, seen = [object], {}
    while waiting:
        kind = waiting.pop()
        if id(kind) not in seen:
            seen[id(kind)] = kind
            waiting += type.__subclasses__(kind)
    return seen.values()


def _codes(thing):
    """The code that runs when something written in Python is called."""
    if type(thing) is types.FunctionType:
        return [id(thing.__code__)]
    if isinstance(thing, type):
        made = [vars(thing).get(name) for name in ("__new__", "__init__")]
        made = [one.__func__ if type(one) is staticmethod else one for one in made]
        return [id(one.__code__) for one in made if type(one) is types.FunctionType]
    return []


def _all_code(function, seen):
    """The code of a function and what is defined in it, as far as it has not been seen."""
    waiting = [function.__code__]
    while waiting:
        code = waiting.pop()
        if id(code) not in seen:
            seen.add(id(code))
            yield code
            waiting += [constant for constant in code.co_consts if type(constant) is types.CodeType]


def _line(code, function, names, known, cells):
    """What a code object calls and hands on, and where: objects by address, attributes by name."""
    sites = " ".join(f"{at}{kind}{','.join(targets)}" for at, kind, targets in sites_of(code, function, names, known, cells))
    module = function.__module__ if type(function.__module__) is str else ""
    return f"C\t{id(code)}\t{sites}\t{module}\t{code.co_qualname if code.co_qualname.isascii() else ''}"


#: The types of what is called, by the names that the build script knows them under.
_KINDS = {
    "function": _FUNCTION,
    "method": _METHOD,
    "class-method": _CLASS_METHOD,
    "slot": _SLOT,
    "bound-slot": _BOUND_SLOT,
    "type": type,
}

#: What the lines of the list begin with.
_LETTERS = (("F", _FUNCTION), ("D", _METHOD), ("M", _CLASS_METHOD), ("S", _SLOT), ("G", _FIELD), ("T", type))

_NAMED = (_FUNCTION, _METHOD, _CLASS_METHOD, _SLOT, _FIELD, type, types.FunctionType)

#: Top-level packages of the runner.
_OWN = {"app", "judge_runner", "wit_world", "componentize_py_runtime", "componentize_py_types", "poll_loop"}
