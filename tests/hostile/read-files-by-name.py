# expect: wrong_answer
# Hopes that a path out of the working directory, or a well-known one, leads to the host.
import os

def solve(n):
    paths = ["/etc/passwd", "/proc/self/environ", "/dev/fd/3", "/dev/sda", "cases.toml", "../cases.toml", "/work/../etc/hostname"]
    paths += ["/work/../" * 9 + "etc/hostname", "//etc//hostname", "/work/./../proc/self/maps"]
    try:
        os.symlink("/etc/hostname", "/work/link")
        os.symlink("../../../../etc", "/work/folder")
        paths += ["/work/link", "/work/folder/hostname"]
    except (OSError, NotImplementedError):
        pass
    for path in paths:
        try:
            with open(path, "rb") as file:
                return file.read(100)
        except OSError:
            pass
    return "nothing found"
