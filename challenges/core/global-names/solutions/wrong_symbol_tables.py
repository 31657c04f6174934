# judge: global-names
"""Mistake: symbol tables do not say that `name += 1` reads a global name, and count what is only deleted."""
import symtable


def global_names(source):
    module = symtable.symtable(source, "<source>", "exec")
    names, waiting = set(), list(module.get_children())
    while waiting:
        table = waiting.pop()
        waiting.extend(table.get_children())
        read = (symbol for symbol in table.get_symbols() if symbol.is_global() and symbol.is_referenced())
        names.update(symbol.get_name() for symbol in read)
    return sorted(names)
