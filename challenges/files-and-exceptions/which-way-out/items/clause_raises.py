try:
    try:
        {}["key"]
    except LookupError as error:
        print("first", type(error).__name__)
        raise ValueError("second problem")
    except KeyError:
        print("second")
    except ValueError:
        print("third")
except Exception as error:
    print("outside", error)
