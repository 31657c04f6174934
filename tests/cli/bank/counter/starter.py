# judge: counter


class Counter:
    def __init__(self, start):
        raise NotImplementedError
