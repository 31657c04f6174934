# judge: id-unlike-folder


def double(n):
    raise NotImplementedError
