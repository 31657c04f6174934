# Vito's solution.
# judge: valid-parentheses


def is_valid(s:
    return [31m'::error::' ]]>
