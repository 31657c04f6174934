//! The program's environment: `wasi:cli/*`, with no arguments, no variables and no terminal.

use wasmtime::component::{Linker, Resource};

use super::interface::{Interface, Project};
use super::streams::OutputStream;
use crate::stop::Stop;

/// A terminal to read from; there is none.
enum TerminalInput {}

/// A terminal to write to; there is none.
enum TerminalOutput {}

/// Adds `wasi:cli/*` to a linker.
pub(super) fn add<T: 'static>(linker: &mut Linker<T>, project: Project<T>) -> wasmtime::Result<()> {
    let mut environment = Interface::new(linker, project, "cli/environment")?;
    environment.function("get-environment", |_, ()| Ok((Vec::<(String, String)>::new(),)))?;
    environment.function("get-arguments", |_, ()| Ok((Vec::<String>::new(),)))?;
    environment.function("initial-cwd", |_, ()| Ok((Some("/work".to_owned()),)))?;

    let mut exit = Interface::new(linker, project, "cli/exit")?;
    exit.function("exit", |_, (status,): (Result<(), ()>,)| -> wasmtime::Result<()> {
        Err(Stop::Exit(u32::from(status.is_err())).into())
    })?;
    exit.function("exit-with-code", |_, (status,): (u8,)| -> wasmtime::Result<()> {
        Err(Stop::Exit(u32::from(status)).into())
    })?;

    Interface::new(linker, project, "cli/stdin")?.function("get-stdin", |world, ()| Ok((world.stdin()?,)))?;
    Interface::new(linker, project, "cli/stdout")?
        .function("get-stdout", |world, ()| Ok((world.hand_out(OutputStream::Stdout)?,)))?;
    Interface::new(linker, project, "cli/stderr")?
        .function("get-stderr", |world, ()| Ok((world.hand_out(OutputStream::Stderr)?,)))?;

    Interface::new(linker, project, "cli/terminal-input")?.empty_resource::<TerminalInput>("terminal-input")?;
    Interface::new(linker, project, "cli/terminal-output")?.empty_resource::<TerminalOutput>("terminal-output")?;
    Interface::new(linker, project, "cli/terminal-stdin")?
        .function("get-terminal-stdin", |_, ()| Ok((None::<Resource<TerminalInput>>,)))?;
    Interface::new(linker, project, "cli/terminal-stdout")?
        .function("get-terminal-stdout", |_, ()| Ok((None::<Resource<TerminalOutput>>,)))?;
    Interface::new(linker, project, "cli/terminal-stderr")?
        .function("get-terminal-stderr", |_, ()| Ok((None::<Resource<TerminalOutput>>,)))
}
