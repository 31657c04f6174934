# expect: wrong_answer
# kind: program
# Hopes that saying nothing is right.
pass
