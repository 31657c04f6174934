# expect: rule_violation
# forbid: methods=join; syntax=dynamic-code
# Hopes that a class pattern that fetches an attribute under another name is not looked at.
class Text(str):
    __match_args__ = ("jo" + "in",)

def solve(n):
    match Text(""):
        case Text(glue):
            return int(glue([str(2 * n)]))
