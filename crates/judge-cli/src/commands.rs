//! One file per command. A command reads its arguments, asks the library, and hands text to the printer.

use anyhow::Result;

use crate::args::{Cli, Command};
use crate::banks::Banks;
use crate::exit::ExitStatus;
use crate::printer::Printer;

mod compare;
mod completions;
mod complexity;
mod doctor;
mod explain;
mod grade;
mod hint;
mod init;
mod keygen;
mod list;
mod mutate;
mod new;
mod next;
mod replay;
mod run;
mod schema;
mod seal;
mod serve;
mod show;
mod stress;
mod submit;
mod verify;
mod worker;

/// Runs the requested command.
pub(crate) fn run(cli: &Cli, printer: &mut Printer) -> Result<ExitStatus> {
    match &cli.command {
        Command::Completions(arguments) => return completions::completions(arguments, printer),
        Command::Seal(arguments) => return seal::seal(arguments, &cli.common, printer),
        Command::Keygen(arguments) => return keygen::keygen(arguments, printer),
        Command::Init(arguments) => return init::init(arguments, printer),
        Command::Schema(arguments) => return schema::schema(arguments, printer),
        _ => {}
    }
    let banks = Banks::new(&cli.common.bank)?;
    match &cli.command {
        Command::List(arguments) => list::list(arguments, &banks, printer),
        Command::Show(arguments) => show::show(arguments, &cli.common, &banks, printer),
        Command::Next(arguments) => next::next(arguments, &cli.common, &banks, printer),
        Command::Hint(arguments) => hint::hint(arguments, &cli.common, &banks, printer),
        Command::Explain(arguments) => explain::explain(arguments, &cli.common, &banks, printer),
        Command::New(arguments) => new::new(arguments, &banks, printer),
        Command::Run(arguments) => run::run(arguments, &cli.common, &banks, printer),
        Command::Submit(arguments) => submit::submit(arguments, &cli.common, &banks, printer),
        Command::Grade(arguments) => grade::grade(arguments, &cli.common, &banks, printer),
        Command::Verify(arguments) => verify::verify(arguments, &cli.common, &banks, printer),
        Command::Init(arguments) => init::init(arguments, printer),
        Command::Replay(arguments) => replay::replay(arguments, &cli.common, &banks, printer),
        Command::Compare(arguments) => compare::compare(arguments, &cli.common, &banks, printer),
        Command::Stress(arguments) => stress::stress(arguments, &cli.common, &banks, printer),
        Command::Complexity(arguments) => complexity::complexity(arguments, &cli.common, &banks, printer),
        Command::Mutate(arguments) => mutate::mutate(arguments, &cli.common, &banks, printer),
        Command::Seal(arguments) => seal::seal(arguments, &cli.common, printer),
        Command::Serve(arguments) => serve::serve(arguments, &cli.common, &banks, printer),
        Command::Room(arguments) => serve::room(arguments, &cli.common, &banks, printer),
        Command::Worker(arguments) => worker::worker(arguments, &cli.common, &banks, printer),
        Command::Keygen(arguments) => keygen::keygen(arguments, printer),
        Command::Doctor(arguments) => doctor::doctor(arguments, &cli.common, &banks, printer),
        Command::Schema(arguments) => schema::schema(arguments, printer),
        Command::Completions(arguments) => completions::completions(arguments, printer),
    }
}
