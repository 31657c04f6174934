# expect: runtime_error
# Hopes that bytecode that reads beyond its constants and writes beyond its variables breaks out.
import opcode

def solve(n):
    def victim(i):
        return i
    for constant in range(0, 250):
        code = bytes([opcode.opmap["LOAD_CONST"], constant, opcode.opmap["STORE_FAST"], 200, opcode.opmap["RETURN_VALUE"], 0])
        victim.__code__ = victim.__code__.replace(co_code=code)
        str(victim(n))
    raise ValueError("still here")
