# expect: rule_violation
# forbid: methods=append
# Hopes that a pardon of the library covers this: CALL_LIST_APPEND never enters list.append; the instruction is warmed up with a method of our own. The source is put
# together, which these rules allow: the engine is to hold `append` however it is called.
class Mine:
    def method(self, x):
        return 0
setattr(Mine, "app" + "end", Mine.method)

space = {}
exec("def call(o, x):\n    o.app" + "end(x)\n", space)
call = space["call"]

def solve(n):
    items = [0]
    for _ in range(1):
        call(Mine(), 0)
    call(items, 2 * n)
    return items[1]
