# expect: runtime_error
# Control: an entry that cannot be called.
solve = 42
