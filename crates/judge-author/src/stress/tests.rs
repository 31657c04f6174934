//! Searches in the sandbox: what is found, what is shrunk, and that it is the same however many cases run at a time.

use judge::{Bank, Settings};

use super::*;

/// A challenge of these files, with what every challenge has.
fn challenge(manifest: &str, files: &[(&str, &str)]) -> Arc<Challenge> {
    let head = "format_version = 1\nid = \"it\"\ntitle = \"It\"\nlevel = \"junior\"\ntopics = [\"a\"]\nminutes = 5\n";
    let manifest = format!("{head}{manifest}");
    let mut all = vec![
        ("it/challenge.toml", manifest.as_str()),
        ("it/statement.md", "# It\n"),
        ("it/starter.py", "# judge: it\n"),
    ];
    all.extend(files);
    let (bank, errors) = Bank::from_files("test", all.into_iter().map(|(path, text)| (path, text.as_bytes())));
    assert!(errors.is_empty(), "{errors:?}");
    Arc::clone(bank.iter().next().expect("there is one"))
}

const FUNCTION: &str = "[entry]\nkind = \"function\"\nname = \"f\"\n";
const CASE: &str = "[[samples]]\nid = \"one\"\nargs = [[1]]\n";
const LIST: &str = "[[arguments]]\nname = \"xs\"\ntype = \"list\"\nitems = { type = \"int\", min = -99, max = 99 }\n";

fn of_lists(reference: &str, inputs: &str) -> Arc<Challenge> {
    challenge(
        FUNCTION,
        &[("it/cases.toml", CASE), ("it/inputs.toml", inputs), ("it/solutions/reference.py", reference)],
    )
}

#[tokio::main(flavor = "current_thread")]
async fn search(challenge: &Arc<Challenge>, source: &str, jobs: usize) -> Result<Option<Counterexample>, StressError> {
    let mut settings = Settings::default();
    settings.jobs = Some(jobs);
    let judge = Judge::new(&settings).expect("the interpreter can be prepared");
    let stop = Cancellation::new();
    let options = Options { count: 300, ..Options::default() };
    let trials = Trials::prepare(&judge, challenge, options, &stop).await?.expect("nothing was cancelled");
    trials.against(&judge, source.as_bytes(), &stop, |_| {}).await
}

/// The verdict and the smallest input.
#[track_caller]
fn smallest(challenge: &Arc<Challenge>, source: &str) -> (Verdict, String, usize) {
    let found = search(challenge, source, 2).expect("the search goes well").expect("something is found");
    (found.result.verdict(), judge::input_text(&found.case.input), found.size)
}

#[test]
fn differences_are_shrunk() {
    let challenge = of_lists("def f(xs):\n    return max(xs, default=0)\n", LIST);
    for (source, verdict, input) in [
        ("def f(xs):\n    return max(xs)\n", Verdict::RuntimeError, "[]"),
        (
            "def f(xs):\n    best = 0\n    for x in xs:\n        best = max(best, x)\n    return best\n",
            Verdict::WrongAnswer,
            "[-1]",
        ),
        ("def f(xs):\n    return max(xs[:3], default=0)\n", Verdict::WrongAnswer, "[0, 0, 0, 1]"),
        (
            "def f(xs):\n    while 3 in xs[1:] and len(xs) > 2:\n        pass\n    return max(xs, default=0)\n",
            Verdict::TimeLimit,
            "[0, 0, 3]",
        ),
        (
            "def f(xs):\n    if len(xs) > 1:\n        print('x' * 2_000_000)\n    return max(xs, default=0)\n",
            Verdict::OutputLimit,
            "[0, 0]",
        ),
        (
            "def f(xs):\n    if 2 in xs:\n        xs.append('x' * 200_000_000)\n    return max(xs, default=0)\n",
            Verdict::MemoryLimit,
            "[2]",
        ),
        (
            "import os\ndef f(xs):\n    if 2 in xs:\n        os._exit(0)\n    return max(xs, default=0)\n",
            Verdict::RuntimeError,
            "[2]",
        ),
    ] {
        let (found, shrunk, _) = smallest(&challenge, source);
        assert_eq!((found, shrunk.as_str()), (verdict, input), "{source}");
    }
    assert!(
        search(&challenge, "def f(xs):\n    return sorted(xs)[-1] if xs else 0\n", 2)
            .is_ok_and(|found| found.is_none())
    );
}

#[test]
fn the_number_of_jobs_makes_no_difference() {
    let challenge = of_lists("def f(xs):\n    return sorted(xs)\n", LIST);
    let source = "def f(xs):\n    return sorted(set(xs))\n";
    let found = |jobs| {
        let found = search(&challenge, source, jobs).expect("the search goes well").expect("something is found");
        (format!("{:?}", found.case), found.number, found.size, found.size_before)
    };
    assert_eq!(found(1), found(3));
    assert!(found(1).0.contains("[Int(0), Int(0)]"), "{}", found(1).0);
}

#[test]
fn what_no_input_changes() {
    let challenge = of_lists("def f(xs):\n    return 1\n", LIST);
    for (source, verdict) in
        [("def f(xs:\n", Verdict::SyntaxError), ("def g(xs):\n    return 1\n", Verdict::RuntimeError)]
    {
        let found = search(&challenge, source, 2).expect("the search goes well").expect("something is found");
        assert!(found.whatever_the_input && found.size == 0);
        assert_eq!(found.result.verdict(), verdict);
    }
}

#[test]
fn conditions_hold_for_what_is_found() {
    let inputs = format!(
        "where = \"len(set(xs)) == len(xs) and total(xs) > 50\"\npython = \"def total(xs):\\n    return sum(xs)\"\n{LIST}"
    );
    let inputs = inputs.replace("args", "");
    let cases = "[[samples]]\nid = \"one\"\nargs = [[51]]\n";
    let challenge = challenge(
        FUNCTION,
        &[
            ("it/cases.toml", cases),
            ("it/inputs.toml", &inputs),
            ("it/solutions/reference.py", "def f(xs):\n    return len(xs)\n"),
        ],
    );
    assert_eq!(
        smallest(&challenge, "def f(xs):\n    return min(len(xs), 1)\n"),
        (Verdict::WrongAnswer, "[0, 51]".to_owned(), 2)
    );
}

#[test]
fn exceptions_are_answers_only_where_declared() {
    let reference = "def f(xs):\n    if not xs:\n        raise ValueError('empty')\n    return xs[0]\n";
    let error = search(&of_lists(reference, LIST), "def f(xs):\n    return 0 if not xs else xs[0]\n", 2);
    let error = error.expect_err("the reference fails").to_string();
    assert!(error.contains("the reference has no answer for an input that inputs.toml allows: []:"), "{error}");
    let declared = of_lists(reference, &format!("raises = [\"ValueError\"]\n{LIST}"));
    assert_eq!(smallest(&declared, "def f(xs):\n    return xs[0] if xs else None\n").1, "[]");
    let right = "def f(xs):\n    if xs:\n        return xs[0]\n    class Empty(ValueError): pass\n    raise Empty\n";
    assert!(search(&declared, right, 2).is_ok_and(|found| found.is_none()));
}

#[test]
fn conditions_that_fail_are_the_authors_mistake() {
    let none = search(&of_lists("def f(xs):\n    return 1\n", &format!("where = \"False\"\n{LIST}")), "", 2);
    assert!(matches!(none, Err(StressError::NoneAllowed { .. })), "{none:?}");
    for (condition, message) in [
        ("xs[0] > 0", "condition 1 raises IndexError"),
        ("nothing", "condition 1 raises NameError"),
        ("if xs", "SyntaxError"),
        ("print('x' * 100_000_000)", "it printed more than allowed, which is 32 MiB"),
    ] {
        let inputs = format!("where = {condition:?}\n{LIST}");
        let error =
            search(&of_lists("def f(xs):\n    return 1\n", &inputs), "", 2).expect_err("it cannot be evaluated");
        assert!(error.to_string().contains(message), "{condition}: {error}");
    }
}

#[test]
fn classes_programs_and_sql() {
    let class = challenge(
        "[entry]\nkind = \"class\"\nname = \"Pile\"\n",
        &[
            ("it/cases.toml", "[[samples]]\nid = \"one\"\ncalls = [[\"Pile\"], [\"push\", 1], [\"pop\"]]\n"),
            (
                "it/inputs.toml",
                "raises = [\"IndexError\"]\n[[methods]]\nname = \"pop\"\n[[methods]]\nname = \"push\"\narguments = [{ name = \"x\", type = \"int\" }]\n",
            ),
            (
                "it/solutions/reference.py",
                "class Pile:\n    def __init__(self): self.xs = []\n    def push(self, x): self.xs.append(x)\n    def pop(self): return self.xs.pop()\n",
            ),
        ],
    );
    let queue = "class Pile:\n    def __init__(self): self.xs = []\n    def push(self, x): self.xs.append(x)\n    def pop(self): return self.xs.pop(0)\n";
    let (verdict, input, size) = smallest(&class, queue);
    assert_eq!((verdict, size), (Verdict::WrongAnswer, 3), "{input}");
    assert!(
        ["Pile(); push(0); push(1); pop()", "Pile(); push(1); push(0); pop()"].contains(&input.as_str()),
        "{input}"
    );

    let program = challenge(
        "[entry]\nkind = \"program\"\n",
        &[
            ("it/cases.toml", "[[samples]]\nid = \"one\"\nstdin = \"a\\n\"\nargs = [\"-n\", \"1\"]\n"),
            (
                "it/inputs.toml",
                "[stdin]\ntype = \"text\"\nend = \"\\n\"\nitems = { type = \"str\", alphabet = \"ab\" }\n[args]\none_of = [[], { type = \"list\", parts = [\"-n\", { type = \"int\", min = 0 }] }]\n",
            ),
            ("it/solutions/reference.py", "import sys\nfor line in sys.stdin:\n    print(len(line), sys.argv[1:])\n"),
        ],
    );
    let wrong =
        "import sys\nfor line in sys.stdin:\n    print(len(line.strip()) + 1 if len(line) < 4 else 4, sys.argv[1:])\n";
    assert_eq!(smallest(&program, wrong), (Verdict::WrongAnswer, "aaaa\n".to_owned(), 4));
}
