def double(n):
    result = n
    result += n
    return result
