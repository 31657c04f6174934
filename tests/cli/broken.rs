//! Broken challenges: each folder below `tests/broken-challenges` is verified, and what comes of it is compared with the
//! folder's `expected.txt` to the letter; what no folder can hold, such as pipes and huge files, is made here.
//!
//! A folder is copied without `expected.txt`, so that it is all that an author would have. To write the files again after
//! a change of messages, run `UPDATE_BROKEN=1 cargo test --test cli broken`, and read the difference.

use std::fmt::Write as _;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver};
use std::time::Duration;
use std::{env, fs, thread};

use super::support::{Desk, Outcome, root};

/// Nothing that an author writes may keep `judge verify` for longer; loaded machines are slow.
const PATIENCE: Duration = Duration::from_secs(500);

/// The file with the output and the exit status.
const EXPECTED: &str = "expected.txt";

#[test]
fn each_broken_challenge_says_what_is_wrong() {
    let folders = folders();
    assert!(folders.len() >= 45, "only {} broken challenges were found", folders.len());
    let update = env::var_os("UPDATE_BROKEN").is_some();
    let mut complaints = String::new();
    for folder in folders {
        let name = folder.file_name().and_then(|name| name.to_str()).expect("a name in UTF-8");
        let desk = Desk::new();
        copy(&folder, &desk.path(name));
        let outcome = verify(&desk, name);
        if let Err(complaint) = sound(name, &outcome) {
            writeln!(complaints, "## {name}: {complaint}\n{}", outcome.all()).expect("a string takes all");
        }
        let expected = fs::read_to_string(folder.join(EXPECTED)).unwrap_or_default();
        let got = outcome.all();
        if got != expected && update {
            fs::write(folder.join(EXPECTED), got).expect("the project can be written");
        } else if got != expected {
            writeln!(complaints, "## {name}\n### expected\n{expected}\n### got\n{got}").expect("a string takes all");
        }
    }
    assert!(complaints.is_empty(), "{complaints}");
}

/// Runs `judge verify`, and ends it when it takes too long.
fn verify(desk: &Desk, name: &str) -> Outcome {
    let mut child = desk.command(&["verify", name]).spawn().expect("the command can be started");
    let (out, err) = (text(child.stdout.take()), text(child.stderr.take()));
    let received = out.recv_timeout(PATIENCE).and_then(|out| Ok((out, err.recv_timeout(PATIENCE)?)));
    let Ok((stdout, stderr)) = received else {
        child.kill().expect("the command is there");
        panic!("{name}: still running after {PATIENCE:?}");
    };
    let status = child.wait().expect("the command was started");
    let status = status.code().unwrap_or_else(|| panic!("{name}: a signal ended the command: {status}"));
    Outcome { status, stdout, stderr }
}

/// All that will have come out of a pipe when it ends.
fn text(pipe: Option<impl Read + Send + 'static>) -> Receiver<String> {
    let (send, receive) = mpsc::channel();
    let mut pipe = pipe.expect("the output is a pipe");
    thread::spawn(move || {
        let mut text = String::new();
        pipe.read_to_string(&mut text).expect("output is UTF-8");
        // Nobody waits for it any more when the test has failed.
        drop(send.send(text));
    });
    receive
}

/// What holds for every broken challenge, whatever is wrong with it.
fn sound(name: &str, outcome: &Outcome) -> Result<(), String> {
    let all = format!("{}{}", outcome.stdout, outcome.stderr);
    if all.contains("panicked") || all.contains("judge has a bug") {
        return Err("it panics".to_owned());
    }
    if !all.contains(name) {
        return Err("it does not name the challenge".to_owned());
    }
    let folder = format!("{name}: ");
    let names_a_file = [".toml", ".py", ".sql", ".md", ".age", &folder].iter().any(|ending| all.contains(ending));
    if !names_a_file {
        return Err("it names no file".to_owned());
    }
    // A message about a table or a range is its own remedy.
    let has_remedy =
        |line: &str| line.contains(" must be ") || line.contains("; write ") || line.contains("; there are ");
    let lines: Vec<&str> = all.lines().collect();
    let places: Vec<usize> = (0..lines.len()).filter(|index| lines[*index].trim_start().starts_with(name)).collect();
    for (number, index) in places.iter().enumerate() {
        let next = places.get(number + 1).copied().unwrap_or(lines.len());
        let block = &lines[*index..next];
        let is_syntax = lines.iter().any(|line| line.contains("hint: strings stand in quotes"));
        let advised = block.iter().any(|line| line.contains("hint: ") || has_remedy(line));
        if !advised && !is_syntax && !lines[*index].ends_with(" more") {
            return Err(format!("no remedy for `{}`", lines[*index]));
        }
    }
    match outcome.status {
        2 => Ok(()),
        1 if all.contains("does not hold") => Ok(()),
        status => Err(format!("exit status {status}")),
    }
}

fn folders() -> Vec<PathBuf> {
    let place = root().join("tests/broken-challenges");
    let entries = fs::read_dir(&place).expect("the broken challenges are there");
    let mut folders: Vec<PathBuf> =
        entries.map(|entry| entry.expect("a readable folder").path()).filter(|path| path.is_dir()).collect();
    folders.sort();
    folders
}

/// Copies a folder with its links as they are, without what is expected of it.
fn copy(from: &Path, to: &Path) {
    fs::create_dir(to).expect("the desk can be written");
    for entry in fs::read_dir(from).expect("a readable folder") {
        let entry = entry.expect("a readable folder");
        let (kind, target) = (entry.file_type().expect("a kind of file"), to.join(entry.file_name()));
        if kind.is_dir() {
            copy(&entry.path(), &target);
        } else if kind.is_symlink() {
            link(&fs::read_link(entry.path()).expect("a link"), &target);
        } else if entry.file_name() != EXPECTED {
            fs::copy(entry.path(), &target).expect("the desk can be written");
        }
    }
}

#[cfg(unix)]
fn link(to: &Path, from: &Path) {
    std::os::unix::fs::symlink(to, from).expect("links can be made");
}

const MANIFEST: &str = "format_version = 1\nid = \"attack\"\ntitle = \"Double\"\nlevel = \"junior\"\ntopics = [\"numbers\"]\nminutes = 5\n\n[entry]\nkind = \"function\"\nname = \"double\"\nparameters = [\"n\"]\n";
const CASES: &str = "[[samples]]\nid = \"two\"\nargs = [2]\nexpected = 4\nrepeat = 2\n";

/// A challenge in which nothing is wrong.
fn whole() -> Desk {
    let desk = Desk::new();
    fs::create_dir_all(desk.path("attack/solutions")).expect("the desk can be written");
    desk.write("attack/challenge.toml", MANIFEST);
    desk.write("attack/cases.toml", CASES);
    desk.write("attack/statement.md", "# Double\n\nReturn twice the number `n`: `double(2)` is `4`.\n");
    desk.write("attack/starter.py", "# judge: attack\n\n\ndef double(n):\n    raise NotImplementedError\n");
    desk.write("attack/solutions/reference.py", "def double(n):\n    return n + n\n");
    desk
}

/// Verifies what was attacked: the challenge is broken, and it is said where.
#[track_caller]
fn broken(desk: &Desk, what: &str) {
    let outcome = verify(desk, "attack");
    assert_eq!(outcome.status, 2, "{}", outcome.all());
    assert!(outcome.stdout.contains(what), "{what} is not in {}", outcome.all());
    assert!(outcome.stdout.len() < 100_000, "{} bytes are too much to read", outcome.stdout.len());
    sound("attack", &outcome).unwrap_or_else(|complaint| panic!("{complaint}: {}", outcome.all()));
}

#[test]
fn nesting_beyond_reason() {
    const DEPTH: usize = 100_000;
    let (open, close) = ("[".repeat(DEPTH), "]".repeat(DEPTH));
    let tables = format!("{}1{}", "{ a = ".repeat(DEPTH), " }".repeat(DEPTH));
    let name = vec!["a"; DEPTH].join(".");
    for (file, content, place) in [
        ("challenge.toml", format!("{MANIFEST}x = {open}{close}\n"), "challenge.toml:12:"),
        ("challenge.toml", format!("{MANIFEST}x = {open}\n"), "challenge.toml:12:"),
        ("challenge.toml", format!("{MANIFEST}x = {tables}\n"), "challenge.toml:12:"),
        ("challenge.toml", format!("{MANIFEST}{name} = 1\n"), "challenge.toml:1"),
        ("challenge.toml", format!("{MANIFEST}[{name}]\n"), "challenge.toml:1"),
        ("cases.toml", format!("[[samples]]\nid = \"a\"\nargs = {open}{close}\n"), "cases.toml:3:"),
        ("cases.toml", format!("[[samples]]\nid = \"a\"\nexpected = {tables}\n"), "cases.toml:3:"),
        ("solutions/reference.py", format!("x = {}{}\n", "(".repeat(DEPTH), ")".repeat(DEPTH)), "nested too deeply"),
    ] {
        let desk = whole();
        if file.starts_with("solutions") {
            desk.write("attack/cases.toml", "[[samples]]\nid = \"two\"\nargs = [2]\n");
        }
        desk.write(&format!("attack/{file}"), content);
        broken(&desk, place);
    }
}

#[test]
fn more_than_anyone_writes() {
    let mut cases = String::new();
    for number in 0..20_000 {
        write!(cases, "[[hidden]]\nid = \"c-{number}\"\nargs = [{number}]\n").expect("a string takes all");
    }
    let same = CASES.repeat(20_000);
    let keys: String = (0..100_000).map(|number| format!("k{number} = 1\n")).collect();
    let topics: Vec<String> = (0..100_000).map(|number| format!("\"t{number}\"")).collect();
    let topics = format!("topics = [{}, \"T\"]", topics.join(", "));
    let files: String = (0..100_000).map(|number| format!("\"f{number}/x\" = \"\", ")).collect();
    for (file, content, said) in [
        ("cases.toml", cases, "more than 10000 cases"),
        ("cases.toml", same, "has the id \"two\" already"),
        ("challenge.toml", format!("{MANIFEST}{keys}"), "more"),
        ("challenge.toml", MANIFEST.replace("topics = [\"numbers\"]", &topics), "a topic cannot be \"T\""),
        ("cases.toml", format!("{CASES}files = {{ {files}\"f7\" = \"\" }}\n"), "cannot be both a file and the folder"),
    ] {
        let desk = whole();
        desk.write(&format!("attack/{file}"), content);
        broken(&desk, said);
    }
}

#[test]
fn files_that_are_none() {
    for file in ["challenge.toml", "cases.toml", "statement.md", "starter.py", "solutions/reference.py"] {
        // A gibibyte of nothing, which takes no room on the disk.
        let desk = whole();
        let huge = fs::File::create(desk.path("attack").join(file)).expect("the desk can be written");
        huge.set_len(1 << 30).expect("files may have holes");
        let most = if Path::new(file).extension().is_some_and(|extension| extension == "toml") { 2 } else { 8 };
        broken(&desk, &format!("attack/{file}: the file is larger than {most} MiB"));
        if file != "challenge.toml" && !file.starts_with("solutions") {
            let desk = whole();
            fs::remove_file(desk.path("attack").join(file)).expect("the file is there");
            fs::create_dir_all(desk.path("attack").join(file).join("inner")).expect("the desk can be written");
            desk.write(&format!("attack/{file}/inner/a"), "");
            broken(&desk, &format!("attack/{file}: this must be a file, and is a folder"));
        }
        #[cfg(unix)]
        {
            // A pipe into which nobody writes.
            let desk = whole();
            let path = desk.path("attack").join(file);
            fs::remove_file(&path).expect("the file is there");
            let made = std::process::Command::new("mkfifo").arg(&path).status().expect("mkfifo can be started");
            assert!(made.success());
            broken(&desk, &format!("attack/{file}: this must be a file, and is"));
        }
    }
    let desk = whole();
    for number in 0..1500 {
        desk.write(&format!("attack/{number}"), "");
    }
    broken(&desk, "more than 1000 files");
}

#[cfg(unix)]
#[test]
fn names_that_no_terminal_should_see() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt as _;
    let desk = whole();
    for name in [&b"\x1b[31mred.py"[..], b"a\nb.py", b"\xff\xfe.py", b"-rf", b" "] {
        fs::write(desk.path("attack/solutions").join(OsStr::from_bytes(name)), "").expect("the desk can be written");
    }
    broken(&desk, "is not listed");
    let outcome = verify(&desk, "attack");
    assert!(!outcome.stdout.contains('\u{1b}') && !outcome.stdout.contains("a\nb"), "{}", outcome.all());
}

#[test]
fn a_byte_order_mark_is_no_mistake() {
    let desk = whole();
    for file in ["challenge.toml", "cases.toml", "statement.md", "starter.py", "solutions/reference.py"] {
        let text = fs::read_to_string(desk.path("attack").join(file)).expect("the file is there");
        desk.write(&format!("attack/{file}"), format!("\u{feff}{text}").replace('\n', "\r\n"));
    }
    let outcome = verify(&desk, "attack");
    assert_eq!(outcome.status, 0, "{}", outcome.all());
}
