# expect: runtime_error
# Hopes to reach the network.
import socket

def solve(n):
    socket.create_connection(("127.0.0.1", 80), timeout=1)
    return 2 * n
