//! The action, the GitLab job and the hooks as their users meet them: their own lines are run as plain shell, in a
//! clone of an example repository, with the program that was built here on the PATH.
#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;
use tempfile::TempDir;

use super::support::{Outcome, root, shared_cache};

/// A clone of an example repository, and where a runner keeps its own files.
pub(super) struct Clone {
    pub(super) folder: TempDir,
    pub(super) runner: TempDir,
    /// What a job has in its environment, besides what a step is given.
    pub(super) variables: BTreeMap<String, String>,
}

impl Clone {
    /// The example `name`, committed to a repository of its own.
    pub(super) fn of(name: &str) -> Self {
        let (folder, runner) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let clone = Self { folder, runner, variables: BTreeMap::new() };
        copy(&root().join("tests/practice-repos").join(name), clone.folder.path());
        clone.git(&["init", "--quiet", "--initial-branch=main"]);
        clone.commit("the example");
        clone
    }

    pub(super) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(super) fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    pub(super) fn write(&self, name: &str, content: &str) {
        fs::create_dir_all(self.path(name).parent().unwrap()).unwrap();
        fs::write(self.path(name), content).unwrap();
    }

    pub(super) fn git(&self, arguments: &[&str]) -> String {
        let mut git = Command::new("git");
        git.args(["-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false"]);
        let output = git.args(arguments).current_dir(self.folder.path()).stdin(Stdio::null()).output().unwrap();
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap().trim().to_owned()
    }

    pub(super) fn commit(&self, message: &str) -> String {
        self.git(&["add", "--all"]);
        self.git(&["commit", "--quiet", "--allow-empty", "--message", message]);
        self.git(&["rev-parse", "HEAD"])
    }

    /// Runs a line of shell in the clone, with `variables`.
    pub(super) fn shell(&self, line: &str, variables: &BTreeMap<String, String>) -> Outcome {
        let mut shell = Command::new("bash");
        shell.args(["--noprofile", "--norc", "-e", "-o", "pipefail", "-c", line]);
        let program = Path::new(env!("CARGO_BIN_EXE_judge")).parent().unwrap();
        let tools = self.runner.path().join("tools");
        let path = format!("{}:{}:{}", tools.display(), program.display(), std::env::var("PATH").unwrap());
        shell.env_clear().env("PATH", path).env("HOME", self.runner.path()).env("JUDGE_CACHE_DIR", shared_cache());
        shell.envs(&self.variables).envs(variables).current_dir(self.folder.path()).stdin(Stdio::null());
        Outcome::of(shell.output())
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let (path, target) = (entry.as_ref().unwrap().path(), to.join(entry.unwrap().file_name()));
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).unwrap();
        }
    }
}

pub(super) fn pairs(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

/// A step of the action that runs something.
struct Step {
    name: String,
    id: String,
    line: String,
    variables: Vec<(String, String)>,
}

/// The action's inputs with their defaults, and its steps that run something.
///
/// It reads the layout of this one file, not YAML in general.
fn action() -> (BTreeMap<String, String>, Vec<Step>) {
    let text = fs::read_to_string(root().join(".github/actions/grade/action.yml")).unwrap();
    let (mut inputs, mut steps) = (BTreeMap::new(), Vec::<Step>::new());
    let (mut section, mut input, mut in_env) = (String::new(), String::new(), false);
    for line in text.lines().filter(|line| !line.trim_start().starts_with('#')) {
        let indent = line.len() - line.trim_start().len();
        let Some((key, value)) = line.trim().split_once(':') else { continue };
        let value = value.trim().trim_matches('"').to_owned();
        match (section.as_str(), indent, key) {
            (_, 0, key) => section = key.to_owned(),
            ("inputs", 2, key) => key.clone_into(&mut input),
            ("inputs", 4, "default") => {
                inputs.insert(input.clone(), value);
            }
            ("runs", 4, "- name") => {
                in_env = false;
                steps.push(Step { name: value, id: String::new(), line: String::new(), variables: Vec::new() });
            }
            ("runs", 6, key) => {
                in_env = key == "env";
                if key == "id" {
                    steps.last_mut().unwrap().id.clone_from(&value);
                }
                if key == "run" {
                    let run = line.trim().strip_prefix("run:").unwrap().trim();
                    run.clone_into(&mut steps.last_mut().unwrap().line);
                }
            }
            ("runs", 8, key) if in_env => steps.last_mut().unwrap().variables.push((key.to_owned(), value)),
            _ => {}
        }
    }
    steps.retain(|step| !step.line.is_empty());
    (inputs, steps)
}

/// The result of a run of the action: that of its last step, and its outputs.
pub(super) struct Ran {
    pub(super) last: Outcome,
    summary: String,
    pub(super) outputs: BTreeMap<String, String>,
}

/// Runs the action's steps with `inputs`, as a runner does: until one fails.
pub(super) fn run_action(clone: &Clone, inputs: &[(&str, &str)]) -> Ran {
    let (mut values, steps) = action();
    values.insert("install".to_owned(), "path".to_owned());
    for (name, value) in inputs {
        assert!(values.insert((*name).to_owned(), (*value).to_owned()).is_some(), "there is no input {name}");
    }
    let file = |name: &str| clone.runner.path().join(name);
    let mut last = None;
    let mut outputs: BTreeMap<String, String> = BTreeMap::new();
    for step in steps {
        let output = format!("output-{}", step.id);
        let mut variables = pairs(&[("GITHUB_ACTIONS", "true")]);
        for (name, at) in [
            ("GITHUB_ACTION_PATH", root().join(".github/actions/grade")),
            ("GITHUB_STEP_SUMMARY", file("summary")),
            ("GITHUB_OUTPUT", file(&output)),
            ("GITHUB_PATH", file("path")),
        ] {
            variables.insert(name.to_owned(), at.display().to_string());
        }
        for (name, value) in &step.variables {
            // The tests share one cache, so that the interpreter is prepared once.
            if name != "JUDGE_CACHE_DIR" {
                variables.insert(name.clone(), evaluated(value, &values, clone));
            }
        }
        let outcome = clone.shell(&step.line, &variables);
        let failed = outcome.status != 0;
        last = Some(outcome);
        let lines = fs::read_to_string(file(&output)).unwrap_or_default();
        outputs = lines.lines().map(|line| line.split_once('=').unwrap()).map(owned).collect();
        for (name, value) in &outputs {
            values.insert(format!("{}.outputs.{name}", step.id), String::clone(value));
        }
        if failed {
            break;
        }
    }
    let summary = fs::read_to_string(file("summary")).unwrap_or_default();
    Ran { last: last.unwrap(), summary, outputs }
}

fn owned((name, value): (&str, &str)) -> (String, String) {
    (name.to_owned(), value.to_owned())
}

/// An expression of the action's `env`, with inputs by their name and outputs of earlier steps.
fn evaluated(expression: &str, inputs: &BTreeMap<String, String>, clone: &Clone) -> String {
    let value = expression.replace("${{ runner.temp }}", &clone.runner.path().display().to_string());
    match value.strip_prefix("${{ ").and_then(|rest| rest.strip_suffix(" }}")) {
        Some("github.token") => "a token".to_owned(),
        Some(name) => {
            let name = name.trim_start_matches("inputs.").trim_start_matches("steps.");
            inputs.get(name).unwrap_or_else(|| panic!("there is no input or output {name}")).clone()
        }
        None => value,
    }
}

/// The lines that a runner takes for commands, apart from those that it was told not to.
fn commands(stdout: &str) -> Vec<&str> {
    let mut stopped: Option<String> = None;
    let mut found = Vec::new();
    for line in stdout.lines() {
        let line = line.trim_start();
        match &stopped {
            Some(end) if line == end => stopped = None,
            Some(_) => {}
            None => match line.strip_prefix("::stop-commands::") {
                Some(token) => stopped = Some(format!("::{token}::")),
                None if line.starts_with("::") => found.push(line),
                None => assert!(!line.contains("##["), "an old command: {line}"),
            },
        }
    }
    assert_eq!(stopped, None, "commands stay stopped");
    found
}

#[test]
fn values_reach_scripts_through_the_environment_only() {
    let (inputs, steps) = action();
    assert_eq!(
        steps.iter().map(|step| step.name.as_str()).collect::<Vec<_>>(),
        ["Name the release", "Install judge", "Grade"]
    );
    for step in &steps {
        assert!(!step.line.contains("${{"), "{}", step.line);
        for (name, value) in &step.variables {
            assert!(!value.contains("github.event"), "{name}: {value}");
        }
    }
    let documented = fs::read_to_string(root().join("docs/ci.md")).unwrap();
    for name in inputs.keys() {
        assert!(documented.contains(&format!("`{name}`")), "docs/ci.md does not tell of the input {name}");
    }
    assert_eq!(inputs["version"], "", "the version stands in one place");
}

#[test]
fn the_action_annotates_and_summarises() {
    let clone = Clone::of("github-example");
    let ran = run_action(&clone, &[("reports", "junit=judge-reports/junit.xml\nhtml=judge-reports/grades.html\n")]);
    assert_eq!(ran.last.status, 1, "{}{}", ran.last.stdout, ran.last.stderr);
    let commands = commands(&ran.last.stdout);
    let at = |file: &str| commands.iter().filter(|line| line.contains(&format!("file={file}"))).count();
    assert!(at("lru_cache.py") > 0, "{}", ran.last.stdout);
    assert_eq!(at("two_sum.py"), 0, "an accepted file needs no annotation: {}", ran.last.stdout);
    for line in &commands {
        assert!(
            ["::error ", "::warning ", "::notice "].iter().any(|level| line.starts_with(level)),
            "a command that nobody gave: {line}"
        );
    }
    assert!(ran.summary.contains("lru_cache.py"), "{}", ran.summary);
    assert!(!ran.summary.contains('\u{1b}') && !ran.summary.contains('\u{202e}'), "{:?}", ran.summary);
    assert_eq!(
        ran.outputs,
        pairs(&[("status", "1"), ("passed", "false"), ("report", "judge-reports/grades.json")]),
        "no line that a file has printed is an output"
    );
    let grades: Value = serde_json::from_str(&clone.read("judge-reports/grades.json")).unwrap();
    let verdicts: Vec<&str> =
        grades["works"].as_array().unwrap().iter().map(|work| work["verdict"].as_str().unwrap()).collect();
    assert_eq!(verdicts, ["accepted", "wrong_answer", "runtime_error"]);
    for name in ["grades.md", "junit.xml", "grades.html"] {
        assert!(!clone.read(&format!("judge-reports/{name}")).is_empty());
    }
}

#[test]
fn the_action_grades_what_changed() {
    let clone = Clone::of("github-example");
    let before = clone.git(&["rev-parse", "HEAD"]);
    let fixed = fs::read_to_string(root().join("challenges/live-coding/lru-cache/solutions/reference.py")).unwrap();
    clone.write("lru_cache.py", &fixed);
    clone.commit("repair");
    let ran = run_action(&clone, &[("since", &before)]);
    assert_eq!(ran.last.status, 0, "{}{}", ran.last.stdout, ran.last.stderr);
    assert_eq!(ran.outputs["passed"], "true");
    let grades: Value = serde_json::from_str(&clone.read("judge-reports/grades.json")).unwrap();
    let subjects: Vec<&str> =
        grades["works"].as_array().unwrap().iter().map(|work| work["subject"].as_str().unwrap()).collect();
    assert_eq!(subjects, ["unchanged", "judged", "unchanged"]);
}

#[test]
fn the_action_gates_on_cost() {
    let clone = Clone::of("github-example");
    let first = run_action(&clone, &[("baseline", "before.json"), ("max-increase", "5%"), ("out", "first")]);
    assert_eq!(first.last.status, 1, "a baseline that is not there does no harm: {}", first.last.stdout);
    fs::copy(clone.path("first/grades.json"), clone.path("before.json")).unwrap();
    let right = clone.read("two_sum.py");
    clone.write("two_sum.py", &format!("for _ in range(100000):\n    pass\n{right}"));
    let inputs = [("baseline", "before.json"), ("max-increase", "5%"), ("min-score", "1")];
    let ran = run_action(&clone, &inputs);
    assert_eq!(ran.last.status, 1);
    assert!(ran.last.stdout.contains("two_sum.py costs +"), "{}", ran.last.stdout);
    assert!(ran.summary.contains("too much"), "{}", ran.summary);
}

#[test]
fn inputs_cannot_become_commands_or_options() {
    for since in
        ["0000000000000000000000000000000000000000", "no-such-commit", "--upload-pack=touch gone", "$(touch gone)"]
    {
        let clone = Clone::of("github-example");
        let ran = run_action(&clone, &[("since", since)]);
        assert_eq!(ran.last.status, 1, "{since}: {}", ran.last.stdout);
        assert!(!clone.path("gone").exists(), "{since}");
    }
    let clone = Clone::of("github-example");
    for (name, value) in [
        ("folder", "$(touch gone)"),
        ("folder", "--help"),
        ("bank", "; touch gone\n`touch gone`"),
        ("min-score", "1 --quiet"),
        ("out", "reports\npassed=true"),
        ("version", "0.0.9; touch gone"),
        ("install", "path; touch gone"),
        ("reports", "junit=$(touch gone)/x.xml"),
        ("sign-key", "no key"),
    ] {
        let ran = run_action(&clone, &[(name, value)]);
        assert_eq!(ran.last.status, 2, "{name} {value:?}: {}{}", ran.last.stdout, ran.last.stderr);
        assert!(!clone.path("gone").exists(), "{name} {value:?}");
        assert_ne!(ran.outputs.get("passed").map(String::as_str), Some("true"));
        commands(&ran.last.stdout);
    }
}

#[test]
fn file_names_are_not_commands_either() {
    let clone = Clone::of("github-example");
    clone.git(&["rm", "--quiet", "judge.toml"]);
    clone.write("x\n::error file=two_sum.py::not so.py", "# judge: two-sum\n");
    clone.write("##[error]old.py", "# judge: two-sum\n");
    clone.commit("hostile names");
    let ran = run_action(&clone, &[]);
    let not_so = |line: &&&str| line.starts_with("::error file=two_sum.py::not so");
    assert_eq!(commands(&ran.last.stdout).iter().filter(not_so).count(), 0, "{}", ran.last.stdout);
}

#[test]
fn the_wrong_version_is_refused() {
    let ran = run_action(&Clone::of("github-example"), &[("version", "9.9.9")]);
    assert_eq!(ran.last.status, 2);
    assert!(ran.last.stderr.contains("judge 9.9.9 is not on the PATH"), "{}", ran.last.stderr);
}

#[test]
fn a_prebuilt_program_is_installed_only_with_the_given_hash() {
    let clone = Clone::of("github-example");
    let version = env!("CARGO_PKG_VERSION");
    // Every address has what is in the file `served`.
    let curl = "#!/bin/sh\necho \"$*\" >> asked\nwhile [ \"$1\" != --output ]; do shift; done\ncp served \"$2\"\n";
    clone.write("curl", curl);
    clone.write("judge", &format!("#!/bin/sh\necho judge {version}\n"));
    let commands = "mkdir tools && chmod +x curl judge && mv curl tools && tar -czf served judge \
                    && tar -czf without judge.toml && sha256sum served without";
    let sums = clone.shell(commands, &BTreeMap::new());
    assert_eq!(sums.status, 0, "{}", sums.stderr);
    let hashes: Vec<&str> = sums.stdout.lines().map(|line| line.split_once(' ').unwrap().0).collect();
    let script = root().join(".github/actions/grade/install.sh").display().to_string();
    let path = format!("{}:{}", clone.path("tools").display(), std::env::var("PATH").unwrap());
    let installed = |hash: &str| {
        let prefix = clone.path("prefix").display().to_string();
        let variables = pairs(&[
            ("PATH", path.as_str()),
            ("JUDGE_VERSION", version),
            ("JUDGE_INSTALL", "prebuilt"),
            ("JUDGE_PREBUILT_URL", "https://example.org/judge.tar.gz"),
            ("JUDGE_PREBUILT_SHA256", hash),
            ("JUDGE_PREFIX", prefix.as_str()),
            ("GITHUB_PATH", "added"),
        ]);
        clone.shell(&format!("bash '{script}'"), &variables)
    };
    let program = clone.path("prefix/bin/judge");
    for (hash, complaint) in [(&"0".repeat(64)[..], "did NOT match"), ("f00", "is not a hash of 64 hexadecimal digits")]
    {
        let refused = installed(hash);
        assert!(refused.status != 0 && refused.all().contains(complaint), "{}", refused.all());
        assert!(!program.exists() && !clone.path("added").exists());
    }
    let right = installed(hashes[0]);
    assert_eq!(right.status, 0, "{}", right.all());
    assert_eq!(clone.read("added"), format!("{}\n", program.parent().unwrap().display()));
    let asked = clone.read("asked");
    assert!(asked.contains("--proto =https") && asked.contains("https://example.org/judge.tar.gz"), "{asked}");
    // What is already installed is not fetched again.
    assert_eq!(installed(hashes[0]).status, 0);
    assert_eq!(clone.read("asked"), asked);
    fs::remove_file(&program).unwrap();
    fs::rename(clone.path("without"), clone.path("served")).unwrap();
    let without = installed(hashes[1]);
    assert_eq!(without.status, 2, "{}", without.all());
    assert!(without.stderr.contains("there is no program judge in the file"), "{}", without.stderr);
}

/// A release as it is served: `curl` copies from the folder `served` and knows nothing else, and `gh` records what it
/// is asked to prove, and proves it unless there is a file `forged`.
fn serve_release(clone: &Clone) {
    let version = env!("CARGO_PKG_VERSION");
    let curl = "#!/bin/sh\necho \"$*\" >> asked\nfor last; do :; done\nwhile [ \"$1\" != --output ]; do shift; done\n\
                if [ -f \"served/${last##*/}\" ]; then cp \"served/${last##*/}\" \"$2\"; printf 200; else printf 404; fi\n";
    let gh = "#!/bin/sh\necho \"$GH_TOKEN $*\" >> proved\n[ ! -f forged ]\n";
    let cargo = "#!/bin/sh\necho \"${GH_TOKEN:-no token}\" >> built\nwhile [ \"$1\" != --root ]; do shift; done\n\
                 mkdir -p \"$2/bin\" && cp served/judge \"$2/bin/judge\"\n";
    for (name, script) in [("curl", curl), ("gh", gh), ("cargo", cargo)] {
        clone.write(
            name,
            &script
                .replace("served", &clone.path("served").display().to_string())
                .replace(">> built", &format!(">> '{}'", clone.path("built").display())),
        );
    }
    clone.write("served/judge", &format!("#!/bin/sh\necho judge {version}\n"));
    let pack = root().join(".ci/release/pack").display().to_string();
    let commands = format!(
        "chmod +x curl gh cargo served/judge && mkdir tools && mv curl gh cargo tools/ && \
         for target in x86_64-unknown-linux-gnu aarch64-unknown-linux-gnu x86_64-apple-darwin aarch64-apple-darwin; do \
             '{pack}' served/judge \"$target\" served; done && cd served && sha256sum judge-* >SHA256SUMS"
    );
    let outcome = clone.shell(&commands, &BTreeMap::new());
    assert_eq!(outcome.status, 0, "{}", outcome.all());
}

#[test]
fn the_archive_of_a_release_is_installed_only_if_its_origin_is_proved() {
    let clone = Clone::of("github-example");
    serve_release(&clone);
    let version = env!("CARGO_PKG_VERSION");
    let script = root().join(".github/actions/grade/install.sh").display().to_string();
    let path = format!("{}:{}", clone.path("tools").display(), std::env::var("PATH").unwrap());
    let install = |token: &str| {
        let variables = pairs(&[
            ("PATH", path.as_str()),
            ("JUDGE_VERSION", version),
            ("JUDGE_REPOSITORY", "https://github.com/example/judge"),
            ("JUDGE_PREFIX", "prefix"),
            ("GH_TOKEN", token),
        ]);
        clone.shell(&format!("bash '{script}'"), &variables)
    };
    let is_there = || clone.path("prefix/bin/judge").exists();

    let proved = install("token");
    assert_eq!((proved.status, is_there()), (0, true), "{}", proved.all());
    let asked = clone.read("asked");
    assert!(asked.contains("--proto =https"), "{asked}");
    assert!(
        asked.contains(&format!("https://github.com/example/judge/releases/download/v{version}/SHA256SUMS")),
        "{asked}"
    );
    let proof = clone.read("proved");
    let tag = format!("--source-ref refs/tags/v{version}");
    for part in ["token attestation verify /", "--repo example/judge ", tag.as_str()] {
        assert!(proof.contains(part), "{proof}");
    }
    let plain = install("");
    assert!(plain.status == 0 && plain.stdout.contains("would prove its origin"), "{}", plain.all());
    assert_eq!(clone.read("proved"), proof, "without a token gh is not asked");

    clone.write("forged", "");
    let forged = install("token");
    assert_eq!((forged.status, is_there()), (2, false), "{}", forged.all());
    assert!(forged.stderr.contains("nothing proves"), "{}", forged.stderr);

    // Another file in place of the archive, and none at all.
    let archive = format!("judge-{version}");
    let damage = |line: &str| assert_eq!(clone.shell(line, &BTreeMap::new()).status, 0);
    damage(&format!("for file in served/{archive}-*; do echo >>\"$file\"; done"));
    let changed = install("");
    assert_eq!((changed.status, is_there()), (2, false), "{}", changed.all());
    assert!(changed.stderr.contains("is not what SHA256SUMS of its release names"), "{}", changed.stderr);
    damage(&format!("rm served/{archive}-*"));
    let missing = install("");
    assert_eq!((missing.status, is_there()), (2, false), "{}", missing.all());
    assert!(!clone.path("built").exists(), "what is wrong is not built around");

    // No archive for this machine, then no release: it is built, by a cargo that sees no token.
    clone.write("served/SHA256SUMS", &format!("{}  judge-{version}-riscv64.tar.gz\n", "0".repeat(64)));
    for expected in ["no token\n", "no token\nno token\n"] {
        let built = install("token");
        assert_eq!((built.status, is_there()), (0, true), "{}", built.all());
        assert_eq!(clone.read("built"), expected);
        assert!(built.stdout.contains("so it is built"), "{}", built.stdout);
        damage("rm -f served/SHA256SUMS");
    }
}

/// The value of a variable, or the items of a list, of the GitLab job: at its place in that one file.
pub(super) fn gitlab() -> (BTreeMap<String, String>, Vec<String>) {
    let text = fs::read_to_string(root().join("integrations/gitlab/judge.gitlab-ci.yml")).unwrap();
    let mut section = "";
    let (mut variables, mut script) = (BTreeMap::new(), Vec::new());
    for line in text.lines().filter(|line| !line.trim_start().starts_with('#')) {
        match (line.len() - line.trim_start().len(), section) {
            (2, _) => section = line.trim().split(':').next().unwrap(),
            (4, "variables") => {
                let (name, value) = line.trim().split_once(": ").unwrap();
                variables.insert(name.to_owned(), value.trim_matches('"').to_owned());
            }
            (4, "script") => script.push(line.trim().strip_prefix("- ").unwrap().to_owned()),
            _ => {}
        }
    }
    (variables, script)
}

#[test]
fn the_gitlab_job_writes_what_gitlab_shows() {
    let clone = Clone::of("gitlab-example");
    let (mut variables, script) = gitlab();
    assert_eq!(variables["JUDGE_VERSION"], env!("CARGO_PKG_VERSION"));
    variables.insert("JUDGE_INSTALL".to_owned(), "path".to_owned());
    variables.insert("CI_PROJECT_DIR".to_owned(), clone.folder.path().display().to_string());
    let outcome = clone.shell(&script.join("\n"), &variables);
    assert_eq!(outcome.status, 1, "{}{}", outcome.stdout, outcome.stderr);
    let quality: Value = serde_json::from_str(&clone.read("judge-reports/codequality.json")).unwrap();
    let paths: Vec<&str> =
        quality.as_array().unwrap().iter().map(|issue| issue["location"]["path"].as_str().unwrap()).collect();
    assert!(paths.contains(&"lru_cache.py") && !paths.contains(&"two_sum.py"), "{paths:?}");
    assert!(clone.read("judge-reports/junit.xml").contains("lru-cache"));
    variables.insert("JUDGE_SINCE".to_owned(), "HEAD".to_owned());
    let nothing = clone.shell(&script.join("\n"), &variables);
    assert_eq!(nothing.status, 0, "nothing has changed: {}{}", nothing.stdout, nothing.stderr);
    // Like the action: a commit that is all zeros or gone means everything.
    for gone in ["0".repeat(40), "deadbeef".repeat(5)] {
        variables.insert("JUDGE_SINCE".to_owned(), gone);
        let everything = clone.shell(&script.join("\n"), &variables);
        assert_eq!(everything.status, 1, "{}{}", everything.stdout, everything.stderr);
        assert!(clone.read("judge-reports/grades.json").contains("so every file is graded"));
    }
}

#[test]
fn the_hook_judges_files_that_name_their_challenge() {
    let clone = Clone::of("pre-commit-example");
    let hook = root().join("integrations/pre-commit/submit.sh").display().to_string();
    let run = |files: &[&str]| {
        let words: Vec<String> = files.iter().map(|file| format!("'{file}'")).collect();
        clone.shell(&format!("'{hook}' {}", words.join(" ")), &BTreeMap::new())
    };
    clone.write("right.py", &format!("# judge: two-sum\n{}", clone.read("two_sum.py")));
    clone.write("wrong.py", &format!("# judge: lru-cache\n{}", clone.read("lru_cache.py")));
    clone.write("-dash.py", "# judge: no-such-challenge\n");
    clone.write("binary.py", "\u{0}# judge: two-sum\n");
    assert_eq!(run(&["two_sum.py", "lru_cache.py"]).status, 0, "files without the line are not solutions");
    assert_eq!(run(&["right.py"]).status, 0);
    let wrong = run(&["wrong.py", "right.py"]);
    assert_eq!(wrong.status, 1, "{}{}", wrong.stdout, wrong.stderr);
    assert!(wrong.stdout.contains("wrong answer"), "{}", wrong.stdout);
    let unknown = run(&["-dash.py", "wrong.py"]);
    assert_eq!(unknown.status, 2);
    assert!(unknown.stderr.contains("no-such-challenge"), "{}", unknown.stderr);
    assert_eq!(run(&[]).status, 0);
}

#[test]
fn the_other_hook_grades_what_a_commit_changes() {
    let clone = Clone::of("pre-commit-example");
    let hook = root().join("integrations/pre-commit/grade.sh").display().to_string();
    let run = || clone.shell(&format!("'{hook}'"), &BTreeMap::new());
    assert_eq!(run().status, 0, "nothing has changed");
    clone.write("two_sum.py", "def two_sum(nums, target):\n    return [0, 1]\n");
    let changed = run();
    assert_eq!(changed.status, 1, "{}{}", changed.stdout, changed.stderr);
    assert!(changed.stdout.contains("two_sum.py"), "{}", changed.stdout);
    let hooks = fs::read_to_string(root().join(".pre-commit-hooks.yaml")).unwrap();
    for script in ["integrations/pre-commit/submit.sh", "integrations/pre-commit/grade.sh"] {
        assert!(hooks.contains(&format!("entry: {script}")) && root().join(script).is_file());
    }
}

#[test]
fn the_documented_commands_of_the_examples_work() {
    for (name, status) in [("github-example", 1), ("gitlab-example", 1), ("pre-commit-example", 0)] {
        let clone = Clone::of(name);
        let readme = clone.read("README.md");
        let (_, rest) = readme.split_once("```sh\n").unwrap();
        let (commands, _) = rest.split_once("```").unwrap();
        let outcome = clone.shell(commands, &BTreeMap::new());
        assert_eq!(outcome.status, status, "{name}: {}{}", outcome.stdout, outcome.stderr);
    }
}
