//! The machine and the builds that the figures come from. Knows Linux's `/proc`; elsewhere less is known.

use std::fs;

use serde::Serialize;

/// The machine at hand.
#[derive(Debug, Serialize)]
pub(crate) struct Machine {
    /// The processor's name.
    pub(crate) processor: String,
    /// How many processors this process may use.
    pub(crate) cores: usize,
    /// Memory of the machine in bytes; 0 when unknown.
    pub(crate) memory_bytes: u64,
    /// The operating system, its kernel and the processor's architecture.
    pub(crate) system: String,
    /// The load before the run: runnable tasks over one, five and fifteen minutes.
    pub(crate) load_before: String,
    /// The load after it.
    pub(crate) load_after: String,
    /// This build of judge.
    pub(crate) judge_version: &'static str,
    /// The version of CPython in the sandbox.
    pub(crate) python_version: &'static str,
    /// The digest of the interpreter image.
    pub(crate) image_sha256: &'static str,
}

impl Machine {
    /// Looks at the machine.
    pub(crate) fn look() -> Self {
        let kernel = read("/proc/sys/kernel/osrelease");
        Self {
            processor: field("/proc/cpuinfo", "model name").unwrap_or_else(|| "unknown processor".to_owned()),
            cores: std::thread::available_parallelism().map_or(1, Into::into),
            memory_bytes: kibibytes("/proc/meminfo", "MemTotal").unwrap_or(0),
            system: [std::env::consts::OS, kernel.trim(), std::env::consts::ARCH].join(" "),
            load_before: load(),
            load_after: String::new(),
            judge_version: env!("CARGO_PKG_VERSION"),
            python_version: judge::PYTHON_VERSION,
            image_sha256: judge::IMAGE_SHA256,
        }
    }

    /// Adds the load at the end.
    pub(crate) fn after(self) -> Self {
        Self { load_after: load(), ..self }
    }

    /// The machine in a few lines.
    pub(crate) fn lines(&self) -> String {
        format!(
            "machine  {}, {} cores, {} MiB, {}\nload     {} before, {} after\njudge    {}, CPython {}, image {}",
            self.processor,
            self.cores,
            self.memory_bytes >> 20,
            self.system,
            self.load_before,
            self.load_after,
            self.judge_version,
            self.python_version,
            self.image_sha256.get(..12).unwrap_or(self.image_sha256),
        )
    }
}

/// A number of bytes that a file of `/proc` gives in a line such as `MemTotal:  1024 kB`.
pub(crate) fn kibibytes(path: &str, name: &str) -> Option<u64> {
    let number: u64 = field(path, name)?.split_whitespace().next()?.parse().ok()?;
    Some(number << 10)
}

/// What follows the colon of the first line that begins with `name`.
fn field(path: &str, name: &str) -> Option<String> {
    let text = read(path);
    let line = text.lines().find_map(|line| line.strip_prefix(name)?.trim_start().strip_prefix(':'));
    line.map(|rest| rest.trim().to_owned())
}

fn load() -> String {
    let text = read("/proc/loadavg");
    text.split_whitespace().take(3).collect::<Vec<_>>().join(" ")
}

/// The file's text, or nothing where there is no such file.
fn read(path: &str) -> String {
    fs::read_to_string(path).unwrap_or_default()
}
