# Asking inside of a callback, never answering, and answering what was not asked.
import json
def look(m):
    wire, seen = m._connection, []
    plain = wire._exchange
    def strange(_):
        for request in ('[[],[],[],["name","double",null,[],{}]]', "nonsense", '[[],[],[],["no",5]]'):
            seen.append(plain(request)[:200])
        return 1
    for _ in range(3):
        try:
            seen.append(m.apply(strange, 1))
        except BaseException as error:
            seen.append((type(error).__name__, str(error)[:100]))
    return seen
