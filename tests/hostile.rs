//! Hostile programs: each file under `tests/hostile/` is judged and must get exactly the verdict that it declares, and
//! after each the same engine accepts an honest solution.
//!
//! `tests/hostile/README.md` says how the files declare what they expect. One trial per program.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use judge::entry::Construct;
use judge::render::human;
use judge::{
    Audience, CacheLocation, Case, Challenge, FunctionEntry, Judge, Limits, Request, Rules, Settings, Submission,
    Value, Verdict,
};
use libtest_mimic::{Arguments, Failed, Trial};

const HONEST: &str = "def solve(n):\n    return 2 * n\n";

/// A program, and the verdict that it must get.
struct Program {
    name: String,
    source: Vec<u8>,
    expect: String,
    challenge: Arc<Challenge>,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments = Arguments::from_args();
    let mut settings = Settings::default();
    settings.cache = CacheLocation::Folder(Path::new(env!("CARGO_TARGET_TMPDIR")).join("judge-cache"));
    let judge = if arguments.list { None } else { Some(Judge::new(&settings)?) };
    let honest = challenge(false, Rules::default())?;
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/hostile");
    let mut programs = written(&folder)?;
    programs.extend(generated(&folder.join("generated.toml"))?);
    assert!(programs.len() > 60, "the hostile programs were not found");
    let trials = programs.into_iter().map(|program| {
        let (judge, honest) = (judge.clone(), Arc::clone(&honest));
        Trial::test(program.name.clone(), move || attack(&judge.ok_or("no judge")?, &program, honest))
    });
    libtest_mimic::run(&arguments, trials.collect()).exit()
}

/// Judges the program, then an honest solution.
fn attack(judge: &Judge, program: &Program, honest: Arc<Challenge>) -> Result<(), Failed> {
    let request = Request::new(Arc::clone(&program.challenge), Submission::new(program.source.clone()));
    let report = judge.submit_blocking(request.fail_fast(true))?;
    if report.verdict().word() != program.expect {
        let shown = human(&report.view(Audience::Author));
        return Err(format!("expected {}, got {}\n{shown}", program.expect, report.verdict()).into());
    }
    let report = judge.submit_blocking(Request::new(honest, Submission::new(HONEST)))?;
    match report.verdict() {
        Verdict::Accepted => Ok(()),
        verdict => Err(format!("an honest solution got {verdict} afterwards").into()),
    }
}

/// The programs that are files.
fn written(folder: &Path) -> Result<Vec<Program>, Box<dyn std::error::Error>> {
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>()?;
    files.retain(|file| file.extension().is_some_and(|extension| extension == "py"));
    files.sort();
    files.into_iter().map(|file| read(&file)).collect()
}

fn read(file: &Path) -> Result<Program, Box<dyn std::error::Error>> {
    let name = file.file_stem().and_then(|stem| stem.to_str()).ok_or("a file name that is not UTF-8")?.to_owned();
    let source = fs::read(file)?;
    let text = String::from_utf8_lossy(&source);
    let header = |key: &str| {
        text.lines()
            .take(6)
            .find_map(|line| line.strip_prefix(&format!("# {key}:")).map(|value| value.trim().to_owned()))
    };
    let expect = header("expect").ok_or_else(|| format!("{name} has no `# expect:` line"))?;
    let program = header("kind").is_some_and(|kind| kind == "program");
    let rules = header("forbid").map(|text| rules(&text)).transpose()?.unwrap_or_default();
    Ok(Program { name, expect, challenge: challenge(program, rules)?, source })
}

/// Reads `calls=a,b; methods=c; imports=d; syntax=dynamic-code`.
fn rules(text: &str) -> Result<Rules, Box<dyn std::error::Error>> {
    let mut rules = Rules::default();
    for part in text.split(';') {
        let (key, values) = part.split_once('=').ok_or_else(|| format!("`{part}` has no `=`"))?;
        let values = values.split(',').map(|value| value.trim().to_owned());
        match key.trim() {
            "calls" => rules.forbid_calls.extend(values),
            "methods" => rules.forbid_methods.extend(values),
            "imports" => rules.forbid_imports.extend(values),
            "syntax" => {
                for value in values {
                    rules.forbid_syntax.push(
                        Construct::ALL
                            .into_iter()
                            .find(|construct| construct.word() == value)
                            .ok_or_else(|| format!("no construct {value}"))?,
                    );
                }
            }
            other => return Err(format!("no kind of rule {other}").into()),
        }
    }
    Ok(rules)
}

/// The programs whose bytes cannot stand in a readable file.
fn generated(table: &Path) -> Result<Vec<Program>, Box<dyn std::error::Error>> {
    let table: toml::Table = toml::from_str(&fs::read_to_string(table)?)?;
    let programs = table.get("programs").and_then(toml::Value::as_array).ok_or("generated.toml has no programs")?;
    programs
        .iter()
        .map(|program| {
            let text = |key: &str| program.get(key).and_then(toml::Value::as_str).map(str::to_owned);
            let name = text("name").ok_or("a generated program has no name")?;
            let source = match (text("bytes_hex"), program.get("repeat")) {
                (Some(hex), None) => bytes(&hex)?,
                (None, Some(repeat)) => {
                    let part = |key: &str| repeat.get(key).and_then(toml::Value::as_str).unwrap_or_default();
                    let count = repeat.get("count").and_then(toml::Value::as_integer).ok_or("a repeat has no count")?;
                    [part("prefix"), &part("unit").repeat(usize::try_from(count)?), part("suffix")]
                        .concat()
                        .into_bytes()
                }
                _ => return Err(format!("{name} needs either bytes_hex or repeat").into()),
            };
            let expect = text("expect").ok_or("a generated program has no expect")?;
            let kind = text("kind").is_some_and(|kind| kind == "program");
            let rules = text("forbid").map(|text| rules(&text)).transpose()?.unwrap_or_default();
            Ok(Program { name, source, expect, challenge: challenge(kind, rules)? })
        })
        .collect()
}

fn bytes(hex: &str) -> Result<Vec<u8>, Box<dyn std::error::Error>> {
    (0..hex.len()).step_by(2).map(|index| Ok(u8::from_str_radix(&hex[index..index + 2], 16)?)).collect()
}

/// Doubling a number, as a function or as a program.
fn challenge(program: bool, rules: Rules) -> Result<Arc<Challenge>, Box<dyn std::error::Error>> {
    let limits = Limits { instructions: Limits::INSTRUCTIONS_PER_SECOND, ..Limits::default() };
    let mut builder = Challenge::builder("double").limits(limits).rules(rules);
    builder = if program {
        builder.program()
    } else {
        builder.function_entry(FunctionEntry { name: "solve".into(), ..FunctionEntry::default() })
    };
    for (id, number) in [("one", 1), ("twenty-one", 21), ("zero", 0), ("minus-seven", -7)] {
        let case = if program {
            Case::program(id, format!("{number}\n")).expecting(format!("{}\n", 2 * number))
        } else {
            Case::function(id, [Value::Int(number)]).expecting(2 * number)
        };
        builder = if id == "one" { builder.sample(case) } else { builder.hidden(case) };
    }
    Ok(Arc::new(builder.build()?))
}
