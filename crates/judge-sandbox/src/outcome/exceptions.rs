//! Which exceptions an exception counts as.
//!
//! Part of `outcome`. The guest says, by identity, which standard class an exception is or derives from; the ancestors
//! of that class are known here. Whatever a guest says, one exception therefore counts as one built-in class and its
//! ancestors.

use super::Raised;

/// The built-in exceptions of Python 3.14: each parent class, with its children.
const CHILDREN: [(&str, &str); 15] = [
    ("BaseException", "BaseExceptionGroup Exception GeneratorExit KeyboardInterrupt SystemExit"),
    ("BaseExceptionGroup", "ExceptionGroup"),
    (
        "Exception",
        "ArithmeticError AssertionError AttributeError BufferError EOFError ExceptionGroup ImportError LookupError \
         MemoryError NameError OSError ReferenceError RuntimeError StopAsyncIteration StopIteration SyntaxError \
         SystemError TypeError ValueError Warning",
    ),
    ("ArithmeticError", "FloatingPointError OverflowError ZeroDivisionError"),
    ("ImportError", "ModuleNotFoundError"),
    ("LookupError", "IndexError KeyError"),
    ("NameError", "UnboundLocalError"),
    (
        "OSError",
        "BlockingIOError ChildProcessError ConnectionError FileExistsError FileNotFoundError InterruptedError \
         IsADirectoryError NotADirectoryError PermissionError ProcessLookupError TimeoutError",
    ),
    ("ConnectionError", "BrokenPipeError ConnectionAbortedError ConnectionRefusedError ConnectionResetError"),
    ("RuntimeError", "NotImplementedError PythonFinalizationError RecursionError"),
    ("SyntaxError", "IndentationError _IncompleteInputError"),
    ("IndentationError", "TabError"),
    ("ValueError", "UnicodeError"),
    ("UnicodeError", "UnicodeDecodeError UnicodeEncodeError UnicodeTranslateError"),
    (
        "Warning",
        "BytesWarning DeprecationWarning EncodingWarning FutureWarning ImportWarning PendingDeprecationWarning \
         ResourceWarning RuntimeWarning SyntaxWarning UnicodeWarning UserWarning",
    ),
];

impl Raised {
    /// Whether `name` asks for this exception.
    ///
    /// The name of a built-in class asks for that class or one that derives from it. If a class derives from several
    /// unrelated built-in classes, only the first counts. Any other name is that of the exception's own class, or of
    /// the first standard class that it derives from.
    pub fn is_a(&self, name: &str) -> bool {
        if is_built_in(name) {
            let first = self.standard.iter().find(|class| is_built_in(class));
            return first.is_some_and(|class| comes_from(class, name));
        }
        [self.types.first(), self.standard.first()].into_iter().flatten().any(|class| class == name)
    }
}

fn is_built_in(name: &str) -> bool {
    comes_from(name, "BaseException")
}

/// Whether the built-in class `name` is `ancestor` or derives from it.
fn comes_from(name: &str, ancestor: &str) -> bool {
    let is_child = |children: &str| children.split(' ').any(|child| child == name);
    name == ancestor || CHILDREN.iter().any(|(parent, children)| is_child(children) && comes_from(parent, ancestor))
}

#[cfg(test)]
mod tests {
    use super::Raised;

    #[test]
    fn one_exception_counts_as_one() {
        let raised = |own: &str, standard: &str| Raised {
            types: vec![own.to_owned(), "KeyError".to_owned(), "ValueError".to_owned(), "Custom".to_owned()],
            standard: standard.split(' ').map(str::to_owned).collect(),
            ..Raised::default()
        };
        for (own, standard, name, wanted) in [
            ("KeyError", "KeyError LookupError Exception BaseException", "KeyError", true),
            ("KeyError", "KeyError", "LookupError", true),
            ("KeyError", "KeyError", "Exception", true),
            ("LookupError", "LookupError", "KeyError", false),
            ("Mine", "KeyError", "KeyError", true),
            // A name alone is not a class, and the guest's word about ancestors is not trusted.
            ("KeyError", "Exception", "KeyError", false),
            ("Mine", "KeyError ValueError IndexError OSError", "ValueError", false),
            ("Mine", "", "ValueError", false),
            ("JSONDecodeError", "JSONDecodeError ValueError Exception", "ValueError", true),
            ("JSONDecodeError", "JSONDecodeError ValueError KeyError", "KeyError", false),
            ("Mine", "JSONDecodeError ValueError", "JSONDecodeError", true),
            ("ExceptionGroup", "ExceptionGroup", "BaseExceptionGroup", true),
            ("ExceptionGroup", "ExceptionGroup", "Exception", true),
            ("ExceptionGroup", "ExceptionGroup", "ValueError", false),
            // An exception that the challenge asks for by its own name.
            ("InsufficientFunds", "Exception", "InsufficientFunds", true),
            ("Mine", "Exception", "Custom", false),
        ] {
            assert_eq!(raised(own, standard).is_a(name), wanted, "{own} ({standard}) as {name}");
        }
    }
}
