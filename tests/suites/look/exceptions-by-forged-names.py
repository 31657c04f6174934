"""Private exceptions of the module, asked for as if they were the library's."""
def look(m):
    import json
    send = m._connection._exchange
    m.double
    seen = []
    for name in ("_Gone", "_Missing", "_Lack", "Nope"):
        seen.append((name, send(json.dumps([[],[],[],["do","__call__",["o",0],[["y","doubling",name]],{}]]))[:200]))
    return seen
