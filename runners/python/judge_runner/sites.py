"""Finds the instructions of a code object that call something by its name, or hand it on to what they call.

Only such an instruction of the library may do what a rule forbids: whatever else runs while the library's frame is topmost
(callbacks, iterators, methods of arguments) is not the library's doing. For that the operands are followed through the code:
each stands for the set of what it may be, or lead to. Objects are told by their addresses, attributes of what is not known
by their names. A slice that the code itself makes is told as `/`.
"""

import builtins
import functools
import itertools
import opcode
import sys
import types
from dis import _parse_exception_table

NOTHING = (frozenset(), None)
SLICE = (frozenset("/"), None)

_NAMES = {number: name for name, number in opcode.opmap.items()}
_EXTENDED = opcode.opmap["EXTENDED_ARG"]
_JUMPS = set(opcode.hasjrel)
_BACK = {opcode.opmap[name] for name in ("JUMP_BACKWARD", "JUMP_BACKWARD_NO_INTERRUPT")}
_ENDS = {opcode.opmap[name] for name in ("RETURN_VALUE", "RAISE_VARARGS", "RERAISE", "JUMP_FORWARD")} | _BACK
_FIELD = type(types.FunctionType.__code__)
_LOCALS = {"LOAD_FAST", "LOAD_FAST_CHECK", "LOAD_FAST_BORROW", "LOAD_FAST_AND_CLEAR"}
_PAIRS = {"LOAD_FAST_LOAD_FAST", "LOAD_FAST_BORROW_LOAD_FAST_BORROW"}
_CELLS = {"LOAD_DEREF", "LOAD_CLOSURE"}

#: Where what is called lies below the top: under its arguments, if they are counted, and this.
_CALLS = {"CALL": 2, "CALL_KW": 3}

#: Instructions that let what they work on run, with how many operands matter.
_RUNS = {
    "FOR_ITER": 1, "SEND": 2, "GET_ITER": 1, "UNPACK_SEQUENCE": 1, "UNPACK_EX": 1, "LIST_EXTEND": 1, "SET_UPDATE": 1,
    "DICT_UPDATE": 1, "DICT_MERGE": 1, "BINARY_OP": 2, "CONTAINS_OP": 2, "STORE_SUBSCR": 3, "DELETE_SUBSCR": 2,
    "RAISE_VARARGS": 2, "CALL_INTRINSIC_1": 1, "COMPARE_OP": 2,
}  # fmt: skip

#: Functions that only look at what they are given.
_LOOKING = (isinstance, issubclass, id, callable)


def sites_of(code, function, names, known, cells):
    """The sites, as (offset, kind, targets): `c` calls one of these by name, `h` hands one on, `f` gets or sets an attribute."""
    walk = _Walk(code, function, names, known, cells)
    try:
        walk.run()
    except IndexError:
        # The operands could not be followed to the end; what was found holds.
        pass
    return walk.sites


class _Walk:
    def __init__(self, code, function, names, known, cells):
        self.code, self.names, self.known, self.cells = code, names, known, cells
        self.space = function.__globals__
        self.sites, self.locals, self.stack = [], {}, []
        if function.__code__ is code:
            arguments = code.co_varnames[: code.co_argcount]
            defaults = function.__defaults__ or ()
            kept = dict(zip(arguments[len(arguments) - len(defaults) :], defaults)) | (function.__kwdefaults__ or {})
            for name, thing in kept.items():
                self.locals[name] = self.cells[name] = self.value(thing)
            for name, cell in zip(code.co_freevars, function.__closure__ or ()):
                try:
                    cells[name] = self.value(cell.cell_contents)
                except ValueError:
                    pass

    def value(self, thing):
        if id(thing) not in self.names:
            inner = getattr(thing, "__func__", None) if type(thing) in (types.MethodType, staticmethod, classmethod) else None
            if inner is not None and id(inner) in self.names:
                return frozenset([str(id(inner))]), None
            return (NOTHING[0], thing) if type(thing) is types.ModuleType else NOTHING
        return frozenset([str(id(thing))]), thing if isinstance(thing, type) else None

    def named(self, name):
        missing = object()
        thing = self.space.get(name, missing)
        if thing is missing:
            thing = getattr(builtins, name, missing)
        return NOTHING if thing is missing else self.value(thing)

    def attribute(self, owner, name):
        if type(owner) is types.ModuleType:
            if name in vars(owner):
                return self.value(vars(owner)[name])
        elif owner is not None:
            for kind in type.__getattribute__(owner, "__mro__"):
                inside = type.__getattribute__(kind, "__dict__")
                if name in inside:
                    thing = inside[name]
                    thing = thing.__func__ if type(thing) in (staticmethod, classmethod) else thing
                    if id(thing) in self.names:
                        return frozenset([str(id(thing))]), None
                    break
        return (frozenset([name]), None) if name in self.known and name.isascii() else NOTHING

    def site(self, offset, kind, targets):
        if targets:
            self.sites.append((offset, kind, sorted(targets)))

    def run(self):
        raw, extended, stack = self.code.co_code, 0, self.stack
        landings, handlers = {}, {}
        for entry in _parse_exception_table(self.code):
            handlers[entry.target] = entry.depth + entry.lasti + 1
        reachable = True
        for offset in range(0, len(raw), 2):
            number, argument = raw[offset], raw[offset + 1] | extended
            if number == _EXTENDED:
                extended = argument << 8
                continue
            extended = 0
            name = _NAMES.get(number)
            if name is None or name == "CACHE":
                continue
            for place in (offset, offset - 2, offset - 4):
                # A jump may lead to what extends the argument.
                if place == offset or raw[place] == _EXTENDED and place >= 0:
                    if place in landings:
                        stack[:] = landings[place]
                        reachable = True
                    elif place in handlers and not reachable:
                        stack[:] = [NOTHING] * handlers[place]
                        reachable = True
            if not reachable:
                continue
            if number in _JUMPS and number not in _BACK:
                target = offset + 2 + 2 * argument + 2 * _CACHES.get(name, 0)
                before = list(stack)
                effect = opcode.stack_effect(number, argument, jump=True)
                before = before + [NOTHING] * effect if effect >= 0 else before[:effect]
                landings.setdefault(target, before)
            self.step(name, number, argument, offset)
            if number in _ENDS:
                reachable = False

    def step(self, name, number, argument, offset):
        stack, code = self.stack, self.code
        if name == "LOAD_GLOBAL":
            stack.append(self.named(code.co_names[argument >> 1]))
            if argument & 1:
                stack.append(NOTHING)
        elif name == "LOAD_NAME":
            stack.append(self.named(code.co_names[argument]))
        elif name == "LOAD_ATTR":
            attribute = code.co_names[argument >> 1]
            if attribute in _FIELDS:
                self.site(offset, "f", {attribute})
            stack[-1] = self.attribute(stack[-1][1], attribute)
            if argument & 1:
                stack.append(NOTHING)
        elif name == "LOAD_SUPER_ATTR":
            del stack[-3:]
            stack.append(self.attribute(None, code.co_names[argument >> 2]))
            if argument & 1:
                stack.append(NOTHING)
        elif name == "IMPORT_NAME":
            del stack[-2:]
            stack.append((NOTHING[0], sys.modules.get(code.co_names[argument].partition(".")[0])))
        elif name == "IMPORT_FROM":
            stack.append(self.attribute(stack[-1][1], code.co_names[argument]))
        elif name == "STORE_ATTR":
            if code.co_names[argument] in _SET:
                self.site(offset, "f", {code.co_names[argument]})
            del stack[-2:]
        elif name in _LOCALS:
            stack.append(self.locals.get(self.local(argument), NOTHING))
        elif name in _PAIRS:
            stack.append(self.locals.get(self.local(argument >> 4), NOTHING))
            stack.append(self.locals.get(self.local(argument & 15), NOTHING))
        elif name in _CELLS:
            stack.append(self.cells.get(self.local(argument), NOTHING))
        elif name == "STORE_FAST":
            self.store(self.locals, argument)
        elif name == "STORE_DEREF":
            self.store(self.cells, argument)
        elif name == "STORE_FAST_STORE_FAST":
            self.store(self.locals, argument >> 4)
            self.store(self.locals, argument & 15)
        elif name == "STORE_FAST_LOAD_FAST":
            self.store(self.locals, argument >> 4)
            stack.append(self.locals.get(self.local(argument & 15), NOTHING))
        elif name == "COPY":
            stack.append(stack[-argument])
        elif name == "SWAP":
            stack[-1], stack[-argument] = stack[-argument], stack[-1]
        elif name in _CALLS or name == "CALL_FUNCTION_EX":
            depth = 4 if name == "CALL_FUNCTION_EX" else argument + _CALLS[name]
            called, handed = stack[-depth], _union(stack[len(stack) - depth + 1 :])
            del stack[len(stack) - depth :]
            self.site(offset, "c", called[0])
            if any(str(id(looking)) in called[0] for looking in _LOOKING):
                handed = frozenset()
            self.site(offset, "h", handed)
            stack.append((handed if called[0] & _LAZY else NOTHING[0], None))
        elif name == "BUILD_SLICE":
            del stack[-argument:]
            stack.append(SLICE)
        elif name == "LOAD_CONST" and type(code.co_consts[argument]) is slice:
            stack.append(SLICE)
        elif name in ("BINARY_SLICE", "STORE_SLICE"):
            self.site(offset, "h", {"/"})
            self.plain(number, argument)
        else:
            if name.startswith("BUILD_") and argument and opcode.stack_effect(number, argument) == 1 - argument:
                whole = _union(stack[-argument:])
                del stack[-argument:]
                stack.append((whole, None))
                return
            runs = _RUNS.get(name)
            handed = _union(stack[-runs:]) if runs else frozenset()
            if runs and name != "COMPARE_OP":
                self.site(offset, "h", handed)
            top = stack[-1] if stack else NOTHING
            self.plain(number, argument)
            if name.startswith("UNPACK_"):
                stack[len(stack) - argument :] = [(top[0], None)] * argument
            elif runs and stack:
                stack[-1] = (handed if name in ("BINARY_OP", "LIST_EXTEND", "SET_UPDATE") else stack[-1][0], None)

    def plain(self, number, argument):
        effect = opcode.stack_effect(number, argument, jump=False)
        if effect < 0:
            del self.stack[effect:]
        else:
            self.stack.extend([NOTHING] * effect)

    def local(self, index):
        code = self.code
        plain = code.co_varnames
        if index < len(plain):
            return plain[index]
        others = [name for name in code.co_cellvars if name not in plain] + list(code.co_freevars)
        return others[index - len(plain)]

    def store(self, where, index):
        value, name = self.stack.pop(), self.local(index)
        known = where.get(name)
        where[name] = value if known is None or known == value else (known[0] | value[0], None)
        if where is self.locals and name in self.code.co_cellvars:
            self.cells[name] = where[name]


def _union(values):
    return frozenset().union(*[value[0] for value in values])


#: Words of each instruction that are no instructions.
_CACHES = {name: sum(words.values()) for name, words in opcode._cache_format.items()}

#: What makes iterators and functions that call later what they are given.
_LAZY = {
    str(id(kind))
    for kind in (map, filter, zip, enumerate, reversed, iter, functools.partial, *vars(itertools).values())
    if callable(kind)
}  # fmt: skip

#: The attributes that C code computes.
_FIELDS = {
    name for kind in (types.FunctionType, types.FrameType, types.GeneratorType, types.CoroutineType, types.TracebackType)
    for name, thing in vars(kind).items() if type(thing) is _FIELD
}  # fmt: skip

#: Those that code may set.
_SET = {"__class__", *_FIELDS}
