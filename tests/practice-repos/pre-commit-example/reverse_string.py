# What is printed looks like commands to the runner; it has to stay text.
print("::error::this is not an error of the run")
print("::stop-commands::pause")
print("::set-output name=passed::true")


def reverse_string(s):
    raise ValueError("::add-mask::everything\n::error file=two_sum.py::not this file\n\x1b[2J\u202e")
