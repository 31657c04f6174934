# expect: accepted
# Control: annotations are not evaluated, so hints need no import.
def solve(n: "Integer", cache: Dict[str, List[Optional[int]]] = None) -> Undefined[int]:
    twice: Annotated = 2 * n
    return twice
