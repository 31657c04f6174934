# expect: accepted
# Control: names and texts in any script.
def zweifach(größe):
    数 = größe + größe
    return 数

def solve(n):
    print("π ≈ 3.14159 — ответ 🎉", zweifach(n))
    return zweifach(n)
