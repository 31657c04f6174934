"""What an implementation calls its own things: names that tests do not know become one and the same before anything is loaded.

Names of inner functions and private classes leave in texts of all kinds, and each implementation has others.
"""

import builtins
import types

from judge_runner.threads.source import NAMELESS

#: The names of what has none that tests know.
FUNCTION, CLASS = "function", "object"

#: The flag of code that is a function's, not a class's body.
_NEWLOCALS = 0x2


class Names:
    """The names that all implementations have."""

    def __init__(self, names, attributes):
        self.public = frozenset(names)
        self.attributes = frozenset(attributes)
        self._last = self.public.union(name.rpartition(".")[2] for name in attributes)

    def has(self, title, name):
        """Whether objects of the public class `title`, or of private ones if it is None, have `name` for tests."""
        if title is None:
            return name in self.attributes or f"*.{name}" in self.attributes
        return f"{title}.{name}" in self.attributes or f"*.{name}" in self.attributes

    def prepare(self, code, module):
        """`code` with no other names than these for the functions in it, to be run in `module`, where classes lose theirs."""
        module.__builtins__ = {**vars(builtins), "__build_class__": self._build_class}
        return self._renamed(code, (), False)

    def settle(self, module):
        """Gives what `module` has under public names these names."""
        for name in sorted(self.public):
            found = vars(module).get(name)
            is_own = isinstance(found, (type, types.FunctionType)) and found.__module__ == module.__name__
            if is_own and vars(module).get(found.__name__) is not found:
                _name(found, name)

    def _knows(self, qualified):
        first, *rest = qualified.split(".")
        return first in self.public and all(name in self._last for name in rest)

    def _build_class(self, body, name, *bases, **named):
        kind = builtins.__build_class__(body, name, *bases, **named)
        if isinstance(kind, type) and not self._knows(kind.__qualname__):
            _name(kind, CLASS)
        return kind

    def _renamed(self, code, path, is_inner):
        constants = []
        for constant in code.co_consts:
            if type(constant) is types.CodeType:
                name = constant.co_name
                if name[0] == "<" and name != "<lambda>":
                    # What surrounds the parameters of a generic, or a generator: nothing with a name of its own.
                    constants.append(self._renamed(constant, path, is_inner))
                    continue
                is_function = constant.co_flags & _NEWLOCALS
                constant = self._renamed(constant, (*path, name), is_inner or is_function)
                if is_function and (is_inner or not (name in self._last or name[:2] == name[-2:] == "__")):
                    constant = constant.replace(co_name=FUNCTION, co_qualname=NAMELESS)
                elif is_function and not all(part in self._last for part in path):
                    constant = constant.replace(co_qualname=name)
            constants.append(constant)
        return code.replace(co_consts=tuple(constants))


def _name(found, name):
    try:
        found.__name__ = found.__qualname__ = name
    except (AttributeError, TypeError):
        # Its metaclass has its own idea of names.
        pass
