//! Observing a run: events come in plan order, and what is shown of cases, and when, is decided by a
//! [`judge::LiveView`].
//!
//! `cargo run --release -p judge --example observe`
#![expect(clippy::print_stdout, reason = "an example talks to its reader")]

use std::ops::ControlFlow;
use std::sync::Arc;

use judge::{Audience, Bank, Event, Figures, Judge, LiveView, Request, Settings, Submission};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let (bank, problems) = Bank::open(concat!(env!("CARGO_MANIFEST_DIR"), "/../../challenges"));
    for problem in &problems {
        println!("{problem}");
    }
    let challenge = Arc::clone(bank.get("two-sum").ok_or("the bank has no two-sum")?);
    let submission = Submission::new(
        "def two_sum(nums, target):\n    seen = {}\n    for i, n in enumerate(nums):\n        \
         if target - n in seen:\n            return [seen[target - n], i]\n        seen[n] = i\n",
    );
    let judge = tokio::task::spawn_blocking(|| Judge::new(&Settings::default())).await??;
    let mut live = LiveView::new(Audience::Candidate);
    let report = judge
        .observe(Request::new(challenge, submission), |event| {
            if let Event::RunStarted { challenge, cases } = event {
                println!("{}: {cases} cases", challenge.title());
            }
            for view in live.after(event) {
                let at_most = if view.figures == Figures::AtMost { "at most " } else { "" };
                println!("  {}: {} after {at_most}{} instructions", view.id, view.verdict, view.instructions);
            }
            if let Event::RunFinished { report } = event {
                println!("{}", report.verdict());
            }
            ControlFlow::Continue(())
        })
        .await?;
    println!("{} of {} points", report.score().earned, report.score().possible);
    Ok(())
}
