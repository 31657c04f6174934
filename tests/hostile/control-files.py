# expect: accepted
# Control: /work is a file system like any other.
import os
import pathlib
import shutil
import tempfile

def solve(n):
    folder = pathlib.Path("/work/a/b")
    folder.mkdir(parents=True)
    (folder / "x.txt").write_text(str(n), encoding="utf-8")
    os.replace(folder / "x.txt", "y.txt")
    shutil.copy("y.txt", folder / "z.txt")
    with open("y.txt", "a") as file:
        file.write("\nmore")
    with open("y.txt", "r+") as file:
        first = file.readline()
    with tempfile.TemporaryDirectory(dir=".") as name:
        assert os.path.isdir(name)
    assert sorted(os.listdir("/work")) == ["a", "y.txt"] and os.stat("y.txt").st_size > 4
    shutil.rmtree("/work/a")
    return 2 * int(first)
