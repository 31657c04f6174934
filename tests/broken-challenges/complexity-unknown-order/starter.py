# judge: complexity-unknown-order


def double(n):
    raise NotImplementedError
