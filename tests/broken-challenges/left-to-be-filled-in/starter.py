# judge: left-to-be-filled-in


# FILL-IN: the parameters
def above(numbers, limit):
    raise NotImplementedError
