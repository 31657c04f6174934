//! Views that travel: read back as they were written, believed when they are true, and every lie about what is known is
//! named.

use std::sync::Arc;

use judge_sandbox::{Cancellation, Execution, Fault, Job, JobCall, Kept, Outcome, Sandbox, Usage, Value};

use super::*;
use crate::challenge::Limits;
use crate::challenge::build::ChallengeBuilder;
use crate::challenge::sealed::stand_in;
use crate::disclosure::{About, Figures};
use crate::judge::Judge;
use crate::render::json;
use crate::submission::Submission;

/// Answers every call with twice its argument, yields two cases when asked for cases, and fails on 13.
struct Doubling;

impl Sandbox for Doubling {
    fn run(&self, job: &Job, _: &Cancellation) -> Result<Execution, Fault> {
        let JobCall::Function { spellings, arguments, .. } = &job.call else { panic!("{job:?}") };
        let Some(Value::Int(number)) = arguments.first() else { panic!("{job:?}") };
        let outcome = match number {
            _ if spellings.iter().any(|name| name == "__judge_generate") => {
                Outcome::Returned(Value::List(vec![generated("made-1", 21), generated("made-2", 22)]))
            }
            13 => return Err(Fault::Worker),
            number => Outcome::Returned(Value::Int(2 * number)),
        };
        let usage = Usage { instructions: 1_000 + number.unsigned_abs(), memory_bytes: 64, ..Usage::default() };
        let (stdout, stderr) = (b"printed".to_vec(), Vec::new());
        Ok(Execution { outcome, usage, stdout, stderr, kept: Kept::default(), uncompilable: None })
    }
}

/// A case as a generator yields it.
fn generated(id: &str, number: i64) -> Value {
    let of = |key: &str, value| (Value::Str(key.to_owned()), value);
    let input = Value::List(vec![Value::Int(number)]);
    Value::Dict(vec![of("id", Value::Str(id.to_owned())), of("args", input), of("expected", Value::Int(2 * number))])
}

fn double(number: i64) -> crate::CaseBuilder {
    Case::function(&format!("case-{number}"), [Value::Int(number)]).expecting(2 * number)
}

fn wrong(number: i64) -> crate::CaseBuilder {
    double(number).expecting(0).hint("Look twice.")
}

fn builder() -> ChallengeBuilder {
    Challenge::builder("double").function_entry("double").title("Double it")
}

/// A sample and three hidden cases, of which the second is answered wrongly.
fn plain() -> ChallengeBuilder {
    builder().sample(double(2)).hidden(double(3)).hidden(wrong(4).points(2)).hidden(double(5))
}

/// Two stages, of which the second does not hold, and generated cases.
fn staged() -> ChallengeBuilder {
    let staged = builder().stage("Now double it twice.").generator("def generate(random): ...", 1);
    staged.sample(double(2)).hidden(wrong(3).stage(2)).hidden(double(4).stage(2))
}

fn request(challenge: ChallengeBuilder) -> Request {
    let files = vec![("helper.py".to_owned(), b"x = 1".to_vec())];
    let submission = Submission::new("def double(n): return 2 * n\n").with_files(files);
    Request::new(Arc::new(challenge.build().unwrap()), submission)
}

fn view(request: &Request, audience: Audience) -> View {
    let judge = Judge::scripted(Arc::new(Doubling), 2);
    judge.submit_blocking(request.clone()).unwrap().view(audience)
}

const AUDIENCES: [Audience; 2] = [Audience::Candidate, Audience::Author];

/// Requests for all kinds of reports.
fn requests() -> Vec<Request> {
    let ids = |ids: &[&str]| Selection::Only(ids.iter().filter_map(|id| CaseId::new(*id)).collect());
    let own = |number| builder().hidden(double(number)).build().unwrap().cases()[0].clone();
    vec![
        request(plain()),
        request(plain()).fail_fast(true),
        request(plain()).select(Selection::Samples),
        request(plain()).select(Selection::Nothing).own_cases(vec![own(8), own(9)]),
        request(plain()).own_cases(vec![own(8), own(9)]),
        request(plain()).select(ids(&["case-4", "case-2"])),
        request(plain().hidden(double(13))),
        request(plain().hidden(wrong(13))).fail_fast(true),
        request(staged()),
        request(staged()).fail_fast(true),
        request(staged()).select(ids(&["made-2", "case-4"])),
        request(builder().sample(double(2)).generator("def generate(random): ...", 1)),
        request(builder().sample(Case::function("asked", [Value::Int(2)])).reference("def double(n): return n + n")),
    ]
}

#[test]
fn a_view_is_read_back_as_it_was_and_believed() {
    for request in requests() {
        for audience in AUDIENCES {
            let view = view(&request, audience);
            let written = serde_json::to_string(&view).unwrap();
            let read: View = serde_json::from_str(&written).unwrap();
            assert_eq!(read, view);
            assert_eq!(json(&read), json(&view));
            assert_eq!(read.misreport(&request, audience), None, "{view:#?}");
            let other = AUDIENCES.into_iter().find(|other| *other != audience).unwrap();
            assert_eq!(read.misreport(&request, other), Some(Misreport::Audience));
        }
    }
}

#[test]
fn numbers_are_read_back_to_the_bit() {
    let view = view(&request(plain()), Audience::Author);
    for seconds in [0.1 + 0.2, f64::MIN_POSITIVE, 1e308, 123_456_789.123_456_79, 5e-324] {
        let told = View { wall_seconds: Some(seconds), cpu_seconds: seconds, ..view.clone() };
        let read: View = serde_json::from_str(&serde_json::to_string(&told).unwrap()).unwrap();
        assert_eq!(read, told);
    }
}

#[test]
fn what_is_not_a_view_is_not_read() {
    let view = serde_json::to_value(view(&request(plain()), Audience::Author)).unwrap();
    let changed = |change: &dyn Fn(&mut serde_json::Value)| {
        let mut changed = view.clone();
        change(&mut changed);
        serde_json::from_value::<View>(changed).is_err()
    };
    assert!(!changed(&|_| {}));
    assert!(changed(&|view| view["more"] = 1.into()));
    assert!(changed(&|view| view["cases"][0]["more"] = 1.into()));
    assert!(changed(&|view| view["score"]["more"] = 1.into()));
    assert!(changed(&|view| view["verdict"] = "Accepted".into()));
    assert!(changed(&|view| view["cases"][0]["figures"] = "exactly".into()));
    assert!(changed(&|view| view["score"]["earned"] = (-1).into()));
    assert!(changed(&|view| drop(view.as_object_mut().unwrap().remove("challenge"))));
}

/// The view with `lie` in it and a receipt that covers it.
fn forged(view: &View, lie: impl Fn(&mut View)) -> View {
    let mut view = view.clone();
    lie(&mut view);
    let summary = view.summary();
    let receipt = view.receipt.as_mut().unwrap();
    (receipt.cases, receipt.outcome) = (summary.case_fingerprint(), summary.fingerprint());
    view
}

type Lie = fn(&mut View);

#[track_caller]
fn detected(request: &Request, audience: Audience, lies: &[(&str, Lie)]) {
    let view = view(request, audience);
    for (number, (word, lie)) in lies.iter().enumerate() {
        let found = forged(&view, lie).misreport(request, audience);
        assert_eq!(found.as_ref().map(Misreport::word), Some(*word), "lie {number}: {found:?}");
        assert!(!found.unwrap().to_string().contains('\n'));
    }
}

#[test]
fn lies_of_the_receipt_are_detected() {
    let (request, other) = (request(plain()), Fingerprint::of(b""));
    let view = view(&request, Audience::Candidate);
    let found = |lie: &dyn Fn(&mut Receipt)| {
        let mut view = view.clone();
        lie(view.receipt.as_mut().unwrap());
        view.misreport(&request, Audience::Candidate).unwrap()
    };
    assert_eq!(
        View { receipt: None, ..view.clone() }.misreport(&request, Audience::Candidate),
        Some(Misreport::Receipt)
    );
    let version = found(&|receipt| receipt.judge_version = "9.9.9\n".repeat(1_000));
    assert_eq!(version.word(), "judge_version");
    assert!(!version.to_string().contains('\n') && version.to_string().len() < 1_000);
    assert_eq!(found(&|receipt| receipt.engine = other).word(), "engine");
    assert_eq!(found(&|receipt| receipt.image = other).word(), "image");
    assert_eq!(found(&|receipt| receipt.challenge = other).word(), "challenge");
    assert_eq!(found(&|receipt| receipt.source = other).word(), "source");
    assert_eq!(found(&|receipt| receipt.files.clear()).word(), "source");
    assert_eq!(found(&|receipt| receipt.selection = crate::receipt::SelectionKind::Samples), Misreport::Options);
    assert_eq!(found(&|receipt| receipt.fail_fast = true), Misreport::Options);
    assert_eq!(found(&|receipt| receipt.format_version = 2), Misreport::Altered);
    assert_eq!(found(&|receipt| receipt.cases = other), Misreport::Altered);
    assert_eq!(found(&|receipt| receipt.outcome = other), Misreport::Altered);
    assert_eq!(found(&|receipt| receipt.hidden = Some(other)), Misreport::Audience);
    let altered: [Lie; 5] = [
        |view| view.verdict = Verdict::Accepted,
        |view| view.score.earned += 1,
        |view| view.cases[2].verdict = Verdict::Accepted,
        |view| view.cases[0].instructions += 1,
        |view| view.cases[1].id = "case-9".to_owned(),
    ];
    for lie in altered {
        let mut view = view.clone();
        lie(&mut view);
        assert_eq!(view.misreport(&request, Audience::Candidate), Some(Misreport::Altered));
    }
}

#[test]
fn a_report_on_something_else_is_not_an_answer() {
    let changed = [
        request(plain().limits(Limits { memory: 100 << 20, ..Limits::default() })),
        request(builder().sample(double(7)).hidden(double(3)).hidden(wrong(4).points(2)).hidden(double(5))),
    ];
    for other in changed {
        let view = view(&other, Audience::Candidate);
        assert_eq!(view.misreport(&other, Audience::Candidate), None);
        assert_eq!(view.misreport(&request(plain()), Audience::Candidate).unwrap().word(), "challenge");
    }
    let asked = request(plain());
    let part = view(&asked.clone().select(Selection::Samples), Audience::Candidate);
    assert_eq!(part.misreport(&asked, Audience::Candidate), Some(Misreport::Options));
    let other = Request { submission: Submission::new("def double(n): return n + n\n"), ..asked.clone() };
    assert_eq!(view(&other, Audience::Candidate).misreport(&asked, Audience::Candidate).unwrap().word(), "source");
}

#[test]
fn lies_of_the_challenge_and_its_cases_are_detected() {
    let lies: &[(&str, Lie)] = &[
        ("challenge", |view| view.challenge = "other".to_owned()),
        ("challenge", |view| view.title.push('!')),
        ("challenge", |view| view.level = crate::Level::Senior),
        ("challenge", |view| view.cpu_limit_seconds = f64::NAN),
        ("challenge", |view| view.memory_limit_bytes = 1),
        ("cases", |view| view.cases.clear()),
        ("cases", |view| drop(view.cases.pop())),
        ("cases", |view| view.cases.swap(1, 2)),
        ("cases", |view| view.cases.push(view.cases[0].clone())),
        ("cases", |view| view.cases[1].id = "case-9".to_owned()),
        ("cases", |view| {
            let more = CaseView { id: "more\n".to_owned(), ..view.cases[1].clone() };
            view.cases.push(more);
        }),
        ("case", |view| view.cases[1].group = "samples".to_owned()),
        ("case", |view| view.cases[1].visibility = Visibility::Sample),
        ("case", |view| view.cases[0].visibility = Visibility::Hidden),
        ("skipped", |view| view.cases[1].verdict = Verdict::Skipped),
        ("skipped", |view| {
            view.cases[3].verdict = Verdict::Skipped;
            view.score.earned -= 1;
        }),
        ("verdict", |view| view.verdict = Verdict::Accepted),
        ("verdict", |view| view.cases[2].verdict = Verdict::Unjudged),
        ("score", |view| view.score.earned += 1),
        ("score", |view| view.score.earned -= 1),
        ("score", |view| view.score.possible += 1),
        ("score", |view| view.score = crate::Score::default()),
        ("stages", |view| view.stages = Some(Stages { reached: 1, total: 1 })),
    ];
    detected(&request(plain()), Audience::Author, lies);
}

#[test]
fn a_candidates_view_that_shows_too_much_is_detected() {
    let lies: &[(&str, Lie)] = &[
        ("disclosed", |view| view.cases[2].stdout = Some("[4]".to_owned())),
        ("disclosed", |view| view.cases[2].stderr = Some("[4]".to_owned())),
        ("disclosed", |view| view.cases[2].input = Some("[4]".to_owned())),
        ("disclosed", |view| view.cases[2].expected = Some("[4]".to_owned())),
        ("disclosed", |view| view.cases[2].actual = Some("[4]".to_owned())),
        ("disclosed", |view| view.cases[2].diff = Some("[4]".to_owned())),
        ("disclosed", |view| view.cases[2].explanation = Some("[4]".to_owned())),
        ("disclosed", |view| view.cases[2].traceback = Some("[4]".to_owned())),
        ("disclosed", |view| view.cases[2].message = Some("[4]".to_owned())),
        ("disclosed", |view| view.cases[2].message = None),
        ("disclosed", |view| view.cases[1].message = Some("[3]".to_owned())),
        ("disclosed", |view| {
            view.cases[1].message = Some("[3]".to_owned());
            view.cases[1].about = About::Source;
        }),
        ("figures", |view| view.cases[1].figures = Figures::Exact),
        ("figures", |view| view.cases[1].figures = Figures::Withheld),
        ("figures", |view| view.cases[0].figures = Figures::AtMost),
        ("figures", |view| view.cases[1].memory_bytes *= 2),
        ("figures", |view| {
            for case in &mut view.cases[1..] {
                (case.instructions, case.cpu_seconds) = (12_345, 12_345.0 / 1e10);
            }
        }),
        ("figures", |view| view.cases[1].cpu_seconds = f64::from_bits(view.cases[1].cpu_seconds.to_bits() + 1)),
        ("figures", |view| view.cpu_seconds += 1.0),
        ("figures", |view| view.instructions += 1),
        ("figures", |view| view.memory_bytes += 1),
        ("figures", |view| view.cases[0].instructions = u64::MAX),
        ("figures", |view| view.wall_seconds = Some(0.5)),
    ];
    detected(&request(plain()), Audience::Candidate, lies);
    let lies: &[(&str, Lie)] = &[
        ("figures", |view| view.wall_seconds = None),
        ("figures", |view| view.wall_seconds = Some(-1.0)),
        ("figures", |view| view.wall_seconds = Some(f64::INFINITY)),
        ("figures", |view| view.cases[1].figures = Figures::AtMost),
    ];
    detected(&request(plain()), Audience::Author, lies);
    let chosen = Selection::Only(vec![CaseId::new("case-3").unwrap()]);
    let lies: &[(&str, Lie)] = &[
        ("figures", |view| view.cases[0].instructions = 1),
        ("figures", |view| view.cases[0].figures = Figures::AtMost),
    ];
    detected(&request(plain()).select(chosen), Audience::Candidate, lies);
}

/// The same request for someone who cannot open the challenge.
fn sealed(request: &Request) -> Request {
    let mut challenge = (*request.challenge).clone();
    let points =
        challenge.cases.iter().filter(|case| case.visibility == Visibility::Hidden).map(|case| case.points).sum();
    challenge.cases.retain(|case| case.visibility == Visibility::Sample);
    challenge.authoring = crate::challenge::Authoring::default();
    let stand_in = stand_in(&challenge.cases).unwrap();
    challenge.provenance.sealed = Some(Sealed { points, recipients: Vec::new(), stand_in, files: Arc::default() });
    Request { challenge: Arc::new(challenge), ..request.clone() }
}

#[test]
fn a_sealed_challenge_may_be_judged_by_those_who_can_open_it() {
    let own = builder().hidden(double(9)).build().unwrap().cases()[0].clone();
    let staged = builder().stage("Twice.").sample(double(2)).hidden(wrong(3)).hidden(double(4).stage(2));
    for open in
        [request(plain()), request(plain()).fail_fast(true), request(plain()).own_cases(vec![own]), request(staged)]
    {
        let sealed = sealed(&open);
        for audience in AUDIENCES {
            assert_eq!(view(&sealed, audience).misreport(&sealed, audience), None);
            assert_eq!(view(&open, audience).misreport(&sealed, audience), None);
        }
    }
    let open = request(plain());
    let (view, sealed) = (view(&open, Audience::Candidate), sealed(&open));
    let lies: &[(&str, Lie)] = &[
        ("cases", |view| view.cases.truncate(1)),
        ("case", |view| view.cases[2].visibility = Visibility::Sample),
        ("disclosed", |view| view.cases[2].input = Some("4".to_owned())),
        ("skipped", |view| view.cases[1].verdict = Verdict::Skipped),
        ("score", |view| view.score.possible -= 1),
        ("score", |view| view.score.earned = view.score.possible + 1),
    ];
    for (number, (word, lie)) in lies.iter().enumerate() {
        let found = forged(&view, lie).misreport(&sealed, Audience::Candidate);
        assert_eq!(found.as_ref().map(Misreport::word), Some(*word), "lie {number}: {found:?}");
    }
}

#[test]
fn what_is_skipped_is_explained() {
    let lies: &[(&str, Lie)] = &[
        ("skipped", |view| {
            view.cases[3].verdict = Verdict::Accepted;
            view.score.earned += 1;
        }),
        ("skipped", |view| view.cases[2].verdict = Verdict::Skipped),
    ];
    detected(&request(plain()).fail_fast(true), Audience::Author, lies);

    let stopped = Cancellation::new();
    stopped.cancel();
    let request = request(plain());
    let cut_short = view(&request.clone().cancel_with(stopped), Audience::Candidate);
    let first = CaseId::new("case-2").unwrap();
    assert_eq!(cut_short.misreport(&request, Audience::Candidate), Some(Misreport::Skipped(first)));
}

#[test]
fn lies_of_stages_and_generated_cases_are_detected() {
    // In plan order: case-2, made-1 and made-2 of the first stage, then case-3 and case-4.
    let lies: &[(&str, Lie)] = &[
        ("cases", |view| view.cases.retain(|case| !case.id.starts_with("made"))),
        ("cases", |view| view.cases[1].id = "case-3".to_owned()),
        ("cases", |view| view.cases[1].id = "not an id".to_owned()),
        ("case", |view| view.cases[1].visibility = Visibility::Sample),
        ("disclosed", |view| view.cases[1].input = Some("21".to_owned())),
        ("disclosed", |view| view.cases[1].message = Some("21".to_owned())),
        ("stages", |view| view.stages = None),
        ("stages", |view| view.stages = Some(Stages { reached: 2, total: 2 })),
        ("stages", |view| view.stages = Some(Stages { reached: 0, total: 2 })),
        ("stages", |view| view.stages = Some(Stages { reached: 1, total: 3 })),
        ("score", |view| view.score.earned = 0),
        ("score", |view| view.score.earned += 1),
        ("score", |view| (view.score.earned, view.score.possible) = (5, 4)),
        ("score", |view| view.score.possible = 2),
    ];
    detected(&request(staged()), Audience::Candidate, lies);

    let single = builder().sample(double(2)).hidden(double(3)).generator("def generate(random): ...", 1);
    let lies: &[(&str, Lie)] = &[
        ("cases", |view| view.cases.swap(1, 2)),
        ("cases", |view| view.cases.truncate(2)),
        ("score", |view| view.score.earned -= 1),
    ];
    detected(&request(single), Audience::Candidate, lies);

    let chosen = Selection::Only(vec![CaseId::new("made-1").unwrap()]);
    let lies: &[(&str, Lie)] = &[
        ("cases", |view| view.cases[0].id = "made-2".to_owned()),
        ("cases", |view| view.cases[0].id = "case-3".to_owned()),
        ("cases", |view| view.cases.clear()),
    ];
    detected(&request(staged()).select(chosen), Audience::Candidate, lies);
}

#[test]
fn only_judging_again_finds_a_lie_without_a_contradiction() {
    let request = request(plain());
    let honest = view(&request, Audience::Candidate);
    let forged = forged(&honest, |view| {
        view.cases[2].verdict = Verdict::Accepted;
        view.cases[2].message = None;
        view.verdict = Verdict::Accepted;
        view.score.earned = view.score.possible;
    });
    assert_eq!(forged.misreport(&request, Audience::Candidate), None);
    let difference = forged.summary().first_difference(&honest.summary());
    assert_eq!(difference.map(|difference| difference.word()), Some("case"));
}
