"""Classes of private objects."""
def look(m):
    # the class of an object that was given out, called with wrong arguments
    try: return type(m.Walker().walk([1]))()
    except TypeError as e: return str(e)
