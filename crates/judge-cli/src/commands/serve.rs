//! `judge serve` and `judge room`: the judge over HTTP, until it is told to stop; and the other things that are done
//! with a store.

mod complexity;

use std::fs::File;
use std::io::{self, BufReader, BufWriter, Write};
use std::path::Path;
use std::time::Duration;

use anyhow::Result;
use judge::Cancellation;
use judge_serve::{ImportedRoom, Measure, OpenRoom, Refused, Scope, ServeError, Server, Settings, StoreError, Tokens};

use crate::args::{Common, CompatibleApi, Room, Serve, ServeCommand, ServeFlags, TokenCommand, TokenStore};
use crate::banks::{Banks, print_broken};
use crate::exit::ExitStatus;
use crate::failure::Failure;
use crate::printer::Printer;
use crate::runtime::block_on;
use crate::text::counted;
use crate::{interrupt, judging, workers};

pub(super) fn serve(arguments: &Serve, common: &Common, banks: &Banks, printer: &mut Printer) -> Result<ExitStatus> {
    if let Some(ServeCommand::Token(command)) = &arguments.command {
        return tokens(command, printer);
    }
    let flags = &arguments.flags;
    if let Some(store) = flags.store.as_ref().filter(|_| arguments.export) {
        let mut output = BufWriter::new(io::stdout().lock());
        let exported = judge_serve::export(store, &mut output);
        output.flush()?;
        exported.map_err(|error| failure(error.into()))?;
        return Ok(ExitStatus::Success);
    }
    if let Some((store, lines)) = flags.store.as_ref().zip(arguments.import.as_ref()) {
        return import(store, lines, printer);
    }
    let settings = served(flags, common, banks, printer)?;
    block_on(async {
        let server = Server::bind(settings).await.map_err(failure)?;
        until_told(server, flags, printer).await
    })?
}

pub(super) fn room(arguments: &Room, common: &Common, banks: &Banks, printer: &mut Printer) -> Result<ExitStatus> {
    let (flags, title) = (&arguments.flags, &arguments.title);
    let challenge = arguments.challenge.as_deref();
    let settings = served(flags, common, banks, printer)?;
    let bank = settings.bank.clone();
    block_on(async {
        let server = match (Server::bind(settings).await, &flags.store) {
            (Ok(server), _) => server,
            // The server that uses the store admits anyone with a link to the room.
            (Err(ServeError::Store(StoreError::InUse(_))), Some(store)) => {
                let made = judge_serve::add_room(store, &bank, title, challenge).map_err(|error| refused(&error))?;
                let at = format!("{}://{}", scheme(flags), flags.listen);
                links(&made, arguments.at.as_deref().unwrap_or(&at), printer)?;
                return Ok(ExitStatus::Success);
            }
            (Err(error), _) => return Err(failure(error)),
        };
        let made = server.service().make_room(title, challenge).await.map_err(|error| refused(&error))?;
        let at = format!("{}://{}", scheme(flags), server.address());
        links(&made, arguments.at.as_deref().unwrap_or(&at), printer)?;
        until_told(server, flags, printer).await
    })?
}

/// Reads the lines of an export into a new store.
fn import(store: &Path, lines: &Path, printer: &mut Printer) -> Result<ExitStatus> {
    let mut from = BufReader::new(opened(lines).map_err(|error| {
        Failure::new(format!("{} cannot be read: {}", judge::shown(lines), judge::why(&error)))
            .hint("`judge serve --store FILE --export` writes what --import reads")
    })?);
    let (imported, rooms) = judge_serve::import(store, &mut from).map_err(|error| failure(error.into()))?;
    for line in &imported.unusable {
        let file = judge::shown(&lines);
        printer.warning(
            &format!("{file}:{line}: this line is skipped: it is not from an export, or it is incomplete"),
            &[],
        );
    }
    if !rooms.is_empty() {
        printer.note("exports do not include the links of rooms: these are new, and they are not shown again");
    }
    for ImportedRoom { title, open } in &rooms {
        let (title, interviewer, candidate) =
            (judge::visible_line(title), open.for_interviewer(), open.for_candidate());
        printer.result(&format!("{title}\n  interviewer  {interviewer}\n  candidate    {candidate}\n"))?;
    }
    let (all, waiting) = (counted(imported.submissions, "submission"), imported.waiting);
    printer
        .result(&format!("{all}, {waiting} of them to be judged by the next server on {}\n", judge::shown(&store)))?;
    Ok(ExitStatus::Success)
}

/// Opens a file, but no folder, which some systems open, too.
fn opened(file: &Path) -> io::Result<File> {
    let opened = File::open(file)?;
    if opened.metadata()?.is_dir() { Err(io::ErrorKind::IsADirectory.into()) } else { Ok(opened) }
}

/// Prints the links of a room, which are not shown again.
fn links(room: &OpenRoom, at: &str, printer: &mut Printer) -> Result<()> {
    let at = at.trim_end_matches('/');
    printer
        .note("a link admits whoever has it: keep the interviewer's to yourself, and send the other to the candidate");
    let (interviewer, candidate) = (room.for_interviewer(), room.for_candidate());
    printer.result(&format!("interviewer  {at}{interviewer}\ncandidate    {at}{candidate}\n"))?;
    Ok(())
}

/// Why a room was not made.
fn refused(refused: &Refused) -> anyhow::Error {
    Failure::new(refused.to_string()).into()
}

async fn until_told(server: Server, flags: &ServeFlags, printer: &mut Printer) -> Result<ExitStatus> {
    let stop = Cancellation::new();
    interrupt::end(&stop)?;
    printer.result(&format!("listening on {}://{}\n", scheme(flags), server.address()))?;
    server.run(async move { stop.cancelled().await }).await;
    Ok(ExitStatus::Success)
}

fn scheme(flags: &ServeFlags) -> &'static str {
    if flags.tls_cert.is_some() { "https" } else { "http" }
}

/// How the server is set up, with every challenge of all banks.
fn served(flags: &ServeFlags, common: &Common, banks: &Banks, printer: &mut Printer) -> Result<Settings> {
    let (bank, broken) = banks.all();
    if !broken.is_empty() {
        print_broken(&broken, printer)?;
        return Err(Failure::new("the server does not start with a broken challenge").into());
    }
    let mut settings = settings(flags);
    settings.bank = bank;
    settings.measure = Some(Measure::new(complexity::measured));
    settings.judge.cache = judging::cache(common);
    settings.judge.jobs = common.jobs.map(Into::into);
    Ok(settings)
}

fn settings(flags: &ServeFlags) -> Settings {
    let mut settings = Settings::default();
    settings.address = flags.listen;
    settings.store.clone_from(&flags.store);
    settings.piston_at_root = flags.root.contains(&CompatibleApi::Piston);
    settings.judge0_at_root = flags.root.contains(&CompatibleApi::Judge0);
    settings.fusion_at_root = flags.root.contains(&CompatibleApi::SandboxFusion);
    settings.hosts.clone_from(&flags.host);
    settings.judge0_deletes = flags.judge0_delete;
    settings.origins.clone_from(&flags.origin);
    settings.callbacks.clone_from(&flags.callback);
    settings.data_sets.clone_from(&flags.data_set);
    settings.rooms = flags.rooms;
    settings.rate = flags.rate;
    settings.behind_proxy = flags.behind_proxy;
    settings.keep = Duration::from_hours(24 * flags.keep_days.min(1_000_000));
    settings.keep_bytes = flags.keep_size.saturating_mul(1 << 20);
    settings.tls = flags.tls_cert.clone().zip(flags.tls_key.clone());
    settings.connections.open = flags.connections;
    settings.queue = flags.queue;
    settings.grace = Duration::from_secs(flags.grace);
    settings.workers = flags.workers.settings();
    settings
}

fn tokens(command: &TokenCommand, printer: &mut Printer) -> Result<ExitStatus> {
    let open = |of: &TokenStore| Tokens::open(&of.store).map_err(|error| failure(error.into()));
    match command {
        TokenCommand::Add { name, scope, store } => {
            print_secret(&open(store)?.add(name, scope).map_err(|error| failure(error.into()))?, printer)?;
        }
        TokenCommand::Renew { name, store } => {
            let renewed = open(store)?.renew(name).map_err(|error| failure(error.into()))?;
            print_secret(&renewed.ok_or_else(|| no_token(name))?, printer)?;
        }
        TokenCommand::List { store } => {
            for token in open(store)?.list().map_err(|error| failure(error.into()))? {
                let scopes: Vec<&str> = token.scopes.iter().map(|scope| Scope::word(*scope)).collect();
                printer.result(&format!("{}  {}\n", judge::visible_line(&token.name), scopes.join(" ")))?;
            }
        }
        TokenCommand::Remove { name, store } => {
            if !open(store)?.remove(name).map_err(|error| failure(error.into()))? {
                return Err(no_token(name));
            }
        }
    }
    Ok(ExitStatus::Success)
}

fn print_secret(secret: &str, printer: &mut Printer) -> Result<()> {
    printer.note("this is the token; it is not shown again");
    printer.result(&format!("{secret}\n"))?;
    Ok(())
}

fn no_token(name: &str) -> anyhow::Error {
    let failure = Failure::new(format!("there is no token `{}`", judge::visible_line(name)));
    failure.hint("`judge serve token list --store FILE` lists them").into()
}

/// The error with what to do about it.
fn failure(error: ServeError) -> anyhow::Error {
    let hint = match &error {
        ServeError::Address { .. } => "`--listen 127.0.0.1:0` takes any free port",
        ServeError::Open(_) => "`judge serve token add NAME --store FILE` makes a token; start with the same --store",
        ServeError::Store(StoreError::InUse(_)) => {
            "only one server at a time can use a store: stop the other, or name another file"
        }
        ServeError::Store(StoreError::Damaged { .. }) => {
            "`judge serve --store FILE --export` writes what can be read, and --import makes a new store from it"
        }
        ServeError::Store(StoreError::Unread { .. }) => {
            "`judge serve --store NEW --import FILE` makes a new store from what was written"
        }
        ServeError::Store(StoreError::Unusable { .. }) => {
            "--store names the file of a store, or a new file in a folder that exists"
        }
        ServeError::Tls(_) => "--tls-cert and --tls-key name PEM files: a certificate, and its private key",
        ServeError::DataSet(_) => "--data-set takes NAME=FILE, and a file with a JSON object on each line",
        ServeError::Store(StoreError::NotEmpty(_)) => "name a file that does not exist yet: --store NEW",
        ServeError::Store(StoreError::Newer { .. }) => "use the version of judge that made it, or a later one",
        ServeError::Store(StoreError::TokenUsed(_)) => {
            "give it another name; if it is for the same holder, `judge serve token renew NAME --store FILE` makes the \
             removed one valid again"
        }
        ServeError::Store(StoreError::Linked(_)) => "remove the other names, or make a copy in place of a link",
        ServeError::Store(StoreError::TokenExists(_)) => {
            "`judge serve token renew NAME --store FILE` gives it another secret"
        }
        ServeError::Nats(error) => return workers::failure(error).into(),
        _ => return other(error),
    };
    Failure::new(error.to_string()).hint(hint).into()
}

/// An error without a hint; a failure of the engine keeps its type, which decides the exit status.
fn other(error: ServeError) -> anyhow::Error {
    match error {
        ServeError::Engine(error) => error.into(),
        error => error.into(),
    }
}
