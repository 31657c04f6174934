# expect: runtime_error
# Hopes that reading a constant that is not there breaks out of the interpreter.
import opcode

def solve(n):
    def victim():
        return 1
    load, ret = opcode.opmap["LOAD_CONST"], opcode.opmap["RETURN_VALUE"]
    extend = opcode.opmap["EXTENDED_ARG"]
    code = bytes([extend, 127, extend, 255, extend, 255, load, 255, ret, 0])
    victim.__code__ = victim.__code__.replace(co_code=code)
    return victim()
