//! The messages about usual mistakes: each once, with its place, as what it is, and without revealing more of hidden
//! cases.

use std::fs;

use super::support::{Desk, Outcome, banks};

/// A challenge that is answered by a changed argument, one of samples that differ in methods, and one that compares
/// exactly.
const CHALLENGES: [(&str, &str); 3] = [
    (
        "turn",
        "[entry]\nkind = \"function\"\nname = \"turn\"\nparameters = [\"items\", \"by\"]\nanswer = \"items\"\n\
         \n[[samples]]\nid = \"one\"\nargs = [[1, 2, 3], 1]\nexpected = [3, 1, 2]\n\
         \n[[hidden]]\nid = \"two\"\nargs = [[7771, 7772], 1]\nexpected = [7772, 7771]\nhint = \"Two are turned, too.\"\n",
    ),
    (
        "exact",
        "[entry]\nkind = \"program\"\n[checker]\nkind = \"exact\"\n\
         \n[[samples]]\nid = \"one\"\nstdin = \"1\\n\"\nexpected = \"a b\\nc\\n\"\n",
    ),
    (
        "pile",
        "[entry]\nkind = \"class\"\nname = \"Pile\"\n\
         \n[[samples]]\nid = \"one\"\ncalls = [[\"Pile\"], [\"put_on\", 1], [\"top\"]]\n\
         expected = [{ \"$none\" = true }, { \"$none\" = true }, 1]\n\
         \n[[hidden]]\nid = \"two\"\ncalls = [[\"Pile\"], [\"put_on\", 7771], [\"secret_method\"]]\n\
         expected = [{ \"$none\" = true }, { \"$none\" = true }, 7771]\n",
    ),
];

/// A desk with the challenges above.
fn desk() -> Desk {
    let desk = Desk::new();
    for (id, rest) in CHALLENGES {
        let folder = desk.path(&format!("bank/{id}"));
        fs::create_dir_all(&folder).expect("the desk can be written");
        let (manifest, cases) = rest.split_once("\n\n").map_or((rest, ""), |(manifest, cases)| (manifest, cases));
        let head = format!(
            "format_version = 1\nid = \"{id}\"\ntitle = \"{id}\"\nlevel = \"junior\"\ntopics = [\"x\"]\nminutes = 5\n\n"
        );
        for (name, text) in [
            ("challenge.toml", head + manifest),
            ("cases.toml", cases.to_owned()),
            ("statement.md", "# It\n".to_owned()),
            ("starter.py", format!("# judge: {id}\n")),
        ] {
            fs::write(folder.join(name), text).expect("the desk can be written");
        }
        let solutions = folder.join("solutions");
        fs::create_dir_all(&solutions).expect("the desk can be written");
        fs::write(solutions.join("reference.py"), "x = 1\n").expect("the desk can be written");
    }
    desk
}

#[track_caller]
fn submitted(challenge: &str, source: impl AsRef<[u8]>) -> Outcome {
    let desk = desk();
    desk.write("mine.py", source);
    let others = banks("bank").display().to_string();
    let outcome = desk.judge(&["submit", "mine.py", "--challenge", challenge, "--bank", "bank", "--bank", &others]);
    assert_eq!(outcome.status, 1, "{}{}", outcome.stdout, outcome.stderr);
    outcome
}

/// Checks that `text` occurs `times` times in what `outcome` printed.
#[track_caller]
fn says(outcome: &Outcome, times: usize, text: &str) {
    assert_eq!(outcome.stdout.matches(text).count(), times, "{text} in {}", outcome.stdout);
}

#[test]
fn a_source_that_does_not_compile_is_reported_once_with_a_caret() {
    let outcome = submitted("double", "def double(n):\n    return (n +\n");
    says(&outcome, 1, "was never closed");
    says(&outcome, 1, "      line 2, column 12: '(' was never closed\n          return (n +\n                 ^\n");
    says(&outcome, 0, "hint");
    says(&outcome, 1, "next: judge run mine.py --challenge double, after changing line 2\n");
    // Also where candidates see no sample: what the compiler says has nothing to do with any input.
    let desk = Desk::with("double.py", "def double(n):\n    return (n +\n");
    let hidden = desk.judge(&["submit", "double.py", "--only", "large", "--only", "negative"]);
    says(&hidden, 1, "'(' was never closed");
    let cases = desk.judge(&["submit", "double.py", "--format", "json"]).json();
    let messages: Vec<&str> =
        cases["cases"].as_array().unwrap().iter().map(|case| case["message"].as_str().unwrap()).collect();
    assert!(messages.len() == 4 && messages.iter().all(|message| *message == messages[0]), "{messages:?}");
}

#[test]
fn a_warning_before_the_mistake_changes_nothing() {
    let desk = Desk::with("double.py", "x = '\\d'\ndef double(n):\n    return (n +\n");
    says(&desk.judge(&["submit", "double.py", "--only", "large"]), 1, "'(' was never closed");
}

#[test]
fn an_exception_while_running_is_not_a_message_of_the_compiler() {
    // An exception of a program that compiles belongs to its case.
    let source = "def double(n):\n    exec(f'x = = {n}')\n";
    let desk = Desk::with("double.py", source);
    let outcome = desk.judge(&["submit", "double.py"]);
    says(&outcome, 0, "271828");
    says(&outcome, 1, "Numbers may be large.");
}

#[test]
fn a_missing_name_is_reported_once_with_what_is_defined() {
    for (source, message) in [
        ("def Double(n):\n    return 2 * n\n", "line 1: the file defines `Double`; the challenge wants `double`"),
        (
            "class Solution:\n    def double_number(self, n):\n        return 2 * n\n",
            "line 2: the file defines `Solution.double_number`; the challenge wants `double` or `Solution.doubleNumber`",
        ),
        (
            "class double:\n    def double(self, n):\n        return 2 * n\n",
            "line 1: the file defines the class `double`; the challenge wants a function of that name",
        ),
        (
            "def main():\n    def double(n):\n        return 2 * n\n",
            "line 2: the file defines `double` inside something else; the challenge wants it at the top level",
        ),
        ("", "the file is empty; the challenge wants `double`"),
    ] {
        let desk = Desk::with("double.py", source);
        let outcome = desk.judge(&["submit", "double.py"]);
        says(&outcome, 1, message);
        for absent in ["input", "Traceback", "hint", "--only"] {
            says(&outcome, 0, absent);
        }
    }
}

#[test]
fn methods_under_another_name() {
    let outcome = submitted("pile", "class Pile:\n    def putOn(self, x): ...\n    def top(self): ...\n");
    says(&outcome, 1, "line 2: the file defines `Pile.putOn`; the challenge wants `Pile.put_on`");
    says(&outcome, 0, "secret_method");
    let outcome = submitted("pile", "class Pile:\n    def put_on(self, x): ...\n    def top(self): ...\n");
    says(&outcome, 0, "secret_method");
    says(&outcome, 1, "does every path through `top` end in a `return` of the answer?");
    let outcome = submitted("pile", "def Pile():\n    return None\n");
    says(&outcome, 1, "`Pile` is a function, and the challenge wants a class of that name");
}

#[test]
fn other_files_are_named_as_what_they_are() {
    let utf_16: Vec<u8> = "\u{feff}def double(n): ...\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let notebook =
        "{\"cells\": [{\"cell_type\": \"code\", \"execution_count\": null, \"source\": [\"x\"]}], \"nbformat\": 4}";
    for (source, text) in [
        (utf_16.as_slice(), "the file is UTF-16, save it as UTF-8"),
        (notebook.as_bytes(), "the file is a Jupyter notebook"),
        (
            b"<<<<<<< HEAD\nx = 1\n=======\nx = 2\n>>>>>>> b\n".as_slice(),
            "line 1, column 1: this is a conflict marker of a merge",
        ),
        (b"```python\ndef double(n): ...\n```\n".as_slice(), "line 1, column 1: this is a fence of Markdown"),
        (b">>> def double(n): ...\n".as_slice(), "line 1, column 1: `>>>` is the prompt of an interactive session"),
    ] {
        says(&submitted("double", source), 1, text);
    }
    // A line of the file that says what it is for is found all the same.
    let marked: Vec<u8> = "# judge: double\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    says(&Desk::with("mine.py", marked).judge(&["submit", "mine.py"]), 1, "the file is UTF-16, save it as UTF-8");
}

#[test]
fn an_answer_in_place_says_where_it_is_read() {
    let outcome = submitted("turn", "def turn(items, by):\n    return items[-by:] + items[:-by]\n");
    says(&outcome, 1, "the answer is read from `items` after the call, and `items` did not change");
    says(&outcome, 1, "Two are turned, too.");
    says(&outcome, 0, "777");
    let outcome = submitted("turn", "def turn(items, by):\n    items.reverse()\n");
    says(&outcome, 1, "the answer is read from `items` after the call\n");
}

#[test]
fn too_much_says_of_what_and_how_much() {
    let outcome = submitted("double", "def double(n):\n    print('x' * 3_000_000)\n");
    says(&outcome, 2, "printed more than allowed, which is 1 MiB");
    let outcome = submitted("double", "def double(n):\n    return 'x' * 3_000_000\n");
    says(&outcome, 2, "returned more than allowed, which is 1 MiB");
}

#[test]
fn nothing_in_place_of_an_answer_gets_a_question() {
    let outcome = submitted("double", "def double(n):\n    n * 2\n");
    says(&outcome, 2, "expected int");
    says(&outcome, 2, "got None; does every path through `double` end in a `return` of the answer?");
    let outcome = submitted("double", "def double(n):\n    print(n * 2)\n");
    says(&outcome, 2, "got None; does `double` `return` its answer, or only print it?");
    let outcome = submitted("shout", "def main():\n    print(input().upper())\n");
    says(&outcome, 1, "the answer is empty; nothing was printed: is `main()` called, and does it `print` its answer?");
    says(&submitted("shout", "x = input()\n"), 1, "nothing was printed: does the program `print` its answer?");
}

#[test]
fn modules_that_do_not_exist() {
    let outcome = submitted("double", "import numpy\ndef double(n): ...\n");
    says(
        &outcome,
        1,
        "ModuleNotFoundError: No module named 'numpy'; the sandbox has Python's standard library, and no packages",
    );
    // Once, for all samples, without their inputs.
    says(&outcome, 1, "Traceback");
    says(&outcome, 0, "input ");
    let outcome = submitted("double", "from helpers import f\ndef double(n): ...\n");
    says(&outcome, 1, "and this one file: no packages, and no files beside it");
    let outcome = submitted("double", "from .helpers import f\ndef double(n): ...\n");
    says(&outcome, 1, "the sandbox has this one file: no package around it, and no files beside it");
    says(&submitted("double", "import ssl\ndef double(n): ...\n"), 1, "less what needs the system");
}

#[test]
fn a_traceback_is_shown_once() {
    let outcome = submitted("shout", "import sys\nprint('mine', file=sys.stderr)\nprint(nothing)\n");
    says(&outcome, 1, "Traceback (most recent call last):");
    says(&outcome, 1, "      stderr    mine\n");
}

#[test]
fn the_interpreters_own_words_are_left_out() {
    let source = "import sys\nsys.setrecursionlimit(10**9)\ndef f(n):\n    return f(n + 1)\nf(0)\n";
    let outcome = submitted("shout", source);
    for absent in ["app.py", "judge_runner", "panicked", "RUST_BACKTRACE"] {
        says(&outcome, 0, absent);
    }
}

#[test]
fn differences_in_white_space_are_drawn() {
    let outcome = submitted("exact", "print('a  b ')\nprint('c')\n");
    says(&outcome, 1, "-a·b\n");
    says(&outcome, 1, "+a··b·\n");
    says(&outcome, 1, "only white space differs: · is a space, → a tab");
    let outcome = submitted("exact", "print('a b')\nprint('c', end='')\n");
    says(&outcome, 1, "\\ No newline at end of file");
    // White space that does not count is not a difference.
    let outcome = submitted("shout", "print('HELLO  \\nWORLD\\n-m')\n");
    says(&outcome, 1, " HELLO\n");
    says(&outcome, 0, "·");
}

#[test]
fn a_case_with_its_answer_in_it_gets_a_hint_on_the_form() {
    let desk = desk();
    desk.write("double.py", "def double(n):\n    return 2 * n\n");
    let others = banks("bank").display().to_string();
    let run = |challenge: &str, case: &str| {
        let banks = ["--bank", "bank", "--bank", &others];
        let outcome =
            desk.judge(&[&["run", "double.py", "--challenge", challenge, "--case", case][..], &banks].concat());
        (outcome.status, outcome.stderr)
    };
    let (status, text) = run("double", "[[2], 4]");
    assert_eq!(status, 2, "{text}");
    assert!(text.contains("--case has the expected answer in it, but takes only the input"), "{text}");
    assert!(text.contains("--case '[2]' --expect 4"), "{text}");
    let (_, text) = run("turn", "[[[1, 2], 1], [2, 1]]");
    assert!(text.contains("--case '[[1,2],1]' --expect '[2,1]'"), "{text}");
    let (_, text) = run("pile", "[[[\"Pile\"], [\"top\"]], [null, 1]]");
    assert!(text.contains("--case '[[\"Pile\"],[\"top\"]]' --expect '[null,1]'"), "{text}");
    // What fits the samples is taken as it is.
    assert!(!run("turn", "[[1, 2], 1]").1.contains("has the expected answer in it"));
}

#[test]
fn reports_on_a_class_say_it_once_too() {
    let desk = Desk::with("double.py", "def double(n):\n    return (n +\n");
    desk.write("camel.py", "# judge: double\n\ndef Double(n): ...\n");
    for format in ["markdown", "gitlab", "github", "html", "gradescope"] {
        let outcome = desk.judge(&["grade", "--report", format]);
        for told in ["was never closed", "the file defines"] {
            says(&outcome, 1, told);
        }
    }
    let outcome = desk.judge(&["grade", "--report", "github"]);
    says(&outcome, 1, "file=camel.py,line=3");
    says(&outcome, 1, "file=double.py,line=2");
    // For people: the place, and below it the line and the caret.
    let outcome = desk.judge(&["grade"]);
    says(&outcome, 1, "return (n +\n");
    says(&outcome, 1, "^\n");
}
