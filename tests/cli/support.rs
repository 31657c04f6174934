//! One way to start the command, in a folder of its own, and to record everything that came out.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::{fs, io};

use tempfile::TempDir;

/// Variables of the environment that would change what the command does.
const VARIABLES: [&str; 13] = [
    "JUDGE_BANK",
    "JUDGE_JOBS",
    "JUDGE_CACHE_DIR",
    "JUDGE_DATA_DIR",
    "JUDGE_IDENTITY",
    "JUDGE_IDENTITY_FILE",
    "JUDGE_PASSPHRASE",
    "JUDGE_PASSPHRASE_FILE",
    "JUDGE_TRUST",
    "NO_COLOR",
    "CLICOLOR",
    "CLICOLOR_FORCE",
    "RUST_BACKTRACE",
];

/// An empty folder in which the command is run, with the challenges of `tests/cli/bank` as a bank.
pub(super) struct Desk {
    folder: TempDir,
    /// What the command remembers about its user, instead of in the home folder of whoever runs the tests.
    data: TempDir,
}

/// Everything that came out of one run.
pub(super) struct Outcome {
    /// The exit status.
    pub(super) status: i32,
    /// Standard output.
    pub(super) stdout: String,
    /// Standard error.
    pub(super) stderr: String,
}

impl Desk {
    /// An empty one.
    pub(super) fn new() -> Self {
        let [folder, data] = [(); 2].map(|()| tempfile::tempdir().expect("a folder for temporary files"));
        Self { folder, data }
    }

    /// The folder in which the command remembers what its user has done.
    pub(super) fn data(&self) -> &Path {
        self.data.path()
    }

    /// One with a file.
    pub(super) fn with(name: &str, content: impl AsRef<[u8]>) -> Self {
        let desk = Self::new();
        desk.write(name, content);
        desk
    }

    /// Puts a file on the desk.
    pub(super) fn write(&self, name: &str, content: impl AsRef<[u8]>) {
        fs::write(self.path(name), content).expect("the folder can be written");
    }

    /// The path of a file on the desk.
    pub(super) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// A folder `cache` for what commands keep, in which the interpreter is prepared and nothing else is kept yet.
    pub(super) fn own_cache(&self) {
        let own = self.path("cache");
        fs::create_dir(&own).expect("the folder can be written");
        for entry in fs::read_dir(shared_cache()).expect("the shared cache can be read") {
            let entry = entry.expect("the shared cache can be read");
            let name = entry.file_name();
            let is_prepared = ["image-", "memory-"].iter().any(|part| name.to_string_lossy().starts_with(part));
            if is_prepared {
                // From another disk, this fails, and the interpreter is prepared again.
                let _ = fs::hard_link(entry.path(), own.join(&name));
            }
        }
    }

    /// The command, ready to be started with `arguments`.
    pub(super) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = self.unprepared(arguments);
        command.env("JUDGE_CACHE_DIR", shared_cache());
        command
    }

    /// The command for what runs no Python, without the interpreter that is prepared for all tests.
    pub(super) fn unprepared(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_judge"));
        for variable in VARIABLES {
            command.env_remove(variable);
        }
        command
            .args(arguments)
            .current_dir(self.folder.path())
            .env("JUDGE_BANK", banks("bank"))
            .env("JUDGE_DATA_DIR", self.data())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    /// Runs the command to its end.
    pub(super) fn judge(&self, arguments: &[&str]) -> Outcome {
        let outcome = Outcome::of(self.command(arguments).output());
        if !outcome.stdout.is_empty() && arguments.windows(2).any(|pair| pair == ["--format", "json"]) {
            outcome.fits(match arguments {
                ["run", ..] => "submit",
                ["stress", ..] if arguments.contains(&"--solutions") => "stress-solutions",
                [command, ..] => command,
                [] => return outcome,
            });
        }
        outcome
    }

    /// Runs the command to its end with `input` on its standard input.
    pub(super) fn judge_with_input(&self, arguments: &[&str], input: &str) -> Outcome {
        self.write(".input", input);
        let file = fs::File::open(self.path(".input")).expect("the file was just written");
        Outcome::of(self.command(arguments).stdin(file).output())
    }
}

impl Outcome {
    /// The outcome of a finished process.
    pub(super) fn of(output: io::Result<Output>) -> Self {
        let output = output.expect("the command can be started");
        let text = |bytes| String::from_utf8(bytes).expect("output is UTF-8");
        Self {
            status: output.status.code().expect("no signal ended the command"),
            stdout: text(output.stdout),
            stderr: text(output.stderr),
        }
    }

    /// Everything, for a snapshot: what differs from machine to machine or build to build is `#`.
    pub(super) fn all(&self) -> String {
        let part = |name: &str, content: &str| match content {
            "" => String::new(),
            content => format!("--- {name}\n{}", redacted(content)),
        };
        format!("exit status {}\n{}{}", self.status, part("stdout", &self.stdout), part("stderr", &self.stderr))
    }

    /// A text in standard output, which is JSON, by a pointer such as `/cases/0/id`.
    pub(super) fn json_text(&self, pointer: &str) -> String {
        let json = self.json();
        let text = json.pointer(pointer).and_then(serde_json::Value::as_str);
        text.unwrap_or_else(|| panic!("no text at {pointer} in {json:#}")).to_owned()
    }

    /// Makes sure that standard output is JSON that fits the published schema of this name.
    #[track_caller]
    fn fits(&self, name: &str) {
        let schema = fs::read_to_string(published(name)).expect("the schema is published");
        let schema = serde_json::from_str(&schema).expect("a schema is JSON");
        let validator = jsonschema::validator_for(&schema).expect("it is a schema");
        let json = self.json();
        let errors: Vec<String> = validator.iter_errors(&json).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{name}: {errors:#?}\n{}", self.stdout);
    }

    /// Standard output as JSON.
    pub(super) fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.stdout).unwrap_or_else(|error| panic!("{error}: {}", self.stdout))
    }
}

/// The file of the schema that `judge schema NAME` prints.
pub(super) fn published(name: &str) -> PathBuf {
    let file = match name {
        "submit" => "report",
        "grade" => "grade-report",
        name => name,
    };
    root().join(format!("schemas/{file}.schema.json"))
}

/// A folder of challenges beside this file.
pub(super) fn banks(name: &str) -> PathBuf {
    root().join("tests/cli").join(name)
}

/// The project's folder.
pub(super) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().expect("the project is there")
}

/// The cache that all tests share, so that the interpreter is prepared once. The first to come prepares it here, not in
/// a test that looks at the output.
pub(super) fn shared_cache() -> PathBuf {
    static PREPARED: std::sync::Once = std::sync::Once::new();
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("judge-cache");
    PREPARED.call_once(|| {
        let doctor = Command::new(env!("CARGO_BIN_EXE_judge")).arg("doctor").arg("--cache-dir").arg(&folder).output();
        assert!(doctor.is_ok_and(|output| output.status.success()), "the interpreter can be prepared");
    });
    folder
}

/// Replaces numbers that no promise covers: usage on this build, and time on the clock.
fn redacted(text: &str) -> String {
    let text = text.replace(&root().display().to_string(), "[ROOT]");
    let text = text.replace(concat!("\"", env!("CARGO_PKG_VERSION"), "\""), "\"[VERSION]\"");
    let mut out = String::new();
    for line in text.lines() {
        out.push_str(&redacted_line(line));
        out.push('\n');
    }
    out
}

fn redacted_line(line: &str) -> String {
    let mut line = line.to_owned();
    // `0.0123 s    1.5 MiB` of a case.
    if let Some(at) = line.find(" s  ").filter(|at| is_usage(&line[..*at]))
        && let Some(memory) = line.get(at + 4..at + 13)
        && memory.ends_with('B')
    {
        line.replace_range(at - 6..at + 13, "#.#### s        # B");
    }
    let hashes: Vec<String> = line.split('"').filter(|part| is_hash(part)).map(str::to_owned).collect();
    for hash in hashes {
        line = line.replace(&hash, "[HASH]");
    }
    for (before, after) in [
        ("slowest case ", " of "),
        ("peak memory ", " of "),
        (", ", " s on the clock"),
        (", ", " ms per case on the clock"),
        (" solutions, ", " s"),
        (" solution, ", " s"),
        ("as declared, ", " s"),
        (" survivors, ", " s"),
        (" survivor, ", " s"),
        (" needs ", " in case"),
        ("it needs only ", " judge seconds"),
        ("\"cpu_seconds\": ", ","),
        ("\"instructions\": ", ","),
        ("\"memory_bytes\": ", ","),
        ("\"wall_seconds\": ", ","),
        ("\"wall_milliseconds\": ", ","),
        ("\"cpu_seconds\":", ","),
        ("\"instructions\":", ","),
        ("\"memory_bytes\":", ","),
        ("\"memory_bytes\":", "}"),
        ("\"wall_seconds\":", "}"),
        ("\"wall_seconds\":", ","),
        (" took ", " s of virtual time"),
    ] {
        line = between(&line, before, after);
    }
    line
}

/// Replaces the number between `before` and `after` by `#`.
fn between(line: &str, before: &str, after: &str) -> String {
    for (start, _) in line.match_indices(before) {
        let rest = &line[start + before.len()..];
        let number = rest.split(after).next().unwrap_or_default();
        let is_number = number.starts_with(|first: char| first.is_ascii_digit())
            && number
                .trim_end_matches([' ', 'K', 'M', 'i', 'B'])
                .bytes()
                .all(|byte| byte.is_ascii_digit() || b".e-".contains(&byte));
        if is_number {
            return format!("{}{before}#{}", &line[..start], between(&rest[number.len()..], before, after));
        }
    }
    line.to_owned()
}

/// Whether `text` is a SHA-256 hash, which differs from build to build.
fn is_hash(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// Whether `text` ends in a number with four decimals.
fn is_usage(text: &str) -> bool {
    let number = text.get(text.len().saturating_sub(6)..).unwrap_or_default().as_bytes();
    number.len() == 6 && number[1] == b'.' && number[2..].iter().all(u8::is_ascii_digit)
}
