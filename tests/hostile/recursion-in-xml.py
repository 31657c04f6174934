# expect: runtime_error
# Hopes that a deep document overflows the C stack (and that entities within entities fill the memory).
import xml.etree.ElementTree as tree

def solve(n):
    laughs = "".join(f"<!ENTITY l{i + 1} '{f'&l{i};' * 10}'>" for i in range(12))
    tree.fromstring(f"<!DOCTYPE x [<!ENTITY l0 'ha'>{laughs}]><x>&l12;</x>")
    return 2 * n
