# What becomes of a message of many megabytes.
def look(m):
    send = m._connection._exchange
    return [len(send("x" * (20 << 20))), len(send("[" + "1," * 500000 + "1]")), m.double(2)]
