//! Bytes in and out: `wasi:io/streams` over the captured output and over files, including standard input.
//!
//! Nothing ever blocks: what can be read is available, and what is written is accepted at once or refused.

use wasmtime::component::{ComponentType, Lift, Linker, Lower, Resource};

use super::World;
use super::files::NodeId;
use super::interface::{BYTE, Interface, Project, Reply};
use super::poll::Pollable;
use super::types::ErrorCode;
use crate::stop::Stop;

/// The most bytes that one read returns, however many the guest asks for: enough for a whole input, since real systems
/// return all of it at once and some programs read only once.
pub(super) const READ: u64 = 64 << 20;

/// The bytes that the guest is told it may write at once.
const WRITE: u64 = 1 << 20;

/// Standard output and standard error, captured up to a shared limit.
#[derive(Debug)]
pub(super) struct Output {
    stdout: Vec<u8>,
    stderr: Vec<u8>,
    /// Both of them in the order of arrival, if the job asks for that.
    printed: Option<Vec<u8>>,
    room: u64,
}

/// What was captured of a guest's output.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Captured {
    pub(crate) stdout: Vec<u8>,
    pub(crate) stderr: Vec<u8>,
    /// Both of them in the order of arrival; empty if the job does not ask for that.
    pub(crate) printed: Vec<u8>,
}

impl Output {
    /// An empty output with room for `limit` bytes.
    pub(super) fn new(limit: u64, printed: bool) -> Self {
        Self { stdout: Vec::new(), stderr: Vec::new(), printed: printed.then(Vec::new), room: limit }
    }

    /// What was captured.
    pub(super) fn into_captured(self) -> Captured {
        Captured { stdout: self.stdout, stderr: self.stderr, printed: self.printed.unwrap_or_default() }
    }

    pub(super) fn write_stdout(&mut self, bytes: &[u8]) -> Result<(), Stop> {
        let fitting = self.fitting(bytes);
        self.stdout.extend_from_slice(fitting);
        if fitting.len() < bytes.len() { Err(Stop::OutputLimit) } else { Ok(()) }
    }

    pub(super) fn write_stderr(&mut self, bytes: &[u8]) -> Result<(), Stop> {
        let fitting = self.fitting(bytes);
        self.stderr.extend_from_slice(fitting);
        if fitting.len() < bytes.len() { Err(Stop::OutputLimit) } else { Ok(()) }
    }

    /// The part of `bytes` for which there is room; the room is then taken.
    fn fitting<'b>(&mut self, bytes: &'b [u8]) -> &'b [u8] {
        let fits = usize::try_from(self.room).map_or(bytes.len(), |room| room.min(bytes.len()));
        self.room -= fits as u64;
        if let Some(printed) = &mut self.printed {
            printed.extend_from_slice(&bytes[..fits]);
        }
        &bytes[..fits]
    }
}

/// A file that a guest's input stream reads, and the position.
#[derive(Debug)]
pub(super) struct InputStream {
    pub(super) node: NodeId,
    pub(super) position: u64,
}

/// Where a guest's output stream writes.
#[derive(Debug)]
pub(super) enum OutputStream {
    Stdout,
    Stderr,
    /// Nowhere.
    Null,
    /// A file, from `position` on, or at its end if there is none.
    File {
        node: NodeId,
        position: Option<u64>,
    },
}

/// Why an operation on a stream failed, as a resource of `wasi:io/error`.
#[derive(Debug)]
pub(super) struct Failure(pub(super) ErrorCode);

/// How an operation on a stream fails.
#[derive(Debug, ComponentType, Lift, Lower)]
#[component(variant)]
pub(super) enum StreamError {
    #[component(name = "last-operation-failed")]
    LastOperationFailed(Resource<Failure>),
    #[component(name = "closed")]
    Closed,
}

/// Adds `wasi:io/error` and `wasi:io/streams` to a linker.
pub(super) fn add<T: 'static>(linker: &mut Linker<T>, project: Project<T>) -> wasmtime::Result<()> {
    let mut error = Interface::new(linker, project, "io/error")?;
    error.resource::<Failure>("error", |_, _| ())?;
    error.function("[method]error.to-debug-string", |world, (this,): (Resource<Failure>,)| {
        Ok((format!("{:?}", world.table.get(&this)?.0),))
    })?;

    let mut streams = Interface::new(linker, project, "io/streams")?;
    streams.resource::<InputStream>("input-stream", |world, stream| {
        world.files.release(stream.node);
    })?;
    streams.function("[method]input-stream.read", read)?;
    streams.function("[method]input-stream.blocking-read", read)?;
    streams.function("[method]input-stream.subscribe", |world, (_,): (Resource<InputStream>,)| {
        Ok((world.hand_out(Pollable::Ready)?,))
    })?;

    streams.resource::<OutputStream>("output-stream", |world, stream| {
        if let OutputStream::File { node, .. } = stream {
            world.files.release(node);
        }
    })?;
    streams.function("[method]output-stream.check-write", |_, (_,): (Resource<OutputStream>,)| {
        Ok((Ok::<_, StreamError>(WRITE),))
    })?;
    streams.function("[method]output-stream.write", write)?;
    streams.function("[method]output-stream.blocking-write-and-flush", write)?;
    // Whatever is written reaches its destination at once.
    for flush in ["[method]output-stream.flush", "[method]output-stream.blocking-flush"] {
        streams.function(flush, |_, (_,): (Resource<OutputStream>,)| Ok((Ok::<_, StreamError>(()),)))?;
    }
    streams.function("[method]output-stream.subscribe", |world, (_,): (Resource<OutputStream>,)| {
        Ok((world.hand_out(Pollable::Ready)?,))
    })
}

fn read(world: &mut World, (this, length): (Resource<InputStream>, u64)) -> Reply<Vec<u8>, StreamError> {
    if length == 0 {
        return Ok((Ok(Vec::new()),));
    }
    let stream = world.table.get_mut(&this)?;
    let bytes = match world.files.read(stream.node, stream.position, length.min(READ)) {
        Ok(bytes) => bytes.to_vec(),
        Err(problem) => return Ok((Err(failed(world, problem.into())?),)),
    };
    if bytes.is_empty() {
        return Ok((Err(StreamError::Closed),));
    }
    stream.position += bytes.len() as u64;
    world.meter.charge(BYTE * bytes.len() as u64);
    Ok((Ok(bytes),))
}

fn write(world: &mut World, (this, contents): (Resource<OutputStream>, Vec<u8>)) -> Reply<(), StreamError> {
    world.meter.charge(BYTE * contents.len() as u64);
    let now = world.clock.wall();
    let written = match world.table.get_mut(&this)? {
        OutputStream::Stdout => return Ok((Ok(world.output.write_stdout(&contents)?),)),
        OutputStream::Stderr => return Ok((Ok(world.output.write_stderr(&contents)?),)),
        OutputStream::Null => return Ok((Ok(()),)),
        OutputStream::File { node, position: None } => world.files.append(*node, &contents, now),
        OutputStream::File { node, position: Some(position) } => {
            let written = world.files.write(*node, *position, &contents, now);
            if written.is_ok() {
                *position += contents.len() as u64;
            }
            written
        }
    };
    match written {
        Ok(()) => Ok((Ok(()),)),
        Err(problem) => Ok((Err(failed(world, problem.into())?),)),
    }
}

fn failed(world: &mut World, code: ErrorCode) -> Result<StreamError, Stop> {
    Ok(StreamError::LastOperationFailed(world.hand_out(Failure(code))?))
}

#[cfg(test)]
mod tests {
    use super::super::tests::world;
    use super::*;

    #[test]
    fn both_outputs_share_one_limit_and_keep_what_fits() {
        let mut output = Output::new(10, true);
        output.write_stdout(b"123456").unwrap();
        output.write_stderr(b"abcd").unwrap();
        output.write_stdout(b"").unwrap();
        assert_eq!(output.write_stderr(b"e"), Err(Stop::OutputLimit));
        let captured = output.into_captured();
        assert_eq!((&captured.stdout[..], &captured.stderr[..]), (&b"123456"[..], &b"abcd"[..]));
        let mut output = Output::new(3, false);
        assert_eq!(output.write_stdout(b"12345"), Err(Stop::OutputLimit));
        assert_eq!(output.into_captured(), Captured { stdout: b"123".to_vec(), ..Captured::default() });
    }

    #[test]
    fn both_outputs_are_kept_in_the_order_of_arrival_on_request() {
        let mut output = Output::new(6, true);
        output.write_stdout(b"1").unwrap();
        output.write_stderr(b"ab").unwrap();
        output.write_stdout(b"2").unwrap();
        assert_eq!(output.write_stderr(b"cde"), Err(Stop::OutputLimit));
        assert_eq!(output.into_captured().printed, b"1ab2cd");
    }

    #[test]
    fn a_stream_over_stdin_closes_at_the_end() {
        let mut world = world();
        let stream = world.stdin().unwrap().rep();
        let mut read = |length| read(&mut world, (Resource::new_borrow(stream), length)).unwrap().0;
        assert_eq!(read(3).unwrap(), b"typ");
        assert_eq!(read(0).unwrap(), b"");
        assert_eq!(read(100).unwrap(), b"ed");
        assert!(matches!(read(100), Err(StreamError::Closed)));
    }
}
