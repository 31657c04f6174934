data = bytearray(b"abcdef")
part = data[2:4]
view = memoryview(data)[2:4]
part[0] = ord("X")
view[1] = ord("Y")
print(data.decode(), part.decode(), bytes(view).decode())
try:
    data.append(33)
except BufferError:
    print("in use")
view.release()
data.append(33)
print(len(data))
