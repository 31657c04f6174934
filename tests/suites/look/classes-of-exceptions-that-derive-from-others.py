"""Classes of exceptions that derive from whatever the implementation has."""
import json
def look(m):
    # classes of exceptions that derive from whatever the implementation has: metaclasses, __init_subclass__, layouts
    send = m._connection._exchange
    m.Full, m.Box, m.double, m.Colour, m.Point
    seen = []
    n = 1000
    for base in range(6):
        n += 1
        seen.append(send(json.dumps([[], [[n, {"name": "X", "bases": [["o", base], ["g", "ValueError"]]}]], [], ["name", "double", None, [], {}]]))[:120])
        seen.append(send(json.dumps([[], [[n + 500, {"name": "X", "bases": [["o", base]]}]], [], ["name", "double", None, [], {}]]))[:120])
    for bases in ([["g", "OSError"], ["g", "KeyError"]], [], [["g", "int"]], [["y", "json.decoder", "JSONDecodeError"]], [["g", "BaseExceptionGroup"]]):
        n += 1
        seen.append(send(json.dumps([[], [[n, {"name": "", "bases": bases}]], [], ["do", "__call__", ["o", 2], [["e", n + 2000, ["o", 0], [1]]], {}]]))[:160])
    return seen
