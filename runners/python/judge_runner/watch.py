"""Enforces the rules that only show while code runs: names reached through strings, aliases and containers.

The host has read the syntax; what it cannot see is which object a call reaches. `sys.monitoring` tells, for every call
that candidate code makes, whatever way it got hold of the callable. A breach is remembered, so that catching the
exception that reports it does not help.
"""

import builtins
import gc
import importlib
import operator
import sys
from types import CodeType, FunctionType

_TOOL = 4

#: The code of the library and of the runner, by identity; all other code is the candidate's,
#: whatever file it names.
_LIBRARY = {}

#: Callables that run source from a string or reach names that the syntax does not show.
_DYNAMIC = ("eval", "exec", "compile", "__import__", "globals", "locals", "vars")


class RuleBroken(BaseException):
    """Raised in candidate code at the place where it breaks a rule."""


class Watch:
    """Watches one execution; `breach` holds the first rule that was broken, as (line, message)."""

    def __init__(self, rules):
        self.breach = None
        self._methods = frozenset(rules.methods)
        self._modules = tuple(rules.imports)
        self._forbidden = {}
        self._keep = []
        for name in rules.calls:
            found = _find(name)
            if found is not None:
                self._forbid(found, f"calls `{name}`, which this challenge forbids (forbid_calls)")
        if rules.dynamic_code:
            for name in _DYNAMIC:
                said = f"calls `{name}`, which this challenge forbids (forbid_syntax: dynamic-code)"
                self._forbid(getattr(builtins, name), said)
        self._imports = [importlib.import_module, builtins.__import__, importlib.__import__]
        self._names = [getattr, operator.methodcaller, operator.attrgetter, setattr, hasattr]

    def start(self) -> None:
        """Begins to watch, as far as there is anything to watch for."""
        if not (self._forbidden or self._methods or self._modules):
            return
        self._monitoring = sys.monitoring
        del sys.monitoring
        # The host has read the source only: what the program writes to files must not become a module.
        sys.path.clear()
        if self._modules:
            plain = builtins.__import__

            def guarded(name, globals=None, locals=None, fromlist=(), level=0):
                self._imported(name, fromlist, sys._getframe(1))
                return plain(name, globals, locals, fromlist, level)

            builtins.__import__ = guarded
            self._imports.append(guarded)
        self._monitoring.use_tool_id(_TOOL, "judge")
        self._monitoring.register_callback(_TOOL, self._monitoring.events.CALL, self._callback())
        self._monitoring.set_events(_TOOL, self._monitoring.events.CALL)

    def stop(self) -> None:
        """Ends watching; the runner's own calls are nobody's breach."""
        if hasattr(self, "_monitoring"):
            self._monitoring.set_events(_TOOL, 0)

    def _forbid(self, found, said):
        self._keep.append(found)
        self._forbidden[id(found)] = said

    def _callback(self):
        """Makes what answers a CALL event: `function` is about to be called with `first` as its first argument.

        Every call of a candidate pays for it, so what nearly all calls need is done with few steps. Events that it causes
        itself are not told, so it must not run any code of a candidate: it compares identities, never values.
        """
        identity, kind_of, library = id, type, _LIBRARY
        looked_at = frozenset(map(id, [*self._keep, *self._imports, *self._names]))
        methods, objection, disable = self._methods, self._objection, self._monitoring.DISABLE
        bound, unbound, slot, wrapped = _METHODS

        def called(code, offset, function, first):
            if identity(code) in library:
                return disable
            if identity(function) in looked_at or identity(first) in looked_at:
                return objection(code, offset, function, first)
            if methods:
                kind = kind_of(function)
                if (kind is bound or kind is unbound or kind is slot or kind is wrapped) and function.__name__ in methods:
                    return objection(code, offset, function, first)
                kind = kind_of(first)
                if (kind is bound or kind is unbound or kind is slot or kind is wrapped) and first.__name__ in methods:
                    return objection(code, offset, function, first)

        return called

    def _objection(self, code, offset, function, first):
        """Ends the call if it breaks a rule."""
        said = self._said_of(function, first)
        if said is not None:
            line = next((line for start, end, line in code.co_lines() if start <= offset < end and line), 0)
            self._break(line, said)

    def _said_of(self, function, first):
        for thing in (function, first):
            said = self._forbidden.get(id(thing))
            if said is not None:
                return said
            if any(type(thing) is kind for kind in _METHODS) and thing.__name__ in self._methods:
                return self._method(thing.__name__)
        if type(first) is str:
            if first in self._methods and any(function is name for name in self._names):
                return self._method(first)
            if any(function is importer for importer in self._imports):
                return self._module(first)
        return None

    def _imported(self, name, fromlist, frame):
        if id(frame.f_code) not in _LIBRARY:
            said = self._module(name)
            if said is not None:
                self._break(frame.f_lineno, said)

    def _module(self, name):
        for module in self._modules:
            if name == module or name.startswith(module + "."):
                return f"imports `{module}`, which this challenge forbids (forbid_imports)"
        return None

    def _method(self, name):
        return f"uses `.{name}`, which this challenge forbids (forbid_methods)"

    def _break(self, line, said):
        if self.breach is None:
            self.breach = (line, said)
        raise RuleBroken(said)


def know_library() -> None:
    """Notes all code that is there; called once, before the snapshot and so before any code of a candidate."""
    for thing in gc.get_objects():
        if type(thing) is FunctionType:
            know(thing.__code__)


def know(code) -> None:
    """Notes that `code`, and what is defined in it, is no candidate's."""
    waiting = [code]
    while waiting:
        code = waiting.pop()
        if id(code) not in _LIBRARY:
            _LIBRARY[id(code)] = code
            waiting += [constant for constant in code.co_consts if type(constant) is CodeType]


def _find(dotted):
    """The object that a rule's name means, or None when there is none."""
    parts = dotted.split(".")
    for length in range(len(parts) - 1, -1, -1):
        found = sys.modules.get(".".join(parts[:length])) if length else builtins
        if found is not None:
            for name in parts[length:]:
                found = getattr(found, name, None)
            return found
    return None


#: Types of functions that live in C; a candidate's own functions may be called what they like.
_METHODS = (type("".join), type(str.join), type(list.__len__), type([].__len__))
