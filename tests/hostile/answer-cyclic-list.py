# expect: runtime_error
# Hopes that a list that holds itself hangs the encoder.
def solve(n):
    answer = [2 * n]
    answer.append(answer)
    return answer
