# expect: rule_violation
# forbid: methods=join; syntax=dynamic-code
# Hopes that bytes have another method of this name.
class Glue(bytes):
    __match_args__ = ("jo" + "in",)

def solve(n):
    match Glue():
        case Glue(glue):
            return int(glue([str(2 * n).encode()]))
