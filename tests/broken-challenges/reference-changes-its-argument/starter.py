# judge: reference-changes-its-argument


def double(numbers):
    raise NotImplementedError
