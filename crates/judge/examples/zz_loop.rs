//! tmp
use judge::{Case, Challenge, FunctionEntry, Judge, Request, Settings, Submission};
use std::sync::Arc;
fn main() {
    let n: usize = std::env::args().nth(1).unwrap().parse().unwrap();
    let src = std::fs::read_to_string(std::env::args().nth(2).unwrap()).unwrap();
    let mut b =
        Challenge::builder("x").function_entry(FunctionEntry { name: "longest".into(), ..FunctionEntry::default() });
    for i in 0..50 {
        b = b.hidden(Case::function(&format!("c{i}"), ["abcabcbb"]).expecting(3));
    }
    let ch = Arc::new(b.build().unwrap());
    let mut s = Settings::default();
    s.jobs = Some(1);
    let judge = Judge::new(&s).unwrap();
    let run = || judge.submit_blocking(Request::new(ch.clone(), Submission::new(&*src))).unwrap();
    let r = run();
    println!("{:?} {:?}", r.verdict(), r.cases()[0].usage());
    let t = std::time::Instant::now();
    for _ in 0..n {
        run();
    }
    println!("{:.3} ms per case", t.elapsed().as_secs_f64() * 1e3 / (n * 50) as f64);
}
