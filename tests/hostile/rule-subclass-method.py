# expect: rule_violation
# forbid: methods=join; syntax=dynamic-code
# Hopes that a method given another name in a subclass is another method.
class Text(str):
    glue = vars(str)["join"]

def solve(n):
    return int(Text("").glue([str(2 * n)]))
