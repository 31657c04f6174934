import warnings

warnings.simplefilter("ignore", SyntaxWarning)
exec('''
def last_word():
    try:
        return 1 / 0
    except ZeroDivisionError:
        raise KeyError("lost")
    finally:
        return "finally"
''')
print(last_word())
