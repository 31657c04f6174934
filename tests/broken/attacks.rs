//! What no folder can contain, such as pipes and huge files: challenges that are made here and then verified.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use super::support::Desk;
use super::verified::{sound, verify};

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

/// Verifies the attacked challenge: it is broken, and the output says where.
#[track_caller]
fn broken(desk: &Desk, what: &str) {
    let outcome = verify(desk, "attack");
    assert_eq!(outcome.status, 2, "{}", outcome.all());
    assert!(outcome.stdout.contains(what), "{what} is not in {}", outcome.all());
    assert!(outcome.stdout.len() < 100_000, "{} bytes are too much to read", outcome.stdout.len());
    sound("attack", &outcome).unwrap_or_else(|complaint| panic!("{complaint}: {}", outcome.all()));
}

pub(super) fn nesting_beyond_reason() {
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

pub(super) fn more_than_anyone_writes() {
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

pub(super) fn files_that_are_none() {
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
            // A pipe that nobody writes to.
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
pub(super) fn names_that_no_terminal_should_see() {
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

pub(super) fn a_byte_order_mark_is_no_mistake() {
    let desk = whole();
    for file in ["challenge.toml", "cases.toml", "statement.md", "starter.py", "solutions/reference.py"] {
        let text = fs::read_to_string(desk.path("attack").join(file)).expect("the file is there");
        desk.write(&format!("attack/{file}"), format!("\u{feff}{text}").replace('\n', "\r\n"));
    }
    let outcome = verify(&desk, "attack");
    assert_eq!(outcome.status, 0, "{}", outcome.all());
}
