"""What is known about the candidate's source before it runs: its functions, and which calls can never wait.

`twins` asks for the definition of a function it is about to rewrite; `rewrite` asks of each call whether it can be
left alone. The answer goes by names and may be wrong, since a name can be rebound at run time: a call left alone
that waits all the same does so natively, which is right but cannot always give way. Knows nothing of the scheduler.
"""

import ast
import builtins
import sys

FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
# Builtins that take all they can from an iterator at once: it may be one that waits.
EAGER = frozenset({"next", "list", "tuple", "set", "frozenset", "dict", "sum", "sorted", "min", "max", "any", "all"})
# Methods of the emulated classes that can wait, whoever else has methods of that name.
_WAITING_METHODS = frozenset("acquire wait wait_for get put join result exception shutdown map run send throw".split())
_HARMLESS_METHODS = frozenset(
    """__init__ __new__ appendleft extendleft popleft rotate most_common
    release notify notify_all set clear is_set locked start is_alive submit done cancel cancelled running
    set_result set_exception put_nowait get_nowait task_done qsize empty full""".split()
).union(
    name
    for kind in (str, bytes, bytearray, int, float, complex, list, dict, set, frozenset, tuple)
    for name in dir(kind)
    if not name.startswith("__")
)
# What waits among the functions that the modules of the standard library offer, and modules whose classes do.
_WAITING_FUNCTIONS = frozenset({"sleep", "wait", "as_completed"})
_WAITING_MODULES = frozenset({"contextlib"})
_MODULES_OF_WAITING_METHODS = frozenset({"threading", "queue", "concurrent", "multiprocessing"})
_QUIET_DECORATORS = frozenset(
    "staticmethod classmethod property setter abstractmethod override lru_cache cache".split()
)
_CONSTRUCTORS = ("__init__", "__new__", "__call__", "__post_init__")


#: The qualified name of functions whose own was taken from them.
NAMELESS = "<function>"


class Definition:
    """A function in the source, and the class whose name its private names carry."""

    __slots__ = ("node", "class_name")

    def __init__(self, node, class_name):
        self.node = node
        self.class_name = class_name


class Source:
    """One file of the candidate's."""

    def __init__(self, filename, text):
        self.filename = filename
        self._by_place = {}  # (name, first line) -> definitions
        self._by_line = {}  # first line -> definitions
        self._by_name = {}  # name -> definitions
        self._classes = set()
        self._imported = {}  # name in the source -> dotted name of what was imported
        self._rebound = set()  # names bound by anything but def, class and import; attributes with a dot before
        self._collect(ast.parse(text, filename))
        self._quiet = self._quiet_names()

    def definition(self, code):
        """The definition that `code` was compiled from, or None."""
        if code.co_qualname == NAMELESS:
            found = self._by_line.get(code.co_firstlineno, ())
        else:
            found = self._by_place.get((code.co_name, code.co_firstlineno), ())
        if len(found) > 1:
            found = _narrowest(found, code)
        return found[0] if len(found) == 1 else None

    def cannot_wait(self, call):
        """True if this call, its arguments apart, need not be made suspendable."""
        function = call.func
        if isinstance(function, ast.Name):
            return function.id not in EAGER and self._name_cannot_wait(function.id)
        return isinstance(function, ast.Attribute) and self._method_cannot_wait(function, call)

    def opens_file(self, node):
        """True for `open(...)`, the one context manager known not to wait."""
        return isinstance(node, ast.Call) and ast.unparse(node.func) == "open" and self._name_cannot_wait("open")

    def is_quiet(self, node):
        """True if this function has nothing in it that could wait, and no loop that could spin."""
        return all(self._is_quiet_node(inner) for inner in own_nodes(node))

    def _name_cannot_wait(self, name):
        if name in self._rebound:
            return False
        if name in self._by_name:
            return name in self._quiet
        if name in self._classes:
            return all(method in self._quiet for method in _CONSTRUCTORS if method in self._by_name)
        if name in self._imported:
            return self._library_cannot_wait(name, name)
        return hasattr(builtins, name)

    def _method_cannot_wait(self, function, call):
        name, receiver = function.attr, function.value
        root = _root(receiver)
        if isinstance(root, ast.Name) and root.id in self._imported and root.id not in self._rebound:
            return self._library_cannot_wait(root.id, name)
        if "." + name in self._rebound:
            return False
        if joins_text(function):
            return True
        if name in _WAITING_METHODS and not (name == "get" and _looks_like_dict_get(call)):
            return False
        return name in self._quiet if name in self._by_name else name in _HARMLESS_METHODS

    def _library_cannot_wait(self, name, function):
        module = self._imported[name]
        if function == name:
            module, _, function = module.rpartition(".")
        top = module.partition(".")[0]
        if top not in sys.stdlib_module_names or top in _WAITING_MODULES or function in _WAITING_FUNCTIONS:
            return False
        return top not in _MODULES_OF_WAITING_METHODS or function not in _WAITING_METHODS

    def _is_quiet_node(self, node):
        if isinstance(node, ast.Call):
            function = node.func
            if isinstance(function, ast.Name):
                return self._name_cannot_wait(function.id)
            return isinstance(function, ast.Attribute) and self._method_cannot_wait(function, node)
        if isinstance(node, ast.With):
            return all(self.opens_file(item.context_expr) for item in node.items)
        return not isinstance(node, ast.While) or _makes_headway(node)

    def _quiet_names(self):
        # The largest set of names that holds together: functions that only call each other and builtins.
        self._quiet = {
            name
            for name, definitions in self._by_name.items()
            if all(_is_plainly_decorated(definition.node) for definition in definitions)
        }
        while True:
            quiet = {
                name
                for name in self._quiet
                if all(self.is_quiet(definition.node) for definition in self._by_name[name])
            }
            if quiet == self._quiet:
                return quiet
            self._quiet = quiet

    def _collect(self, tree):
        pending = [(tree, None)]
        while pending:
            node, class_name = pending.pop()
            if isinstance(node, FUNCTIONS):
                self._add_function(node, class_name)
            elif isinstance(node, ast.ClassDef):
                self._classes.add(node.name)
                class_name = node.name
            elif isinstance(node, ast.Import):
                for alias in node.names:
                    self._imported[alias.asname or alias.name.partition(".")[0]] = alias.name
            elif isinstance(node, ast.ImportFrom):
                for alias in node.names:
                    self._imported[alias.asname or alias.name] = f"{node.module}.{alias.name}"
            elif isinstance(node, (ast.Name, ast.Attribute)) and isinstance(node.ctx, ast.Store):
                self._rebound.add(node.id if isinstance(node, ast.Name) else "." + node.attr)
            elif isinstance(node, ast.arg):
                self._rebound.add(node.arg)
            elif isinstance(node, (ast.ExceptHandler, ast.MatchAs, ast.MatchStar)) and node.name:
                self._rebound.add(node.name)
            pending.extend((child, class_name) for child in ast.iter_child_nodes(node))

    def _add_function(self, node, class_name):
        name = getattr(node, "name", "<lambda>")
        first_line = min(part.lineno for part in (node, *getattr(node, "decorator_list", ())))
        definition = Definition(node, class_name)
        self._by_place.setdefault((name, first_line), []).append(definition)
        self._by_line.setdefault(first_line, []).append(definition)
        if name != "<lambda>":
            self._by_name.setdefault(name, []).append(definition)


def joins_text(function):
    """True for the method `join` of a string literal, as opposed to a thread's."""
    return function.attr == "join" and isinstance(function.value, (ast.Constant, ast.JoinedStr))


def own_nodes(function):
    """Every node of the function's body that runs in its own frame or in a comprehension of it."""
    pending = [function.body] if isinstance(function, ast.Lambda) else list(function.body)
    while pending:
        node = pending.pop()
        yield node
        if not isinstance(node, (*FUNCTIONS, ast.ClassDef)):
            pending.extend(ast.iter_child_nodes(node))


def _narrowest(definitions, code):
    # Several lambdas on one line: the columns that the instructions came from tell which it is.
    spans = [span for span in code.co_positions() if None not in span and span[:3:2] != span[1::2]]
    if not spans:
        return ()
    start = min((line, column) for line, _, column, _ in spans)
    end = max((line, column) for _, line, _, column in spans)
    around = [one for one in definitions if _start(one.node) <= start and end <= _end(one.node)]
    around.sort(key=lambda one: _start(one.node), reverse=True)
    return around[:1]


def _start(node):
    body = node.body if isinstance(node, ast.Lambda) else node
    return body.lineno, body.col_offset


def _end(node):
    return node.end_lineno, node.end_col_offset


def _root(node):
    while isinstance(node, (ast.Attribute, ast.Subscript)):
        node = node.value
    return node


def _looks_like_dict_get(call):
    if call.keywords or len(call.args) not in (1, 2):
        return False
    first = call.args[0]
    if isinstance(first, ast.Name):
        return first.id not in ("block", "blocking", "timeout")
    return not (isinstance(first, ast.Constant) and isinstance(first.value, bool))


def _is_plainly_decorated(node):
    names = (ast.unparse(decorator).partition("(")[0].rpartition(".")[2] for decorator in node.decorator_list)
    return isinstance(node, ast.FunctionDef) and all(name in _QUIET_DECORATORS for name in names)


def _makes_headway(loop):
    # False for loops that may only look at a flag until another thread sets it.
    watched = {_path(node) for node in ast.walk(loop.test) if isinstance(node, (ast.Name, ast.Attribute))}
    # Of `self.turn` only the whole counts: another attribute of `self` changing is no headway.
    watched -= {_path(node.value) for node in ast.walk(loop.test) if isinstance(node, ast.Attribute)}
    return _moves(loop.body, watched)


def _moves(statements, watched):
    return any(_moves_one(statement, watched) for statement in statements)


def _moves_one(statement, watched):
    if isinstance(statement, (ast.Return, ast.Break, ast.Raise)):
        return True
    if isinstance(statement, ast.If):
        return _moves(statement.body, watched) and _moves(statement.orelse, watched)
    if isinstance(statement, (ast.With, ast.Try)):
        return _moves(statement.body, watched)
    if isinstance(statement, (ast.For, ast.While, ast.Match, *FUNCTIONS, ast.ClassDef)):
        return False
    changed = set()
    for node in ast.walk(statement):
        if isinstance(node, (ast.Name, ast.Attribute, ast.Subscript)) and not isinstance(node.ctx, ast.Load):
            changed.add(_path(node))
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            changed.add(_path(node.func.value))
    return any(
        one == other or one.startswith(other + ".") or other.startswith(one + ".")
        for one in changed
        for other in watched
    )


def _path(node):
    while isinstance(node, ast.Subscript):
        node = node.value
    return ast.unparse(node)
