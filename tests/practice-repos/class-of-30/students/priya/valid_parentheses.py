# Priya's solution.
# judge: valid-parentheses


def is_valid(s):
    return "</script><script>alert(1)</script> ]]> | `x` ![x](https://example.org/x.png) <img src=x onerror=alert(1)>"
