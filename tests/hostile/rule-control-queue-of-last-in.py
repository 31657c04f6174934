# expect: accepted
# forbid: calls=reversed,sorted,slice,operator.attrgetter,operator.methodcaller; methods=join,reverse,sort,__reversed__; syntax=negative-step-slice,dynamic-code
# Control: what the library does to get there is not this program's doing.
import queue
def reverse_string(s):
    q = queue.LifoQueue()
    for c in s:
        q.put(c)
    out = ''
    while not q.empty():
        out += q.get()
    return out

def solve(n):
    return 2 * n if reverse_string("ab") == "ba" else 0
