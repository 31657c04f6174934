"""Big integers: digits of pi, a test for primes, and large products, with numbers of tens to thousands of digits."""

DIGITS = 2600
PRIMES_FROM = 2**255 - 3000


def digits_of_pi(count):
    """The first digits of pi, one at a time, from a continued fraction of linear maps."""
    digits = []
    q, r, t, k, n, l = 1, 0, 1, 1, 3, 3
    while len(digits) < count:
        if 4 * q + r - t < n * t:
            digits.append(n)
            q, r, n = 10 * q, 10 * (r - n * t), 10 * (3 * q + r) // t - 10 * n
        else:
            q, r, t, k, n, l = q * k, (2 * q + r) * l, t * l, k + 1, (q * (7 * k + 2) + r * l) // (t * l), l + 2
    return digits


def is_probably_prime(number):
    """The test of Miller and Rabin with the first twelve primes."""
    for prime in (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37):
        if number % prime == 0:
            return number == prime
    odd, twos = number - 1, 0
    while odd % 2 == 0:
        odd //= 2
        twos += 1
    for base in (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37):
        power = pow(base, odd, number)
        if power in (1, number - 1):
            continue
        for _ in range(twos - 1):
            power = power * power % number
            if power == number - 1:
                break
        else:
            return False
    return True


def fibonacci(index):
    """The Fibonacci number by doubling."""
    if index == 0:
        return 0, 1
    first, second = fibonacci(index // 2)
    even = first * (2 * second - first)
    odd = first * first + second * second
    return (odd, even + odd) if index % 2 else (even, odd)


def main():
    pi = 0
    for digit in digits_of_pi(DIGITS):
        pi = (pi * 31 + digit) % 1000000007
    primes = [number - PRIMES_FROM for number in range(PRIMES_FROM, PRIMES_FROM + 6000) if is_probably_prime(number)]
    product = 1
    for number in range(2, 9000):
        product *= number
    large, _ = fibonacci(300000)
    quotient, rest = divmod(product << 110000, large)
    mixed = (quotient ^ rest) & ((1 << 3000) - 1)
    print("big_integers", pi, len(primes), sum(primes), product.bit_length(), large % 1000000007, mixed % 998244353)


main()
