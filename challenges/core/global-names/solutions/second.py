# judge: global-names
import ast
import symtable


class Plainer(ast.NodeTransformer):
    """Writes the same names in a form in which the symbol tables miss none of them."""

    def visit_AugAssign(self, node):
        # The tables take `name += 1` for a mere assignment.
        self.generic_visit(node)
        if not isinstance(node.target, ast.Name):
            return node
        read = ast.Name(node.target.id, ast.Load())
        return ast.Assign([node.target], ast.BinOp(read, node.op, node.value))

    def visit_ListComp(self, node):
        # Comprehensions are merged into the function around them; generator expressions are not.
        self.generic_visit(node)
        return ast.GeneratorExp(node.elt, node.generators)

    visit_SetComp = visit_ListComp

    def visit_DictComp(self, node):
        self.generic_visit(node)
        pair = ast.Tuple([part for part in (node.key, node.value) if part], ast.Load())
        return ast.GeneratorExp(pair, node.generators)


def global_names(source: str) -> list[str]:
    tree = ast.fix_missing_locations(Plainer().visit(ast.parse(source)))
    names = set()
    tables = symtable.symtable(ast.unparse(tree), "source", "exec").get_children()
    while tables:
        table = tables.pop()
        tables += table.get_children()
        names.update(
            symbol.get_name() for symbol in table.get_symbols() if symbol.is_global() and symbol.is_referenced()
        )
    return sorted(names)
