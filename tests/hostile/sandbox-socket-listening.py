# expect: accepted
# Hopes to open a port; whatever part of it is refused, nobody can come in.
import socket

def solve(n):
    try:
        listener = socket.socket()
        listener.bind(("0.0.0.0", 8080))
        listener.listen()
    except OSError:
        return 2 * n
    return "listening"
