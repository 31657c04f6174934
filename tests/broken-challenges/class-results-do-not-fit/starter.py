# judge: class-results-do-not-fit


class Stack:
    pass
