//! Paths that lead nowhere, to the wrong kind of thing, or to content without meaning, for every command and flag that
//! takes one: the message names the path, and says in judge's own words what is wrong. No Python is run.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::fs;

use super::support::{Desk, Outcome};

/// A name that no file system takes.
const LONG: &str = "long";

/// What is tried: nothing, a file, a link to itself, a name that is too long, a folder, and files without content and
/// without text.
const PATHS: [&str; 9] = ["absent", "absent/inner", "notes", "notes/inner", "ring", LONG, "drawer", "blank", "noise"];

/// Those of them that can be read as files.
const FILES: &[&str] = &["notes", "blank", "noise"];

/// Those of them that are, or can become, a folder.
const FOLDERS: &[&str] = &["absent", "absent/inner", "drawer"];

/// A command, with the paths in the place of PATH for which it does its work, and those that are left out: the command
/// would run Python, serve, or have another reason to fail.
type Row = (&'static str, &'static [&'static str], &'static [&'static str]);

/// Solutions, cases, and what learners use.
const LEARNERS: &[Row] = &[
    ("run PATH", &[], &[]),
    ("run double.py --case [1] --file name=PATH", &[], FILES),
    ("run double.py --challenge shout --stdin PATH", &[], FILES),
    ("submit PATH", &[], &[]),
    ("submit double.py --format json --sign-key PATH", &[], &[]),
    ("complexity PATH", &[], &[]),
    ("stress PATH", &[], &[]),
    ("compare PATH PATH", &[], &[]),
    ("replay PATH double.py", &[], &[]),
    ("show PATH", &[], &[]),
    ("list --bank PATH", &["drawer"], &[]),
    ("next --data-dir PATH", FOLDERS, &[]),
    ("hint two-sum --data-dir PATH", FOLDERS, &[]),
    ("hint double --identity PATH", &[], &[]),
    ("hint double --passphrase-file PATH", &["notes"], &[]),
    ("hint double --trust PATH", &[], &[]),
    ("new double PATH", FOLDERS, &[]),
];

/// What authors and graders use.
const AUTHORS: &[Row] = &[
    ("init PATH", FOLDERS, &[]),
    ("verify PATH", &[], &[]),
    ("mutate PATH", &[], &[]),
    ("stress --solutions PATH", &[], &[]),
    ("keygen PATH", &["absent"], &[]),
    ("keygen --signing PATH", &["absent"], &[]),
    ("seal PATH --passphrase-env WORD", &[], &[]),
    ("seal nowhere --recipient-file PATH", &[], &[]),
    ("seal nowhere --passphrase-file PATH", &[], &["notes"]),
    ("seal nowhere --passphrase-env WORD --sign-key PATH", &[], &[]),
    ("seal nowhere --passphrase-env WORD --identity PATH", &[], &[]),
    ("grade PATH", &[], &["drawer"]),
    ("grade --manifest PATH", &[], &[]),
    ("grade --roster PATH", &[], &["notes"]),
    ("grade --baseline PATH", &[], &[]),
    ("grade --report json --sign-key PATH", &[], &[]),
];

/// What the operators of a server use.
const OPERATORS: &[Row] = &[
    ("serve token list --store PATH", &["absent", "blank"], &[]),
    ("serve --export --store PATH", &[], &[]),
    ("serve --import PATH --store new.db", FILES, &[]),
    ("serve --import blank --store PATH", &["absent"], &["blank"]),
    ("serve --store PATH", &[], &["absent", "blank"]),
    ("serve --tls-cert PATH --tls-key PATH", &[], &[]),
    ("serve --data-set rows=PATH", &[], &["blank"]),
];

/// A desk with everything that the paths lead to.
fn desk() -> Desk {
    let desk = Desk::with("double.py", "def double(n):\n    return n + n\n");
    desk.write("notes", "x = 1\n");
    desk.write("blank", "");
    desk.write("noise", b"\x80\xff\x00\xfe\n");
    fs::create_dir(desk.path("drawer")).unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink("ring", desk.path("ring")).unwrap();
    desk
}

fn try_all(rows: &[Row]) {
    for (line, works, left_out) in rows {
        for name in PATHS.iter().filter(|name| !left_out.contains(name) && (cfg!(unix) || **name != "ring")) {
            let path = if *name == LONG { "x".repeat(256) } else { (*name).to_owned() };
            let arguments: Vec<String> = line.split(' ').map(|word| word.replace("PATH", &path)).collect();
            let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
            let desk = desk();
            let mut command = desk.unprepared(&arguments);
            let outcome = Outcome::of(
                command
                    .env("WORD", "a secret")
                    .env("JUDGE_CACHE_DIR", desk.path("cache"))
                    .env_remove("JUDGE_STORE")
                    .output(),
            );
            let status = if works.contains(name) { 0 } else { 2 };
            let all = || format!("judge {line}, where it is {name}: {}", outcome.all());
            assert_eq!(outcome.status, status, "{}", all());
            for unwanted in ["os error", "panicked", "judge has a bug"] {
                assert!(!outcome.stdout.contains(unwanted) && !outcome.stderr.contains(unwanted), "{}", all());
            }
            assert!(status == 0 || outcome.stderr.contains(&path), "it does not say where: {}", all());
            assert!(!desk.path("cache").exists(), "it prepared the interpreter: {}", all());
        }
    }
}

#[test]
fn learners_are_told_what_is_wrong_with_a_path() {
    try_all(LEARNERS);
}

#[test]
fn authors_are_told_what_is_wrong_with_a_path() {
    try_all(AUTHORS);
}

#[test]
fn operators_are_told_what_is_wrong_with_a_path() {
    try_all(OPERATORS);
}

#[test]
fn what_is_in_the_way_is_named_with_its_remedy() {
    let message = |arguments: &[&str]| {
        let desk = desk();
        Outcome::of(desk.unprepared(arguments).output()).stderr
    };
    for (arguments, said) in [
        (
            &["serve", "--store", "nowhere/judge.db"][..],
            "error: nowhere/judge.db cannot be used as a store: there is no folder nowhere\n\
             hint: --store names the file of a store, or a new file in a folder that exists\n",
        ),
        (
            &["keygen", "nowhere/key"],
            "error: nowhere/key cannot be written: there is no folder nowhere\n\
             hint: make the folder first, or name another file\n",
        ),
        (
            &["new", "double", "notes"],
            "error: the folder notes cannot be made: notes is not a folder\nhint: name another folder\n",
        ),
        (
            &["serve", "--import", "drawer", "--store", "new.db"],
            "error: drawer cannot be read: it is a folder\nhint: `judge serve --store FILE --export` writes",
        ),
    ] {
        let stderr = message(arguments);
        assert!(stderr.starts_with(said), "{arguments:?}: {stderr}");
    }
    #[cfg(unix)]
    {
        let stderr = message(&["run", "ring"]);
        assert!(stderr.starts_with("error: ring cannot be read: its links go in circles\n"), "{stderr}");
        let stderr = message(&["next", "--data-dir", "notes/inner"]);
        let said = "error: notes/inner/practice.json cannot be read: a part of its path is not a folder\n\
                    hint: --data-dir DIR or JUDGE_DATA_DIR names another folder\n";
        assert!(stderr.starts_with(said), "{stderr}");
    }
}
