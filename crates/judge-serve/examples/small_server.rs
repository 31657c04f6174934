//! A server with one challenge, made in code: `cargo run --release -p judge-serve --example small_server -- judge.db`
//!
//! It prints its address and runs until it is stopped, no matter how: what it accepted is in the file.
#![expect(clippy::print_stdout, reason = "an example talks to its reader")]

use judge::{Bank, Case, Challenge, FunctionEntry};
use judge_serve::{Server, Settings};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let challenge = Challenge::builder("double")
        .function_entry(FunctionEntry { name: "double".into(), ..FunctionEntry::default() })
        .sample(Case::function("two", [judge::Value::from(2)]).expecting(4))
        .hidden(Case::function("minus-one", [judge::Value::from(-1)]).expecting(-2).hint("Numbers may be negative."))
        .build()?;
    let mut bank = Bank::empty();
    bank.insert(challenge);
    let mut settings = Settings::default();
    settings.bank = bank;
    settings.rooms = true;
    settings.store = std::env::args_os().nth(1).map(Into::into);
    let server = Server::bind(settings).await?;
    println!("{}", server.address());
    server.run(std::future::pending()).await;
    Ok(())
}
