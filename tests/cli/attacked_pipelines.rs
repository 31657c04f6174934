//! The action, the GitLab job and the hooks with checkouts that an attacker made: what they start, what those programs
//! are given, and where they write. Programs on the PATH are stand-ins that record how they were started.
#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;

use super::ready_to_use::{Clone, gitlab, pairs, run_action};
use super::support::root;

/// Every secret of a job begins like this.
const SECRET: &str = "not-to-be-seen";

/// What scripts may want to start.
const TOOLS: [&str; 22] = [
    "awk",
    "cargo",
    "cat",
    "chmod",
    "cp",
    "curl",
    "cut",
    "env",
    "find",
    "git",
    "grep",
    "head",
    "install",
    "ls",
    "mkdir",
    "mktemp",
    "od",
    "rm",
    "sed",
    "sha256sum",
    "tar",
    "tr",
];

/// Puts a program on the PATH, before all others.
fn tool(clone: &Clone, name: &str, script: &str) {
    let file = clone.runner.path().join("tools").join(name);
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    fs::write(&file, script).unwrap();
    fs::set_permissions(file, fs::Permissions::from_mode(0o755)).unwrap();
}

/// Lines that record how a program was started, at `name` beside the runner's files.
fn writes_down(clone: &Clone, name: &str) -> String {
    let file = clone.runner.path().join(format!("started-{name}")).display().to_string();
    let dump = "tr '\\0' '\\n' </proc/$$/environ";
    let path = "PATH=/usr/local/bin:/usr/bin:/bin";
    format!("{{ echo \"at $PWD\"; echo \"with $0 $*\"; {path} {dump}; }} >>'{file}' 2>&1\n")
}

/// All tools as they are, except that each start is recorded.
fn watch(clone: &Clone) {
    for name in TOOLS {
        let real = ["/usr/local/bin", "/usr/bin", "/bin"].map(|folder| Path::new(folder).join(name));
        let Some(real) = real.into_iter().find(|file| file.is_file()) else { continue };
        let script = format!("#!/bin/bash -p\n{}exec '{}' \"$@\"\n", writes_down(clone, name), real.display());
        tool(clone, name, &script);
    }
}

/// A judge that records how it was started, and prints its version.
fn stub(clone: &Clone, name: &str) -> String {
    let version = env!("CARGO_PKG_VERSION");
    format!("#!/bin/bash -p\n[ \"$1\" != -V ] || {{ echo 'judge {version}'; exit; }}\n{}", writes_down(clone, name))
}

/// The recorded starts of a program.
fn started(clone: &Clone, name: &str) -> String {
    fs::read_to_string(clone.runner.path().join(format!("started-{name}"))).unwrap_or_default()
}

/// Checks that only judge has seen a secret.
fn only_judge_saw_secrets(clone: &Clone) {
    for name in TOOLS {
        assert!(!started(clone, name).contains(SECRET), "{name} was given a secret:\n{}", started(clone, name));
    }
}

fn with_secrets(clone: &mut Clone) {
    for name in ["JUDGE_IDENTITY", "JUDGE_IDENTITY_FILE", "JUDGE_PASSPHRASE", "JUDGE_PASSPHRASE_FILE", "JUDGE_SIGN_KEY"]
    {
        clone.variables.insert(name.to_owned(), format!("{SECRET}-{name}"));
    }
    // Names that a script could use for its own variables, which would then be passed on.
    for name in ["identity", "passphrase", "secret", "secrets", "sign_key", "program", "private"] {
        clone.variables.insert(name.to_owned(), "of the job".to_owned());
    }
}

/// Makes a folder of a checkout into a bare repository that runs a command when git fetches what is missing.
fn bare(clone: &Clone, folder: &str) {
    let mark = clone.runner.path().join("ran").display().to_string();
    clone.write(&format!("{folder}/HEAD"), "ref: refs/heads/main\n");
    clone.write(&format!("{folder}/objects/keep"), "");
    clone.write(&format!("{folder}/refs/keep"), "");
    let config = format!(
        "[core]\n\trepositoryformatversion = 1\n\tbare = true\n\tfsmonitor = \"touch {mark}\"\n\
         [extensions]\n\tpartialClone = origin\n[remote \"origin\"]\n\turl = .\n\tuploadpack = \"touch {mark}; false\"\n"
    );
    clone.write(&format!("{folder}/config"), &config);
}

#[test]
fn a_checkout_that_looks_like_a_repository_runs_nothing() {
    let mut clone = Clone::of("github-example");
    with_secrets(&mut clone);
    clone.write("eve/two_sum.py", &clone.read("two_sum.py"));
    bare(&clone, "eve");
    bare(&clone, "eve/deeper");
    clone.commit("a trap");
    for name in ["JUDGE_IDENTITY_FILE", "JUDGE_PASSPHRASE_FILE", "JUDGE_IDENTITY", "JUDGE_PASSPHRASE"] {
        clone.variables.remove(name);
    }
    watch(&clone);
    for since in ["1234567890123456789012345678901234567890", "HEAD", "main", "HEAD~1"] {
        let ran = run_action(&clone, &[("folder", "eve"), ("since", since), ("out", "reports")]);
        assert!([0, 1].contains(&ran.last.status), "{since}: {}", ran.last.all());
        assert!(!clone.runner.path().join("ran").exists(), "{since}");
    }
    // Git is started by judge, in a folder of its own, with nothing of the job's environment.
    let git = started(&clone, "git");
    assert!(git.contains("GIT_DIR=") && git.contains("rev-parse"), "{git}");
    for line in git.lines().filter(|line| !line.starts_with("with ")) {
        let (name, _) = line.split_once('=').unwrap_or((line, ""));
        let expected = ["PATH", "LC_ALL", "PWD", "SHLVL", "_", "OLDPWD"].contains(&name) || name.starts_with("GIT_");
        assert!(expected || line.starts_with("at /"), "git was given {line}");
        assert!(!line.starts_with(&format!("at {}", clone.folder.path().display())), "git ran in the checkout");
    }
}

#[test]
fn secrets_of_the_action_reach_only_judge() {
    let mut clone = Clone::of("github-example");
    with_secrets(&mut clone);
    watch(&clone);
    tool(&clone, "judge", &stub(&clone, "judge"));
    let ran = run_action(
        &clone,
        &[("since", "main"), ("identity", "not-to-be-seen-JUDGE_IDENTITY"), ("sign-key", "not-to-be-seen-KEY")],
    );
    assert_eq!(ran.last.status, 0, "{}", ran.last.all());
    let judge = started(&clone, "judge");
    for name in ["JUDGE_IDENTITY", "JUDGE_IDENTITY_FILE", "JUDGE_PASSPHRASE", "JUDGE_PASSPHRASE_FILE"] {
        assert!(judge.contains(&format!("{name}={SECRET}-{name}")), "{judge}");
    }
    assert!(judge.contains("--since=main") && judge.contains("--sign-key=/") && !judge.contains("not-to-be-seen-KEY"));
    only_judge_saw_secrets(&clone);
    assert!(started(&clone, "mktemp").contains("with "), "tools are watched");
    assert_eq!(started(&clone, "git") + &started(&clone, "mkdir"), "", "no git, no folder made by a script");
}

#[test]
fn secrets_of_the_gitlab_job_reach_only_judge() {
    for shell in ["bash", "sh"] {
        let mut clone = Clone::of("gitlab-example");
        with_secrets(&mut clone);
        clone.variables.remove("JUDGE_SIGN_KEY");
        watch(&clone);
        tool(&clone, "cargo", &cargo(&clone));
        let outcome = run_gitlab(&clone, shell, &[]);
        assert_eq!(outcome.status, 0, "{shell}: {}", outcome.all());
        let judge = started(&clone, "built");
        assert!(judge.contains(&format!("JUDGE_IDENTITY={SECRET}-JUDGE_IDENTITY\n")), "{judge}");
        assert!(judge.contains(&format!("JUDGE_PASSPHRASE={SECRET}-JUDGE_PASSPHRASE\n")), "{judge}");
        only_judge_saw_secrets(&clone);
        assert!(started(&clone, "cargo").contains("with "));
    }
}

/// Cargo that builds the stub `built`.
fn cargo(clone: &Clone) -> String {
    let built = clone.runner.path().join("built-judge");
    fs::write(&built, stub(clone, "built")).unwrap();
    fs::set_permissions(&built, fs::Permissions::from_mode(0o755)).unwrap();
    format!(
        "#!/bin/bash -p\n{}while [ \"$1\" != --root ]; do shift; done\nmkdir -p \"$2/bin\"\ncp '{}' \"$2/bin/judge\"\n",
        writes_down(clone, "cargo"),
        built.display()
    )
}

/// Runs the lines of the GitLab job, in a shell of this name.
fn run_gitlab(clone: &Clone, shell: &str, with: &[(&str, &str)]) -> super::support::Outcome {
    let (mut variables, script) = gitlab();
    variables.insert("CI_PROJECT_DIR".to_owned(), clone.folder.path().display().to_string());
    variables.extend(pairs(with));
    let file = clone.runner.path().join("lines");
    fs::write(&file, format!("set -e\n{}\n", script.join("\n"))).unwrap();
    clone.shell(&format!("/bin/{shell} '{}'", file.display()), &variables)
}

#[test]
fn no_program_of_a_checkout_is_started() {
    let clone = Clone::of("gitlab-example");
    let evil = stub(&clone, "evil");
    for place in [
        ".judge/bin/judge",
        ".judge/judge",
        ".judge-kept/judge",
        "bin/judge",
        "judge",
        "cargo",
        "git",
        ".cargo/bin/cargo",
    ] {
        clone.write(place, &evil);
        fs::set_permissions(clone.path(place), fs::Permissions::from_mode(0o755)).unwrap();
    }
    clone.write(".cargo/config.toml", "[build]\nrustc-wrapper = \"./judge\"\n");
    clone.write("rust-toolchain.toml", "[toolchain]\npath = \".\"\n");
    clone.commit("traps");
    tool(&clone, "cargo", &cargo(&clone));
    let wrong = "0".repeat(64);
    for with in [&[][..], &[("JUDGE_PROGRAM_SHA256", wrong.as_str())]] {
        let outcome = run_gitlab(&clone, "sh", with);
        assert_eq!(outcome.status, 0, "{}", outcome.all());
        assert_eq!(started(&clone, "evil"), "");
        assert!(started(&clone, "built").contains("grade"));
    }
    // Where cargo is started, no file of the checkout says what it does.
    let checkout = clone.folder.path().display().to_string();
    assert!(
        started(&clone, "cargo").lines().filter(|line| line.starts_with("at ")).all(|line| !line.contains(&checkout))
    );
    // A cached one is used if it has the given hash.
    let cargos = started(&clone, "cargo");
    let sum = clone.shell("sha256sum <.judge-kept/judge", &pairs(&[])).stdout;
    let outcome = run_gitlab(&clone, "bash", &[("JUDGE_PROGRAM_SHA256", sum.split(' ').next().unwrap())]);
    assert_eq!((outcome.status, started(&clone, "cargo")), (0, cargos), "{}", outcome.all());
    // On the PATH by mistake: the action and the job say so.
    let path = format!("{}:{}", clone.path("bin").display(), std::env::var("PATH").unwrap());
    for entry in [path.as_str(), "bin:/usr/bin:/bin", ".:/usr/bin:/bin", ":/usr/bin:/bin"] {
        let outcome = run_gitlab(&clone, "bash", &[("PATH", entry), ("JUDGE_INSTALL", "path")]);
        assert_eq!(outcome.status, 2, "{entry}: {}", outcome.all());
        let script = root().join(".github/actions/grade/grade.sh").display().to_string();
        let outcome = clone.shell(&format!("/bin/bash '{script}'"), &pairs(&[("PATH", entry)]));
        assert_eq!(outcome.status, 2, "{entry}: {}", outcome.all());
        assert!(outcome.stderr.contains("is in the checkout"), "{}", outcome.stderr);
        assert_eq!(started(&clone, "evil"), "", "{entry}");
    }
}

#[test]
fn what_a_cache_kept_for_the_action_needs_the_hash_that_was_named() {
    let clone = Clone::of("github-example");
    tool(&clone, "cargo", &cargo(&clone));
    let prefix = clone.runner.path().join("prefix");
    let script = root().join(".github/actions/grade/install.sh").display().to_string();
    let install = |hash: &str| {
        let prefix = prefix.display().to_string();
        let variables = [
            ("JUDGE_VERSION", env!("CARGO_PKG_VERSION")),
            ("JUDGE_INSTALL", "cargo"),
            ("JUDGE_REPOSITORY", "https://example.org/judge"),
            ("JUDGE_PREFIX", prefix.as_str()),
            ("JUDGE_PROGRAM_SHA256", hash),
        ];
        let outcome = clone.shell(&format!("bash '{script}'"), &pairs(&variables));
        assert_eq!(outcome.status, 0, "{}", outcome.all());
        (outcome.stdout, started(&clone, "cargo").matches("at /").count())
    };
    let put = |place: &str, content: &str| {
        let file = prefix.join(place);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(&file, content).unwrap();
        fs::set_permissions(file, fs::Permissions::from_mode(0o755)).unwrap();
    };
    let (said, builds) = install("");
    let hash = said.trim().rsplit(' ').next().unwrap().to_owned();
    assert_eq!((hash.len(), builds), (64, 1), "{said}");
    assert_eq!(install(&hash).1, 1, "what was kept has the hash");
    // Nothing from a poisoned cache is started.
    put("kept/judge", &stub(&clone, "evil"));
    put("bin/judge", &stub(&clone, "evil"));
    assert_eq!(install(&hash).1, 2);
    put("bin/judge", &stub(&clone, "evil"));
    assert_eq!(install("").1, 3, "without a hash nothing that was kept is taken");
    fs::remove_dir_all(prefix.join("kept")).unwrap();
    symlink(clone.folder.path(), prefix.join("kept")).unwrap();
    clone.write("judge", &stub(&clone, "evil"));
    assert_eq!(install(&hash).1, 4);
    assert!(clone.read("judge").contains("evil"), "nothing is written through what a cache holds");
    assert!(!fs::read_to_string(prefix.join("bin/judge")).unwrap().contains("evil"));
    assert_eq!(started(&clone, "evil"), "");
}

#[test]
fn actions_of_others_are_named_by_their_commit() {
    let files = [
        ".github/actions/grade/action.yml",
        ".github/workflows/audit.yml",
        ".github/workflows/ci.yml",
        ".github/workflows/release.yml",
        "docs/ci.md",
        "tests/practice-repos/github-example/.github/workflows/grade.yml",
    ];
    for file in files {
        let text = fs::read_to_string(root().join(file)).unwrap();
        let uses = text.lines().filter_map(|line| Some(line.split_once("uses: ")?.1));
        let others: Vec<&str> =
            uses.filter(|action| !action.starts_with("judge-dev/") && !action.starts_with("./")).collect();
        assert!(!others.is_empty(), "{file}");
        for action in others {
            let (commit, version) = action.split_once('@').unwrap().1.split_once(" # v").unwrap_or_default();
            let is_commit = commit.len() == 40 && commit.bytes().all(|byte| byte.is_ascii_hexdigit());
            assert!(is_commit && !version.is_empty(), "{file}: {action}");
        }
    }
    let action = fs::read_to_string(root().join(files[0])).unwrap();
    let key = action.lines().find(|line| line.trim_start().starts_with("key: judge-")).unwrap();
    for part in ["steps.release.outputs.version", "inputs.install", "inputs.repository", "inputs.prebuilt-sha256"] {
        assert!(key.contains(&format!("{part} ")), "{key}");
    }
    let kept = action.lines().find(|line| line.trim_start().starts_with("path: ${{ runner.temp }}")).unwrap();
    let image = action.lines().find(|line| line.contains("JUDGE_CACHE_DIR:")).unwrap();
    let folder = |line: &str| line.split(' ').next_back().unwrap().to_owned();
    assert!(
        !folder(image).starts_with(&folder(kept)),
        "the prepared interpreter is machine code, and never in a cache"
    );
}

#[test]
fn the_hooks_start_only_judge() {
    let mut clone = Clone::of("pre-commit-example");
    with_secrets(&mut clone);
    watch(&clone);
    tool(&clone, "judge", &stub(&clone, "judge"));
    clone.write("right.py", "# judge: two-sum\n");
    clone.write("long.py", &format!("{}\n# judge: two-sum\n", "x".repeat(100_000)));
    symlink("/dev/zero", clone.path("endless.py")).unwrap();
    let hook = |name: &str, files: &str| {
        let script = root().join("integrations/pre-commit").join(name).display().to_string();
        clone.shell(&format!("/bin/bash '{script}' {files}"), &pairs(&[]))
    };
    assert_eq!(hook("submit.sh", "right.py long.py endless.py two_sum.py").status, 0);
    assert_eq!(hook("grade.sh", "").status, 0);
    let judge = started(&clone, "judge");
    assert_eq!(judge.matches("submit --quiet").count(), 1, "{judge}");
    assert!(judge.contains("grade --quiet --since=HEAD"), "{judge}");
    for name in TOOLS {
        assert_eq!(started(&clone, name), "", "{name}");
    }
    fs::remove_file(clone.runner.path().join("tools/judge")).unwrap();
    fs::remove_dir_all(clone.path(".git")).unwrap();
    clone.git(&["init", "--quiet"]);
    clone.variables.clear();
    let first = clone.shell(&format!("'{}'", root().join("integrations/pre-commit/grade.sh").display()), &pairs(&[]));
    assert_eq!(first.status, 1, "before the first commit everything is graded: {}", first.all());
    assert!(first.stdout.contains("lru_cache.py"), "{}", first.stdout);
}

#[test]
fn reports_of_the_action_are_written_through_no_link() {
    let outside = tempfile::tempdir().unwrap();
    let precious = outside.path().join("grades.json");
    fs::write(&precious, "precious").unwrap();
    fs::write(outside.path().join("grades.md"), "precious").unwrap();
    let links: [(&str, &Path, &str); 6] = [
        ("judge-reports/grades.json", &precious, ""),
        ("judge-reports", outside.path(), ""),
        ("a", outside.path(), "a/../a"),
        ("a/b", outside.path(), "a/b/c"),
        ("judge-reports/new.json", &outside.path().join("dangling"), ""),
        ("judge-reports/deep/er", outside.path(), ""),
    ];
    for (link, target, out) in links {
        let clone = Clone::of("github-example");
        fs::create_dir_all(clone.path(link).parent().unwrap()).unwrap();
        symlink(target, clone.path(link)).unwrap();
        clone.commit("a link");
        let out = if out.is_empty() { "judge-reports" } else { out };
        let ran = run_action(&clone, &[("out", out)]);
        assert_eq!(ran.last.status, 2, "{link}: {}", ran.last.all());
        assert!(!ran.outputs.contains_key("report"), "nothing is uploaded");
        assert!(ran.last.stderr.contains("link"), "{}", ran.last.stderr);
        let names = fs::read_dir(outside.path()).unwrap().count();
        assert_eq!((fs::read_to_string(&precious).unwrap().as_str(), names), ("precious", 2), "{link}");
        let job = run_gitlab(&clone, "sh", &[("JUDGE_OUT", out), ("JUDGE_INSTALL", "path")]);
        let names = fs::read_dir(outside.path()).unwrap().count();
        assert_eq!((fs::read_to_string(&precious).unwrap().as_str(), names), ("precious", 2), "{link}");
        assert!([1, 2].contains(&job.status), "{link}: {}", job.all());
    }
}
