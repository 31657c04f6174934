"""The implementation's own texts as the names of functions of the tests."""
import json
def look(m):
    # a text of the implementation itself as the name of a function of the tests, so that it is taken for told
    wire = m._connection
    red = m.Colour.RED
    number = wire._stand_ins[id(red)]
    m.remember; m.retry; m.apply
    seen = []
    send = wire._exchange
    for name in ("name", "value"):
        seen.append(send(json.dumps([[], [], [], ["do", "__call__", ["o", wire._stand_ins[id(m.remember)]], [["f", 5000 + len(seen), ["bm", ["o", number], name], ["bm", ["o", number], name], None, True]], {}]])))
    for guess in ("inner", "remembering", "wrapper", "inner_wrapper", "decorate", "x"):
        seen.append(send(json.dumps([[], [], [], ["do", "__call__", ["o", wire._stand_ins[id(m.remember)]], [["f", 6000 + len(seen), guess, guess, None, True]], {guess: 1} if False else {}]])))
    return [s[:150] for s in seen]
