# expect: rule_violation
# forbid: calls=sorted
# Hopes that a library module hands on the built-in.
import statistics

def solve(n):
    names = statistics.__builtins__ if hasattr(statistics, "__builtins__") else {}
    pick = names["sor" + "ted"] if isinstance(names, dict) else getattr(names, "sor" + "ted")
    return pick([2 * n])[0]
