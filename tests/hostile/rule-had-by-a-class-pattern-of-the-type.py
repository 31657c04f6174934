# expect: rule_violation
# forbid: methods=join; syntax=dynamic-code
# Hopes that match arguments name a method of the type.
class Meta(type):
    __match_args__ = ("jo" + "in",)

class Text(str, metaclass=Meta):
    __match_args__ = ("jo" + "in",)

def solve(n):
    match Text():
        case Text(glue):
            return int(glue([str(2 * n)]))
