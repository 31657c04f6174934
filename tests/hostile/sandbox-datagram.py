# expect: accepted
# Hopes that a datagram, which needs no connection, leaves the sandbox.
import socket

def solve(n):
    try:
        sender = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        sender.sendto(b"answer", ("127.0.0.1", 53))
    except OSError:
        return 2 * n
    return "sent"
