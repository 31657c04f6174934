"""Numbers of shared values that were let go of."""
import json
def look(m):
    # numbers of shared values: let go of, taken again, filled with what does not fit, during a call and after
    wire = m._connection
    send = wire._exchange
    plain = send
    seen = []
    box = m.Box([3, 1]); held = box.everything()
    num = wire._references[id(held)]
    for changes in ([[num, ["x"]]], [[num, {"a": 1}]], [[num, None]], [[num, [["a", num]]]], [[num + 98, []]], [[num, [["o", 0]]]]):
        seen.append(send(json.dumps([[], [], changes, ["meth", "everything", ["o", wire._stand_ins[id(box)]], [], {}]]))[:200])
    seen.append(send(json.dumps([[num], [], [], ["meth", "everything", ["o", wire._stand_ins[id(box)]], [], {}]]))[:200])
    seen.append(send(json.dumps([[], [], [], ["do", "__call__", ["o", wire._stand_ins[id(m.ordered)]] , [["l", 40002, [3, 2, 1]]], {}]]))[:200])
    def cb(k):
        seen.append(plain(json.dumps([[40002], [], [], ["do", "__call__", ["o", wire._stand_ins[id(m.double)]], [4], {}]]))[:200])
        return k
    items = [3, 1, 2]
    seen.append(m.by(items, lambda k: cb(k)))
    for act in (lambda: m.by([2, 1], lambda k: held.append(k) or k),):
        try: seen.append(act())
        except BaseException as e: seen.append(repr(e))
    return seen
