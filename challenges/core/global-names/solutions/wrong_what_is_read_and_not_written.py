# judge: global-names
"""Mistake: takes all names that are read and never written, as if the whole text were a single scope."""
import ast


def global_names(source):
    function = ast.parse(source).body[0]
    read, written = set(), set()
    for node in ast.walk(ast.Module(function.body, [])):
        if isinstance(node, ast.Name):
            (read if isinstance(node.ctx, ast.Load) else written).add(node.id)
        elif isinstance(node, ast.FunctionDef):
            written.add(node.name)
        elif isinstance(node, ast.arg):
            written.add(node.arg)
        elif isinstance(node, ast.alias):
            written.add((node.asname or node.name).split(".")[0])
        elif isinstance(node, ast.ExceptHandler) and node.name:
            written.add(node.name)
    written.update(argument.arg for argument in ast.walk(function.args) if isinstance(argument, ast.arg))
    return sorted(read - written)
