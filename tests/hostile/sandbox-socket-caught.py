# expect: accepted
# Control: the network is refused with an ordinary exception, that can be caught.
import socket

def solve(n):
    for port in (22, 80, 443):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            continue
        return "connected"
    return 2 * n
