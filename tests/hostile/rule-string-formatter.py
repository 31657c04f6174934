# expect: rule_violation
# forbid: methods=join; syntax=dynamic-code
# Hopes that the field look-up of str.format, which fetches attributes, is not known.
import string

def solve(n):
    glue, _ = string.Formatter().get_field("0.jo" + "in", [""], {})
    return int(glue([str(2 * n)]))
