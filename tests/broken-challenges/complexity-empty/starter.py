# judge: complexity-empty


def double(n):
    raise NotImplementedError
