# judge: global-names
"""Mistake: looks up the defaults of an inner function among the variables of that function."""

import ast


class Scope:
    def __init__(self, parent, comprehension=False):
        self.parent = parent
        self.comprehension = comprehension
        self.bound, self.outside, self.around, self.reads = set(), set(), set(), set()

    def goes_outside(self, name):
        scope = self
        while scope is not None:
            if name in scope.outside:
                return True
            if name in scope.bound and name not in scope.around:
                return False
            scope = scope.parent
        return True


class Collector(ast.NodeVisitor):
    def __init__(self, function):
        self.scopes = []
        self.scope = None
        self.function(function.args, function.body)

    def all(self, nodes):
        for node in nodes:
            if node is not None:
                self.visit(node)

    def enter(self, comprehension=False):
        self.scope = Scope(self.scope, comprehension)
        self.scopes.append(self.scope)

    def leave(self):
        self.scope = self.scope.parent

    def function(self, args, body):
        self.enter()
        for arg in args.posonlyargs + args.args + args.kwonlyargs + [args.vararg, args.kwarg]:
            if arg is not None:
                self.scope.bound.add(arg.arg)
        self.all(body)
        self.leave()

    def visit_FunctionDef(self, node):
        self.scope.bound.add(node.name)
        self.function(node.args, [*node.body, *node.args.defaults, *(default for default in node.args.kw_defaults if default)])

    visit_AsyncFunctionDef = visit_FunctionDef

    def visit_Lambda(self, node):
        self.all(node.args.defaults)
        self.all(node.args.kw_defaults)
        self.function(node.args, [node.body])

    def comprehension(self, node):
        first, *others = node.generators
        self.visit(first.iter)
        self.enter(True)
        self.visit(first.target)
        self.all(first.ifs)
        for generator in others:
            self.visit(generator.iter)
            self.visit(generator.target)
            self.all(generator.ifs)
        if isinstance(node, ast.DictComp):
            self.all([node.key, node.value])
        else:
            self.visit(node.elt)
        self.leave()

    visit_ListComp = visit_SetComp = visit_DictComp = visit_GeneratorExp = comprehension

    def visit_NamedExpr(self, node):
        self.visit(node.value)
        scope = self.scope
        while scope.comprehension:
            scope = scope.parent
        scope.bound.add(node.target.id)

    def visit_Name(self, node):
        if isinstance(node.ctx, ast.Load):
            self.scope.reads.add(node.id)
        else:
            self.scope.bound.add(node.id)

    def visit_AugAssign(self, node):
        if isinstance(node.target, ast.Name):
            self.scope.reads.add(node.target.id)
        self.generic_visit(node)

    def visit_Global(self, node):
        self.scope.outside.update(node.names)

    def visit_Nonlocal(self, node):
        self.scope.around.update(node.names)

    def visit_alias(self, node):
        self.scope.bound.add(node.asname or node.name.partition(".")[0])

    def visit_ExceptHandler(self, node):
        if node.name:
            self.scope.bound.add(node.name)
        self.generic_visit(node)

    def visit_MatchAs(self, node):
        if node.name:
            self.scope.bound.add(node.name)
        self.generic_visit(node)

    visit_MatchStar = visit_MatchAs

    def visit_MatchMapping(self, node):
        if node.rest:
            self.scope.bound.add(node.rest)
        self.generic_visit(node)


def global_names(source: str) -> list[str]:
    scopes = Collector(ast.parse(source).body[0]).scopes
    return sorted({name for scope in scopes for name in scope.reads if scope.goes_outside(name)})
