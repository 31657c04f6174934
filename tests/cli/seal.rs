//! Sealed challenges, from making keys to grading with them; what is kept from whom; and the messages when something
//! cannot be done.

use std::fs;
use std::path::{Path, PathBuf};

use judge_seal::{Recipient, SigningKey};
use walkdir::WalkDir;

use super::support::{Desk, Outcome};

/// A word that is in every file that is sealed, and in no other.
const MARKER: &str = "zyzzogeton";

/// What hidden cases expect: it never has a reason to be in the sandbox.
const ANSWER: &str = "answer-quagga";

const RIGHT: &str = "def echo(text):\n    return {'probe': 'answer-' + 'quagga'}.get(text, text)\n";

/// A desk with the challenge `echo` in the clear and keys for it.
fn desk() -> Desk {
    desk_of(MARKER)
}

/// The same with a marker of its own, for tests that look for it where other tests leave theirs.
fn desk_of(marker: &str) -> Desk {
    let desk = Desk::new();
    write_echo(&desk, marker);
    let (identity, recipient) = Recipient::generate();
    desk.write("identity", &*identity);
    desk.write("recipient", recipient.to_string());
    let key = SigningKey::generate().expect("there is randomness");
    desk.write("signing", &*key.to_file_text());
    desk.write("trusted", key.public().to_string());
    desk.write("echo.py", RIGHT);
    desk
}

/// A challenge with everything that can be hidden; only the reference knows the answer of its sample.
fn write_echo(desk: &Desk, marker: &str) {
    let files = [
        (
            "challenge.toml",
            format!(
                "# {marker}\nformat_version = 1\nid = \"echo\"\ntitle = \"Echo\"\nlevel = \"junior\"\ntopics = [\"text\"]\n\
                 minutes = 5\nentry = {{ kind = \"function\", name = \"echo\" }}\nlimits = {{ cpu = \"1s\" }}\n\
                 generator = {{ seed = 1 }}\n[[solutions]]\nfile = \"solutions/wrong_{marker}.py\"\nexpect = \"wrong_answer\"\n"
            ),
        ),
        (
            "cases.toml",
            format!(
                "# {marker}\n[[samples]]\nid = \"plain\"\nargs = [\"hello\"]\n\n[[hidden]]\nid = \"written\"\nargs = [\"probe\"]\n\
                 expected = \"{ANSWER}\"\nhint = \"Look it up.\"\npoints = 2\n\n[[hidden]]\nid = \"asked\"\nargs = [\"{marker}\"]\nrepeat = 2\n"
            ),
        ),
        ("statement.md", "# Echo\n\nWrite `echo(text)`, which gives back what it is given.\n".to_owned()),
        ("hints.md", format!("## 1\n\nThink of {marker}.\n\n## 2\n\nRead on.\n")),
        (
            "explanation.md",
            format!(
                "## Idea\n{marker}\n## Complexity\nO(1)\n## Usual mistakes\n- None.\n## What an interviewer looks for\n- Care.\n\
                 ## Follow-up questions\n- Why?\n"
            ),
        ),
        ("starter.py", "# judge: echo\n\n\ndef echo(text):\n    raise NotImplementedError\n".to_owned()),
        ("generate.py", format!("def generate(random):\n    yield {{'id': 'made', 'args': ['{marker}' * 20]}}\n")),
        ("solutions/reference.py", format!("# {marker}\n{RIGHT}")),
        (&format!("solutions/wrong_{marker}.py"), "def echo(text):\n    return text\n".to_owned()),
    ];
    for (name, text) in files {
        let path = desk.path("clear/echo").join(name);
        fs::create_dir_all(path.parent().expect("it is below the folder")).expect("the desk can be written");
        fs::write(path, text).expect("the desk can be written");
    }
}

fn read(desk: &Desk, name: &str) -> String {
    fs::read_to_string(desk.path(name)).expect("the file is there")
}

/// Seals the clear folder into `sealed`.
#[track_caller]
fn seal(desk: &Desk, more: &[&str]) -> Outcome {
    let recipient = read(desk, "recipient");
    let mut arguments = vec!["seal", "clear", "--recipient", &recipient];
    arguments.extend(more);
    let outcome = desk.judge(&arguments);
    assert_eq!(outcome.status, 0, "{}", outcome.stderr);
    outcome
}

/// The verdicts of the cases as `id verdict`, and the exit status.
#[track_caller]
fn submit(desk: &Desk, more: &[&str]) -> (Vec<String>, i32) {
    let mut arguments = vec!["submit", "echo.py", "--bank", "sealed", "--format", "json"];
    arguments.extend(more);
    let outcome = desk.judge(&arguments);
    assert!(!outcome.stdout.is_empty(), "{}", outcome.stderr);
    let json = outcome.json();
    let cases = json["cases"].as_array().expect("there are cases");
    let texts = cases.iter().map(|case| format!("{} {}", case["id"], case["verdict"]).replace('"', ""));
    (texts.collect(), outcome.status)
}

/// The files below `folder` that contain `word`.
fn holding(folder: &Path, word: &str) -> Vec<PathBuf> {
    let files = WalkDir::new(folder).into_iter().filter_map(Result::ok).filter(|entry| entry.file_type().is_file());
    let holds = |path: &PathBuf| {
        let bytes = fs::read(path).unwrap_or_default();
        bytes.windows(word.len()).any(|window| window == word.as_bytes())
            || path.to_string_lossy().contains(&format!("wrong_{word}"))
    };
    files.map(walkdir::DirEntry::into_path).filter(holds).collect()
}

fn cache() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("judge-cache")
}

const ALL: [&str; 4] = ["plain accepted", "written accepted", "asked accepted", "made accepted"];

#[test]
fn keys_are_made_once_and_kept_private() {
    let desk = Desk::new();
    let made = desk.judge(&["keygen", "key"]);
    assert_eq!(made.status, 0, "{}", made.stderr);
    assert!(made.stdout.starts_with("age1") && made.stdout.lines().count() == 1, "{}", made.stdout);
    assert!(
        read(&desk, "key").contains("\nAGE-SECRET-KEY-1") && !made.stderr.contains("AGE-SECRET"),
        "{}",
        made.stderr
    );
    let again = desk.judge(&["keygen", "key", "--signing"]);
    assert_eq!((again.status, again.stdout.as_str()), (2, ""));
    assert!(again.stderr.contains("error: key already exists"), "{}", again.stderr);
    let signing = desk.judge(&["keygen", "sign", "--signing"]);
    assert!(signing.stdout.starts_with("judge-ed25519-1"), "{}", signing.stdout);
    #[cfg(unix)]
    for file in ["key", "sign"] {
        use std::os::unix::fs::PermissionsExt;
        let mode = fs::metadata(desk.path(file)).expect("it was written").permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
}

#[test]
fn without_a_key_the_samples_are_run() {
    let desk = desk();
    seal(&desk, &[]);
    let (cases, status) = submit(&desk, &[]);
    assert_eq!((cases, status), (vec!["plain accepted".to_owned(), "hidden skipped".to_owned()], 1));
    assert_eq!(submit(&desk, &["--sealed", "skip"]).1, 0);
    let shown = desk.judge(&["submit", "echo.py", "--bank", "sealed"]);
    assert!(shown.stdout.contains("hidden cases are sealed and were not run"), "{}", shown.stdout);
    let json = desk.judge(&["submit", "echo.py", "--bank", "sealed", "--format", "json"]).json();
    assert_eq!(
        (&json["verdict"], &json["score"]["earned"], &json["score"]["possible"]),
        (&"skipped".into(), &1.into(), &5.into())
    );
    // A failing sample decides, whatever the policy for sealed cases.
    desk.write("echo.py", "def echo(text):\n    return 1\n");
    assert_eq!(
        submit(&desk, &["--sealed", "skip"]),
        (vec!["plain wrong_answer".to_owned(), "hidden skipped".to_owned()], 1)
    );
}

#[test]
fn with_a_key_all_cases_are_run() {
    let desk = desk();
    seal(&desk, &["--sign-key", "signing"]);
    let all: Vec<String> = ALL.map(str::to_owned).to_vec();
    assert_eq!(submit(&desk, &["--identity", "identity"]), (all.clone(), 0));
    let (identity, trusted) = (read(&desk, "identity"), read(&desk, "trusted"));
    for (name, value) in [("JUDGE_IDENTITY", identity.as_str()), ("JUDGE_IDENTITY_FILE", "identity")] {
        let output = desk
            .command(&["submit", "echo.py", "--bank", "sealed"])
            .env(name, value)
            .env("JUDGE_TRUST", &trusted)
            .output();
        let outcome = Outcome::of(output);
        assert_eq!((outcome.status, outcome.stderr.as_str()), (0, ""), "{name}");
        assert!(!outcome.stdout.contains("skipped"), "{}", outcome.stdout);
    }
    // Secrets are empty for pull requests from forks.
    let output = desk.command(&["submit", "echo.py", "--bank", "sealed"]).env("JUDGE_IDENTITY", "").output();
    let outcome = Outcome::of(output);
    assert_eq!(outcome.status, 1);
    assert!(outcome.stderr.contains("JUDGE_IDENTITY is set but empty"), "{}", outcome.stderr);
}

#[test]
fn a_passphrase_seals_and_opens() {
    let desk = desk();
    desk.write("phrase", "correct horse\n");
    let sealed = desk.judge(&["seal", "clear/echo", "--passphrase-file", "phrase"]);
    assert_eq!(sealed.status, 0, "{}", sealed.stderr);
    assert_eq!(submit(&desk, &["--passphrase-file", "phrase"]).1, 0);
    let output =
        desk.command(&["submit", "echo.py", "--bank", "sealed"]).env("JUDGE_PASSPHRASE", "wrong horse").output();
    let wrong = Outcome::of(output);
    assert_eq!(wrong.status, 2);
    assert!(wrong.stderr.contains("hidden.age: the passphrase does not open it"), "{}", wrong.stderr);
    let output = desk.command(&["seal", "clear", "--passphrase-env", "PHRASE"]).env("PHRASE", "correct horse").output();
    assert!(Outcome::of(output).stdout.starts_with("unchanged echo in sealed/echo"));
}

#[test]
fn nothing_that_was_sealed_gets_to_the_disk_or_out() {
    let marker = "zyzzothrips";
    let desk = desk_of(marker);
    seal(&desk, &[]);
    fs::remove_dir_all(desk.path("clear")).expect("the desk can be written");
    fs::create_dir(desk.path("tmp")).expect("the desk can be written");
    let nosy = "def echo(text):\n    print(text)\n    raise ValueError(text)\n";
    for source in [nosy, RIGHT] {
        desk.write("echo.py", source);
        for arguments in [
            &["submit", "echo.py"][..],
            &["submit", "echo.py", "--format", "json"],
            &["submit", "echo.py", "--format", "jsonl"],
            &["run", "echo.py", "--case", "[\"probe\"]"],
            &["verify", "echo"],
            &["verify", "echo", "--format", "json"],
        ] {
            let mut all = arguments.to_vec();
            all.extend(["--bank", "sealed", "--identity", "identity"]);
            let outcome =
                Outcome::of(desk.command(&all).env("TMPDIR", desk.path("tmp")).env("HOME", desk.path("tmp")).output());
            let verify = arguments[0] == "verify";
            let said = format!("{}{}", outcome.stdout, outcome.stderr);
            assert!(!said.contains(&marker.repeat(2)) && !said.contains(ANSWER) || arguments[0] == "run", "{said}");
            // Whoever verifies is told which solution does what.
            assert!(verify || !said.contains(marker), "{said}");
        }
    }
    for folder in [desk.path("."), cache()] {
        assert!(holding(&folder, marker).is_empty());
        assert!(holding(&folder, ANSWER).is_empty());
    }
    // In the clear, the marker is found: generated cases are kept in the cache.
    write_echo(&desk, "xylobates");
    assert_eq!(desk.judge(&["submit", "echo.py", "--bank", "clear"]).status, 0);
    assert!(!holding(&cache(), "xylobates").is_empty());
}

#[test]
fn candidates_cannot_reach_the_answer_or_the_key() {
    let desk = desk();
    seal(&desk, &[]);
    desk.write(
        "echo.py",
        "import gc, os, sys\n\ndef echo(text):\n    words = [str(o) for o in gc.get_objects() if isinstance(o, (str, dict, list, tuple))]\n    \
         words += list(os.environ.values()) + sys.argv\n    for folder, _, files in os.walk('/'):\n        for file in files:\n            \
         try:\n                words.append(open(os.path.join(folder, file), errors='replace').read())\n            except OSError:\n                pass\n    \
         for word in words:\n        for secret in ('-'.join(('answer', 'quagga')), '-'.join(('AGE', 'SECRET'))):\n            if secret in word:\n                return '-'.join(('answer', 'quagga'))\n    return text\n",
    );
    let output = desk
        .command(&["submit", "echo.py", "--bank", "sealed", "--format", "json"])
        .env("JUDGE_IDENTITY", read(&desk, "identity"))
        .output();
    let json = Outcome::of(output).json();
    assert_eq!(
        (&json["cases"][0]["verdict"], &json["cases"][1]["verdict"]),
        (&"accepted".into(), &"wrong_answer".into()),
        "{json:#}"
    );
}

#[test]
fn verify_says_what_it_could_not_check() {
    let desk = desk();
    seal(&desk, &[]);
    let closed = desk.judge(&["verify", "sealed"]);
    assert_eq!(closed.status, 1, "{}", closed.stdout);
    assert!(closed.stdout.contains("sealed: only its starter was checked"), "{}", closed.stdout);
    assert_eq!(desk.judge(&["verify", "sealed", "--sealed", "skip"]).status, 0);
    let open = desk.judge(&["verify", "sealed", "--identity", "identity"]);
    assert_eq!(open.status, 0, "{}", open.stdout);
    assert!(open.stdout.contains("1 challenge, 3 solutions"), "{}", open.stdout);
}

#[test]
fn other_commands_work_on_the_clear_part() {
    let desk = desk();
    seal(&desk, &[]);
    let shown = desk.judge(&["show", "echo", "--bank", "sealed"]);
    assert!(shown.stdout.contains("judged on 1 sample and on hidden cases, which are sealed"), "{}", shown.stdout);
    assert!(shown.stdout.contains("hello"), "{}", shown.stdout);
    assert!(desk.judge(&["list", "--bank", "sealed"]).stdout.contains("echo"));
    assert_eq!(desk.judge(&["new", "echo", "new", "--bank", "sealed"]).status, 0);
    assert_eq!(desk.judge(&["run", "echo.py", "--bank", "sealed"]).status, 0);
    let own = ["run", "echo.py", "--bank", "sealed", "--case", "[\"x\"]"];
    let closed = desk.judge(&own);
    assert_eq!(closed.status, 2);
    assert!(closed.stderr.contains("no reference that could answer own-1, since it is sealed"), "{}", closed.stderr);
    assert_eq!(desk.judge(&[&own[..], &["--identity", "identity"]].concat()).status, 0);
    let only = desk.judge(&["submit", "echo.py", "--bank", "sealed", "--only", "written"]);
    assert!(only.stderr.contains("its hidden cases are sealed"), "{}", only.stderr);
}

#[test]
fn a_trusted_signer_is_required() {
    let desk = desk();
    seal(&desk, &["--sign-key", "signing"]);
    let trusted = read(&desk, "trusted");
    let graded = |more: &[&str]| {
        let mut arguments = vec!["submit", "echo.py", "--bank", "sealed", "--identity", "identity"];
        arguments.extend(more);
        let outcome = desk.judge(&arguments);
        (outcome.status, outcome.stderr)
    };
    assert_eq!(graded(&["--trust", &trusted]), (0, String::new()));
    assert_eq!(graded(&["--trust", "trusted"]), (0, String::new()));
    assert!(graded(&[]).1.contains("nothing says that this is its author's key"));
    // Raised limits.
    let clear = fs::read_to_string(desk.path("sealed/echo/challenge.toml")).expect("it was sealed");
    desk.write("sealed/echo/challenge.toml", clear.replace("\"1s\"", "\"60s\""));
    let (status, said) = graded(&[]);
    assert_eq!(status, 2);
    assert!(said.contains("hidden.sig: it is not a signature of these files"), "{said}");
    fs::remove_file(desk.path("sealed/echo/hidden.sig")).expect("it is there");
    let (status, said) = graded(&[]);
    assert_eq!(status, 2);
    assert!(
        said.contains(
            "sealed/echo/challenge.toml: it is not the one that hidden.age was sealed with: what differs is [limits]"
        ),
        "{said}"
    );
    assert!(graded(&["--trust", &trusted]).1.contains("hidden.sig: it is missing"));
    // An easy challenge in its place, in the clear.
    fs::remove_dir_all(desk.path("sealed")).expect("it is there");
    fs::rename(desk.path("clear"), desk.path("sealed")).expect("the desk can be written");
    assert_eq!(graded(&[]).0, 0);
    let (status, said) = graded(&["--trust", &trusted]);
    assert_eq!(status, 2);
    assert!(said.contains("the challenge is not sealed, so nobody you trust vouches for it"), "{said}");
}

#[test]
fn a_folder_named_as_the_bank_of_the_program_is_not_that_bank() {
    let desk = desk();
    let id = "built-in";
    fs::create_dir_all(desk.path(id)).expect("the desk can be written");
    desk.write(
        "built-in/challenge.toml",
        "format_version = 1\nid = \"built-in\"\ntitle = \"An easy one\"\nlevel = \"junior\"\ntopics = [\"strings\"]\n\
         minutes = 5\n[entry]\nkind = \"function\"\nname = \"easy\"\nparameters = [\"n\"]\n",
    );
    desk.write("built-in/statement.md", "# An easy one\n\n`easy(n)` returns `n`.\n");
    desk.write("built-in/cases.toml", "[[samples]]\nid = \"one\"\nargs = [1]\nexpected = 1\n");
    desk.write("built-in/starter.py", "# judge: built-in\ndef easy(n):\n    ...\n");
    desk.write("easy.py", "# judge: built-in\ndef easy(n):\n    return n\n");
    let trusted = read(&desk, "trusted");
    for place in ["--challenge", "--bank"] {
        let told = desk.judge(&["submit", "easy.py", place, id, "--trust", &trusted]);
        let refusal = "built-in: the challenge is not sealed, so nobody you trust vouches for it";
        assert!(told.status == 2 && told.stderr.contains(refusal), "{place}: {}", told.all());
        assert_eq!(desk.judge(&["submit", "easy.py", place, id]).status, 0, "where nobody is asked to vouch");
    }
    // What comes with the program needs nobody to vouch for it.
    desk.write("two_sum.py", "# judge: two-sum\ndef two_sum(nums, target): ...\n");
    assert_eq!(desk.judge(&["submit", "two_sum.py", "--trust", &trusted]).status, 1);
}

#[test]
fn an_older_sealing_is_known_by_its_fingerprint() {
    let desk = desk();
    let fingerprint = |outcome: &Outcome| {
        let line = outcome.stdout.lines().find_map(|line| line.trim().strip_prefix("fingerprint "));
        line.expect("it is printed").to_owned()
    };
    let older = fingerprint(&seal(&desk, &[]));
    fs::rename(desk.path("sealed"), desk.path("older")).expect("the desk can be written");
    let newer = fingerprint(&seal(&desk, &[]));
    assert_ne!(older, newer);
    let graded =
        |bank: &str| desk.judge(&["submit", "echo.py", "--bank", bank, "--identity", "identity", "--trust", &newer]);
    assert_eq!(graded("sealed").status, 0);
    let refused = graded("older");
    assert_eq!(refused.status, 2);
    assert!(refused.stderr.contains(&older), "{}", refused.stderr);
}

#[test]
fn sealing_again_says_whether_anything_changed() {
    let desk = desk();
    seal(&desk, &[]);
    let before = read(&desk, "sealed/echo/hidden.age");
    let same = seal(&desk, &["--identity", "identity"]);
    assert!(same.stdout.starts_with("unchanged echo in sealed/echo"), "{}", same.stdout);
    assert_eq!(read(&desk, "sealed/echo/hidden.age"), before);
    let unknown = seal(&desk, &[]);
    assert!(unknown.stdout.starts_with("sealed echo in sealed/echo"), "{}", unknown.stdout);
    assert!(unknown.stderr.contains("nothing says whether it had the same files"), "{}", unknown.stderr);
    assert_ne!(read(&desk, "sealed/echo/hidden.age"), before);
    desk.write("clear/echo/statement.md", "# Other\n");
    assert!(seal(&desk, &["--identity", "identity"]).stdout.starts_with("sealed echo"));
    // For another key, from the sealed copy: as after the loss of one.
    let (identity, recipient) = Recipient::generate();
    desk.write("second", &*identity);
    let turned = desk.judge(&[
        "seal",
        "sealed",
        "--recipient",
        &recipient.to_string(),
        "--identity",
        "identity",
        "--out",
        "turned",
    ]);
    assert_eq!(turned.status, 0, "{}", turned.stderr);
    assert_eq!(desk.judge(&["submit", "echo.py", "--bank", "turned", "--identity", "second"]).status, 0);
    assert_eq!(desk.judge(&["submit", "echo.py", "--bank", "turned", "--identity", "identity"]).status, 2);
}

#[test]
fn originals_are_replaced_only_on_request_and_with_a_key() {
    let desk = desk();
    let recipient = read(&desk, "recipient");
    let occupied = desk.judge(&["seal", "clear", "--recipient", &recipient, "--out", "clear"]);
    // Its own folder is not a place to look for challenges.
    assert_eq!(occupied.status, 2, "{}", occupied.stdout);
    fs::create_dir_all(desk.path("sealed/echo")).expect("the desk can be written");
    desk.write("sealed/echo/mine.txt", "mine");
    let refused = desk.judge(&["seal", "clear", "--recipient", &recipient]);
    assert_eq!(refused.status, 2);
    assert!(refused.stderr.contains("already exists, and is not a sealed copy"), "{}", refused.stderr);
    assert_eq!(read(&desk, "sealed/echo/mine.txt"), "mine");

    let place = ["seal", "clear", "--in-place", "--recipient", &recipient];
    let blind = desk.judge(&place);
    assert_eq!(blind.status, 2);
    assert!(blind.stderr.contains("--in-place removes the original"), "{}", blind.stderr);
    assert!(desk.path("clear/echo/generate.py").exists());
    desk.write("clear/echo/.notes", "mine");
    let able = [&place[..], &["--identity", "identity"]].concat();
    let losing = desk.judge(&able);
    assert!(losing.stderr.contains(".notes would be lost"), "{}", losing.stderr);
    fs::remove_file(desk.path("clear/echo/.notes")).expect("it is there");
    let done = desk.judge(&able);
    assert_eq!(done.status, 0, "{}", done.stderr);
    assert!(done.stderr.contains("history"), "{}", done.stderr);
    assert!(holding(&desk.path("clear"), MARKER).is_empty());
    let left: Vec<_> = fs::read_dir(desk.path("clear"))
        .expect("it is there")
        .map(|entry| entry.expect("it can be read").file_name())
        .collect();
    assert_eq!(left, ["echo"]);
}

#[test]
fn mistakes_are_explained() {
    let desk = desk();
    let recipient = read(&desk, "recipient");
    desk.write("empty", "");
    desk.write("clear/echo/extra.bin", [0xff; 10]);
    for (arguments, said) in [
        (&["seal", "clear"][..], "error: nothing says who may open it"),
        (&["seal", "clear", "--recipient", "age1nonsense"], "error: --recipient: it is a damaged public key of age"),
        (&["seal", "clear", "--recipient-file", "identity"], "error: identity: line 2: it is a secret identity"),
        (&["seal", "clear", "--recipient-file", "empty"], "error: empty: there is no recipient in it"),
        (&["seal", "clear", "--passphrase-file", "empty"], "error: empty: the passphrase is empty"),
        (&["seal", "clear", "--passphrase-file", "missing"], "error: missing does not exist"),
        (
            &["seal", "clear", "--passphrase-file", "identity", "--recipient", &recipient],
            "error: a challenge is sealed for public keys or with a passphrase, not both",
        ),
        (
            &["seal", "clear", "--passphrase-env", "NO_SUCH"],
            "error: --passphrase-env names NO_SUCH, which is unset or empty",
        ),
        (
            &["seal", "clear", "--recipient", &recipient, "--sign-key", "identity"],
            "error: identity: it is an age identity, which decrypts but cannot sign",
        ),
        (&["seal", "missing", "--recipient", &recipient], "error: missing cannot be read"),
        (
            &["seal", "clear/echo/solutions", "--recipient", &recipient],
            "error: there is no challenge in clear/echo/solutions",
        ),
        (
            &["submit", "echo.py", "--bank", "clear", "--identity", "recipient"],
            "error: recipient: line 1 is a public key",
        ),
        (
            &["submit", "echo.py", "--bank", "clear", "--trust", "identity"],
            "error: --trust identity: line 2: it is not a public key",
        ),
    ] {
        let outcome = desk.judge(arguments);
        assert_eq!(outcome.status, 2, "{arguments:?}: {}", outcome.stderr);
        assert!(outcome.stderr.contains(said), "{arguments:?}: {}", outcome.stderr);
        assert!(!outcome.stderr.contains("AGE-SECRET-KEY-1Q"), "{}", outcome.stderr);
    }
    desk.write("clear/echo/cases.toml", "[[samples]]\nid = 1\n");
    let broken = desk.judge(&["seal", "clear", "--recipient", &recipient]);
    assert_eq!(broken.status, 2);
    assert!(broken.stderr.contains("clear/echo/cases.toml:2:6: `id` must be a string"), "{}", broken.stderr);
    assert!(!desk.path("sealed").exists());
}

#[test]
fn a_sealed_checker_leaves_other_answers_undecided() {
    let desk = desk();
    desk.write(
        "clear/echo/checker.py",
        format!("# {MARKER}\ndef check(input, expected, answer):\n    return len(answer) == len(expected)\n"),
    );
    let text = read(&desk, "clear/echo/challenge.toml");
    let checker = "[checker]\nkind = \"custom\"\nfile = \"checker.py\"\n[[solutions]]";
    desk.write("clear/echo/challenge.toml", text.replacen("[[solutions]]", checker, 1));
    seal(&desk, &[]);
    assert!(holding(&desk.path("sealed"), MARKER).is_empty());
    assert_eq!(submit(&desk, &[]).0, ["plain accepted", "hidden skipped"]);
    desk.write("echo.py", "def echo(text):\n    return 'x' * len(text if text != 'probe' else 'answer-quagga')\n");
    assert_eq!(submit(&desk, &[]).0, ["plain skipped", "hidden skipped"]);
    assert_eq!(submit(&desk, &["--identity", "identity"]), (ALL.map(str::to_owned).to_vec(), 0));
}

#[test]
fn grading_opens_what_it_has_keys_for_and_says_what_was_not_run() {
    let desk = desk();
    seal(&desk, &[]);
    let grade = |more: &[&str]| {
        let mut arguments = vec!["grade", "--bank", "sealed", "--report", "json"];
        arguments.extend(more);
        let outcome = desk.judge(&arguments);
        let work = outcome.json()["works"][0].clone();
        (work["standing"].as_str().map(str::to_owned), outcome.status, outcome)
    };
    let (standing, status, outcome) = grade(&[]);
    assert_eq!((standing.as_deref(), status), (Some("skipped"), 1));
    let notes = outcome.json()["notes"].clone();
    let said = serde_json::Value::from("the hidden cases of echo are sealed and were not run");
    assert!(notes.as_array().is_some_and(|notes| notes.contains(&said)), "{notes}");
    assert_eq!(outcome.json()["points"], serde_json::json!({ "earned": 1.0, "possible": 5.0 }));
    assert_eq!(grade(&["--sealed", "skip"]).1, 0);
    let (standing, status, _) = grade(&["--identity", "identity"]);
    assert_eq!((standing.as_deref(), status), (Some("passed"), 0));
    // What was tampered with is named, and the work is not blamed.
    desk.write("sealed/echo/starter.py", "# judge: echo\n\n\ndef echo(text):\n    return text\n");
    let (standing, status, outcome) = grade(&["--identity", "identity"]);
    assert_eq!((standing.as_deref(), status), (Some("unjudged"), 2), "{}", outcome.stderr);
    assert!(outcome.stderr.contains("echo"), "{}", outcome.stderr);
}

#[test]
fn a_report_on_sealed_cases_is_replayed_and_solutions_are_compared_with_the_key() {
    let desk = desk();
    seal(&desk, &[]);
    let judged = desk.judge(&["submit", "echo.py", "--bank", "sealed", "--identity", "identity", "--format", "json"]);
    assert_eq!(judged.status, 0, "{}", judged.stderr);
    desk.write("report.json", judged.stdout);
    let replay = ["replay", "report.json", "echo.py", "--bank", "sealed"];
    let opened = desk.judge(&[&replay[..], &["--identity", "identity"]].concat());
    assert_eq!(opened.status, 0, "{}{}", opened.stdout, opened.stderr);
    assert!(opened.stdout.starts_with("the same: accepted, 5 of 5 points"), "{}", opened.stdout);
    let closed = desk.judge(&replay);
    assert_eq!(closed.status, 1, "{}{}", closed.stdout, closed.stderr);
    let wrong = desk.judge(&[&replay[..], &["--identity", "trusted"]].concat());
    assert_eq!((wrong.status, wrong.stdout.as_str()), (2, ""), "{}", wrong.stderr);

    desk.write("other.py", "# judge: echo\ndef echo(text):\n    return text\n");
    let compare = ["compare", "echo.py", "other.py", "--bank", "sealed", "--format", "json"];
    let opened = desk.judge(&[&compare[..], &["--identity", "identity"]].concat());
    assert_eq!(opened.status, 0, "{}", opened.stderr);
    assert!(opened.stdout.contains("wrong_answer") && !opened.stdout.contains(ANSWER), "{}", opened.stdout);
    let closed = desk.judge(&compare);
    assert!(!closed.stdout.contains("wrong_answer"), "{}", closed.stdout);
}

#[test]
fn hints_and_explanation_are_sealed() {
    let desk = desk();
    seal(&desk, &["--out", "sealed"]);
    for name in ["hints.md", "explanation.md"] {
        assert!(!desk.path("sealed/echo").join(name).exists(), "{name} is in the clear");
    }
    for command in ["hint", "explain"] {
        let closed = desk.judge(&[command, "echo", "--bank", "sealed"]);
        assert!(closed.status == 0 && closed.stdout.starts_with("echo is sealed, and so "), "{}", closed.all());
    }
    let key = ["--bank", "sealed", "--identity", "identity", "--quiet"];
    let hint = desk.judge(&[&["hint", "echo"][..], &key].concat());
    assert_eq!(hint.stdout, format!("## Hint 1 of 2\n\nThink of {MARKER}.\n"), "{}", hint.stderr);
    let explained = desk.judge(&[&["explain", "echo", "--spoil"][..], &key].concat());
    assert!(explained.stdout.contains(&format!("## Idea\n\n{MARKER}\n")), "{}", explained.all());
    // Files that were put beside a sealed challenge do not belong to it.
    desk.write("sealed/echo/hints.md", "## 1\n\nForged.\n\n## 2\n\nForged.\n");
    let closed = desk.judge(&["hint", "echo", "--bank", "sealed"]);
    assert!(!closed.stdout.contains("Forged"), "{}", closed.all());
    let kept = fs::read_to_string(desk.data().join("practice.json")).expect("it is there");
    assert!(!kept.contains(MARKER) && kept.contains("echo"), "{kept}");
}
