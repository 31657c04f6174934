# judge: complexity-required-without-sizes


def double(n):
    raise NotImplementedError
