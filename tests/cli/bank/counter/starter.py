# judge: counter


class Counter:
    def __init__(self, start):
        raise NotImplementedError

    def up(self):
        raise NotImplementedError
