//! A program with several files: its script `run` says which of them is run.
//!
//! Pure. There is no shell: of such scripts, only those that start Python once and do nothing else are understood.

use super::words;
use crate::archive::Contents;

/// The scripts that may say what to run, of which the first counts; and those that would have to run before.
const SCRIPTS: [&str; 2] = ["run.sh", "run"];
const COMPILING: [&str; 2] = ["compile.sh", "compile"];

/// The characters that a shell does not simply pass on.
const SPECIAL: [char; 19] =
    ['$', '&', ';', '<', '>', '|', '`', '(', ')', '{', '}', '*', '?', '[', ']', '~', '!', '#', '\\'];

/// The bytes that such a script may have.
const SCRIPT: usize = 4 << 10;

/// The part of a program with several files that is run.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Main {
    /// The source that starts the file or module named by the script.
    pub(super) source: String,
    /// The arguments that the script passes to it.
    pub(super) arguments: Vec<String>,
}

/// Which of the files is run. Only the script is unpacked from the archive.
///
/// # Errors
///
/// Why none of them can be run, as a message for the field.
pub(super) fn main(files: &Contents<'_>) -> Result<Main, String> {
    let has = |name: &str| files.names().any(|own| own == name);
    if COMPILING.iter().any(|name| has(name)) {
        return Err("has a script that compiles: this server runs Python, which needs none".to_owned());
    }
    let Some(script) = SCRIPTS.iter().find(|name| has(name)) else {
        return Err("has no script `run` that says which file is run".to_owned());
    };
    let words = files.small(script, SCRIPT).and_then(|script| command(&script));
    let words = words.ok_or("has a script `run` that is more than one command of Python")?;
    let mut words = words.into_iter().peekable();
    words.next_if(|word| word == "exec");
    words.next_if(|word| word == "/usr/bin/env");
    if !words.next().is_some_and(|word| is_python(&word)) {
        return Err("has a script `run` that starts something other than Python: this server runs Python".to_owned());
    }
    while words.next_if(|word| matches!(&word[..], "-u" | "-B" | "-E" | "-I" | "-s" | "-S" | "-q")).is_some() {}
    let missing = || "has a script `run` that names no file of the archive".to_owned();
    let named = words.next().ok_or_else(missing)?;
    let source = if named == "-m" {
        let module = words.next().ok_or_else(missing)?;
        let path = module.replace('.', "/");
        let is_there = [format!("{path}.py"), format!("{path}/__main__.py")].iter().any(|name| has(name));
        let is_name =
            module.split('.').all(|part| part.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_'));
        if !is_there || !is_name {
            return Err(missing());
        }
        format!("import runpy\nrunpy.run_module(\"{module}\", run_name=\"__main__\", alter_sys=True)\n")
    } else {
        let name = named.trim_start_matches("./");
        if !has(name) {
            return Err(missing());
        }
        let quoted = |text: &str| serde_json::Value::from(text).to_string();
        // Python looks for modules in the folder of the file that it runs.
        let folder = name
            .rsplit_once('/')
            .map_or_else(String::new, |(folder, _)| format!("import sys\nsys.path.insert(0, {})\n", quoted(folder)));
        format!("{folder}import runpy\nrunpy.run_path({}, run_name=\"__main__\")\n", quoted(name))
    };
    Ok(Main { source, arguments: words.collect() })
}

/// The words of a script's only command.
fn command(script: &[u8]) -> Option<Vec<String>> {
    let script = std::str::from_utf8(script).ok()?;
    let is_nothing = |line: &str| line.is_empty() || line.starts_with('#') || line.starts_with("set -");
    let mut lines = script.lines().map(str::trim).filter(|line| !is_nothing(line));
    let (line, None) = (lines.next()?, lines.next()) else { return None };
    // The script's own arguments, of which there are none.
    let line = ["\"$@\"", "$@", "$*"].iter().find_map(|own| line.strip_suffix(own)).unwrap_or(line);
    if line.contains(SPECIAL) { None } else { words::split(line) }
}

/// Whether a command is Python 3, wherever it is.
fn is_python(command: &str) -> bool {
    let name = command.rsplit('/').next().unwrap_or(command);
    let version = name.strip_prefix("python");
    version.is_some_and(|version| version.is_empty() || version == "3" || version.starts_with("3."))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::archive::tests::packed;

    fn found(files: &[(&str, &str)]) -> Result<Main, String> {
        let files: Vec<(&str, &[u8])> = files.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
        main(&Contents::of(&packed(&files)).unwrap())
    }

    fn run_by(script: &str) -> Result<Main, String> {
        found(&[("run", script), ("main.py", "print(1)"), ("src/app.py", "print(2)"), ("pkg/__main__.py", "")])
    }

    #[test]
    fn a_script_that_starts_python_decides_which_file_is_run() {
        for (script, arguments) in [
            ("python3 main.py", &[][..]),
            ("#!/bin/bash\nset -e\n\n  exec python3 -u ./main.py a 'b c' \"$@\"\n", &["a", "b c"]),
            ("/usr/local/python-3.8.1/bin/python3 main.py", &[]),
            ("/usr/bin/env python3.11 main.py", &[]),
            ("python main.py\r\n", &[]),
        ] {
            let main = run_by(script).unwrap();
            assert!(
                main.source.contains("run_path(\"main.py\"") && main.arguments == arguments,
                "{script:?}: {main:?}"
            );
        }
        let deep = run_by("python3 src/app.py").unwrap().source;
        assert!(deep.contains("run_path(\"src/app.py\"") && deep.contains("insert(0, \"src\")"), "{deep}");
        assert!(run_by("python3 -m pkg").unwrap().source.contains("run_module(\"pkg\""));
    }

    #[test]
    fn scripts_that_do_anything_else_are_refused() {
        for script in [
            "",
            "gcc main.c",
            "./a.out",
            "python2 main.py",
            "python3",
            "python3 none.py",
            "python3 ../main.py",
            "python3 -c 'print(1)'",
            "python3 -m none",
            "python3 -m 'a\"b'",
            "python3 main.py; rm -rf /",
            "python3 main.py < in.txt",
            "python3 main.py | sort",
            "python3 main.py\npython3 main.py",
            "python3 $(echo main.py)",
            "X=1 python3 main.py",
            "python3 'main.py",
        ] {
            assert!(run_by(script).is_err(), "{script:?}");
        }
        assert!(run_by(&format!("# {}\npython3 main.py", "x".repeat(SCRIPT))).is_err());
        let main = ("main.py", "print(1)");
        let none = found(&[main]).unwrap_err();
        assert!(none.contains("no script `run`"), "{none}");
        let compiled = found(&[("run", "python3 main.py"), main, ("compile", "")]).unwrap_err();
        assert!(compiled.contains("compiles"), "{compiled}");
        assert!(found(&[("run", "gcc"), main, ("run.sh", "python3 main.py")]).is_ok(), "run.sh comes before run");
    }
}
