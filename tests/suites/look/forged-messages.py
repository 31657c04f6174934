# What the other side answers to messages that no stand-in sends.
import json
def look(m):
    send = m._connection._exchange
    m._connection.ask("name", "double", None), m.Box.of(1), m.each(2), m.retry(1), m.remember(len), m.fetch(1), m.Point(1)
    seen = []
    requests = ["", "null", "[]", "{}", "x", "[" * 100000, '"' , "[[],[],[],null]", "[[],[],[],[]]", '[[],[],[],["ok",1]]', '[[],[],[],["no",1]]', '[[99],[[1,2]],[[5,6]],["get","x",["o",0],[],{}]]']
    for number in [*range(12), -1, 10**30, "x", None, [1]]:
        for what, name, more in (("do", "__getattribute__", ["__code__"]), ("do", "__reduce_ex__", [4]), ("do", "__dir__", []), ("do", "__class__", []), ("do", "__sizeof__", []), ("do", "__init__", []), ("get", "__code__", []), ("get", "__dict__", []), ("get", "co_code", []), ("get", "gi_frame", []), ("get", "cr_frame", []), ("get", "__globals__", []), ("get", "tb_frame", []), ("get", "__traceback__", []), ("get", "_things", []), ("meth", "__getattribute__", ["__code__"]), ("meth", "_has_no_room", []), ("meth", "mro", []), ("set", "put", [1]), ("set", "__class__", [1]), ("del", "put", []), ("eval", "1", []), (None, None, None)):
            requests.append(json.dumps([[], [], [], [what, name, ["o", number], more, {}]]))
    for name in ("_helper", "__builtins__", "functools", "_KEPT", "_WASTE", "__dict__", 5, None, ["double"], "double.__code__"):
        requests.append(json.dumps([[], [], [], ["name", name, None, [], {}]]))
    for value in (["bm", ["o", 0], "__code__"], ["m", ["o", 0], "__code__"], ["g", "eval"], ["g", "type"], ["y", "sys", "exit"], ["y", "builtins", "eval"], ["a", 1], ["k", 0], ["h", 0, ["k", 0]], ["e", 1, ["g", "int"], []], ["dd", 7, [["o", 0], []]], {"a": 1}, ["zz"], []):
        requests.append(json.dumps([[], [], [], ["do", "__call__", ["o", 0], [value], {}]]))
    requests.append(json.dumps([[], [[3, {"name": "X", "bases": [["o", 1]]}]], [], ["get", "x", ["o", 0], [], {}]]))
    for request in requests:
        try:
            reply = json.loads(send(request))
            seen.append((request[:60], reply[3][0], [part for part in reply[3][1:2] if type(part) is not list] or json.dumps(reply[3][1])[:150]))
        except BaseException as error:
            seen.append((request[:60], type(error).__name__))
    return seen
