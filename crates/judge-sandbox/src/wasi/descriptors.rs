//! `wasi:filesystem/*`: descriptors, and what the guest does through them to the tree in [`super::files`].
//!
//! Each function checks what the descriptor was opened for, calls the tree, and reports the outcome in the interface's
//! terms.

use std::time::Duration;

use wasmtime::component::{Linker, Resource};

use super::World;
use super::files::{Device, LOOKUP, NodeId, Opening, Problem};
use super::interface::{BYTE, Interface, Project, Reply};
use super::streams::{Failure, InputStream, OutputStream, READ};
use super::types::{
    Advice, DescriptorFlags, DescriptorStat, DescriptorType, DirectoryEntry, ErrorCode, MetadataHash, NewTimestamp,
    OpenFlags, PathFlags,
};

/// The descriptors that a guest may have open at once.
const OPEN: usize = 1024;

/// An open file or directory.
#[derive(Debug)]
pub(super) struct Descriptor {
    node: NodeId,
    flags: DescriptorFlags,
}

/// A directory that is being listed: by name, so changes between two steps do no harm.
#[derive(Debug)]
struct Listing {
    node: NodeId,
    last: Option<String>,
}

type Handle = Resource<Descriptor>;

/// Adds `wasi:filesystem/*` to a linker.
pub(super) fn add<T: 'static>(linker: &mut Linker<T>, project: Project<T>) -> wasmtime::Result<()> {
    let mut types = Interface::new(linker, project, "filesystem/types")?;
    types.resource::<Descriptor>("descriptor", |world, descriptor| {
        world.descriptors -= 1;
        world.files.release(descriptor.node);
    })?;
    types.resource::<Listing>("directory-entry-stream", |world, listing| world.files.release(listing.node))?;
    types.function("[method]directory-entry-stream.read-directory-entry", read_directory_entry)?;
    types.function("filesystem-error-code", |world, (error,): (Resource<Failure>,)| {
        Ok((Some(world.table.get(&error)?.0),))
    })?;

    let method = |name: &str| format!("[method]descriptor.{name}");
    types.function(&method("read-via-stream"), read_via_stream)?;
    types.function(&method("write-via-stream"), |world, (this, offset): (Handle, u64)| {
        output_stream(world, &this, Some(offset))
    })?;
    types.function(&method("append-via-stream"), |world, (this,): (Handle,)| output_stream(world, &this, None))?;
    types.function(&method("read"), read)?;
    types.function(&method("write"), write)?;
    types.function(&method("set-size"), set_size)?;
    types.function(&method("open-at"), open_at)?;
    types.function(&method("read-directory"), read_directory)?;
    types.function(&method("get-flags"), |world, (this,): (Handle,)| {
        Ok((Ok::<_, ErrorCode>(world.table.get(&this)?.flags),))
    })?;
    types.function(&method("get-type"), get_type)?;
    types.function(&method("stat"), stat)?;
    types.function(&method("stat-at"), stat_at)?;
    types.function(&method("set-times"), set_times)?;
    types.function(&method("set-times-at"), set_times_at)?;
    types.function(&method("metadata-hash"), |world, (this,): (Handle,)| {
        Ok((Ok::<_, ErrorCode>(MetadataHash::from(world.table.get(&this)?.node)),))
    })?;
    types.function(&method("metadata-hash-at"), |world, (this, _, path): (Handle, PathFlags, String)| {
        let node = find(world, &this, &path)?;
        Ok((node.map(MetadataHash::from),))
    })?;
    types.function(&method("is-same-object"), |world, (this, other): (Handle, Handle)| {
        Ok((world.table.get(&this)?.node == world.table.get(&other)?.node,))
    })?;
    types.function(&method("create-directory-at"), |world, (this, path): (Handle, String)| {
        change(world, &this, |world, base| world.files.create_directory(base, &path, world.clock.wall()))
    })?;
    types.function(&method("remove-directory-at"), |world, (this, path): (Handle, String)| {
        change(world, &this, |world, base| world.files.remove_directory(base, &path, world.clock.wall()))
    })?;
    types.function(&method("unlink-file-at"), |world, (this, path): (Handle, String)| {
        change(world, &this, |world, base| world.files.unlink(base, &path, world.clock.wall()))
    })?;
    types.function(&method("rename-at"), |world, (this, from, other, to): (Handle, String, Handle, String)| {
        let target = world.table.get(&other)?.node;
        change(world, &this, |world, base| world.files.rename((base, &from), (target, &to), world.clock.wall()))
    })?;
    types.function(&method("link-at"), |_, (_, _, _, _, _): (Handle, PathFlags, String, Handle, String)| {
        Ok((Err::<(), _>(ErrorCode::NotPermitted),))
    })?;
    types.function(&method("symlink-at"), |_, (_, _, _): (Handle, String, String)| {
        Ok((Err::<(), _>(ErrorCode::NotPermitted),))
    })?;
    types.function(&method("readlink-at"), |world, (this, path): (Handle, String)| {
        let node = find(world, &this, &path)?;
        Ok((node.and(Err::<String, _>(ErrorCode::Invalid)),))
    })?;
    // Everything is already where it belongs.
    for sync in ["sync", "sync-data"] {
        types.function(&method(sync), |_, (_,): (Handle,)| Ok((Ok::<_, ErrorCode>(()),)))?;
    }
    types.function(&method("advise"), |_, (_, _, _, _): (Handle, u64, u64, Advice)| Ok((Ok::<_, ErrorCode>(()),)))?;

    Interface::new(linker, project, "filesystem/preopens")?.function("get-directories", |world, ()| {
        let flags = DescriptorFlags::READ | DescriptorFlags::MUTATE_DIRECTORY;
        world.files.hold(NodeId::ROOT);
        world.descriptors += 1;
        let root = world.hand_out(Descriptor { node: NodeId::ROOT, flags })?;
        Ok((vec![(root, "/".to_owned())],))
    })
}

fn read_via_stream(world: &mut World, (this, position): (Handle, u64)) -> Reply<Resource<InputStream>, ErrorCode> {
    let node = match opened(world, &this, DescriptorFlags::READ)? {
        Ok(node) => node,
        Err(code) => return Ok((Err(code),)),
    };
    if let Err(problem) = world.files.read(node, 0, 0) {
        return Ok((Err(problem.into()),));
    }
    world.files.hold(node);
    Ok((Ok(world.hand_out(InputStream { node, position })?),))
}

fn output_stream(world: &mut World, this: &Handle, position: Option<u64>) -> Reply<Resource<OutputStream>, ErrorCode> {
    let node = match opened(world, this, DescriptorFlags::WRITE)? {
        Ok(node) => node,
        Err(code) => return Ok((Err(code),)),
    };
    let stream = match world.files.device(node) {
        Some(Device::Stdout) => OutputStream::Stdout,
        Some(Device::Stderr) => OutputStream::Stderr,
        Some(Device::Null) => OutputStream::Null,
        Some(Device::Stdin) | None => {
            world.files.hold(node);
            OutputStream::File { node, position }
        }
    };
    Ok((Ok(world.hand_out(stream)?),))
}

fn read(world: &mut World, (this, length, offset): (Handle, u64, u64)) -> Reply<(Vec<u8>, bool), ErrorCode> {
    let node = match opened(world, &this, DescriptorFlags::READ)? {
        Ok(node) => node,
        Err(code) => return Ok((Err(code),)),
    };
    let bytes = world.files.read(node, offset, length.min(READ)).map(<[u8]>::to_vec);
    Ok((match bytes {
        Ok(bytes) => {
            world.meter.charge(BYTE * bytes.len() as u64);
            let end = bytes.is_empty() && length > 0;
            Ok((bytes, end))
        }
        Err(problem) => Err(problem.into()),
    },))
}

fn write(world: &mut World, (this, contents, offset): (Handle, Vec<u8>, u64)) -> Reply<u64, ErrorCode> {
    world.meter.charge(BYTE * contents.len() as u64);
    let node = match opened(world, &this, DescriptorFlags::WRITE)? {
        Ok(node) => node,
        Err(code) => return Ok((Err(code),)),
    };
    let written = match world.files.device(node) {
        Some(Device::Stdout) => Ok(world.output.write_stdout(&contents)?),
        Some(Device::Stderr) => Ok(world.output.write_stderr(&contents)?),
        Some(Device::Null) => Ok(()),
        Some(Device::Stdin) | None => world.files.write(node, offset, &contents, world.clock.wall()),
    };
    Ok((written.map(|()| contents.len() as u64).map_err(ErrorCode::from),))
}

fn set_size(world: &mut World, (this, size): (Handle, u64)) -> Reply<(), ErrorCode> {
    let node = match opened(world, &this, DescriptorFlags::WRITE)? {
        Ok(node) => node,
        Err(code) => return Ok((Err(code),)),
    };
    Ok((world.files.set_size(node, size, world.clock.wall()).map_err(ErrorCode::from),))
}

/// The node of a descriptor that was opened with the `needed` rights.
fn opened(world: &World, this: &Handle, needed: DescriptorFlags) -> wasmtime::Result<Result<NodeId, ErrorCode>> {
    let descriptor = world.table.get(this)?;
    let allowed = (descriptor.flags & needed) == needed;
    Ok(if allowed { Ok(descriptor.node) } else { Err(ErrorCode::BadDescriptor) })
}

fn open_at(
    world: &mut World,
    (this, _, path, how, mut flags): (Handle, PathFlags, String, OpenFlags, DescriptorFlags),
) -> Reply<Handle, ErrorCode> {
    let base = world.table.get(&this)?.node;
    if world.descriptors >= OPEN {
        return Ok((Err(ErrorCode::Quota),));
    }
    let has = |flag: OpenFlags| (how & flag) == flag;
    let opening = Opening {
        create: has(OpenFlags::CREATE),
        exclusive: has(OpenFlags::EXCLUSIVE),
        truncate: has(OpenFlags::TRUNCATE),
        directory: has(OpenFlags::DIRECTORY),
        write: (flags & DescriptorFlags::WRITE) == DescriptorFlags::WRITE,
    };
    if !opening.write {
        // A descriptor cannot be opened for neither reading nor writing.
        flags |= DescriptorFlags::READ;
    }
    let node = match world.files.open(base, &path, opening, world.clock.wall()) {
        Ok(node) => node,
        Err(problem) => return Ok((Err(problem.into()),)),
    };
    world.descriptors += 1;
    Ok((Ok(world.hand_out(Descriptor { node, flags })?),))
}

fn read_directory(world: &mut World, (this,): (Handle,)) -> Reply<Resource<Listing>, ErrorCode> {
    let node = world.table.get(&this)?.node;
    if let Err(problem) = world.files.entry_after(node, None) {
        return Ok((Err(problem.into()),));
    }
    world.files.hold(node);
    Ok((Ok(world.hand_out(Listing { node, last: None })?),))
}

fn read_directory_entry(world: &mut World, (this,): (Resource<Listing>,)) -> Reply<Option<DirectoryEntry>, ErrorCode> {
    world.meter.charge(LOOKUP);
    let listing = world.table.get_mut(&this)?;
    Ok((match world.files.entry_after(listing.node, listing.last.as_deref()) {
        Ok(Some((name, kind))) => {
            let name = name.to_owned();
            listing.last = Some(name.clone());
            Ok(Some(DirectoryEntry { kind: kind.into(), name }))
        }
        Ok(None) => Ok(None),
        Err(problem) => Err(problem.into()),
    },))
}

fn get_type(world: &mut World, (this,): (Handle,)) -> Reply<DescriptorType, ErrorCode> {
    let facts = world.files.facts(world.table.get(&this)?.node);
    Ok((facts.map(|facts| facts.kind.into()).map_err(ErrorCode::from),))
}

fn stat(world: &mut World, (this,): (Handle,)) -> Reply<DescriptorStat, ErrorCode> {
    let facts = world.files.facts(world.table.get(&this)?.node);
    Ok((facts.map(DescriptorStat::from).map_err(ErrorCode::from),))
}

fn stat_at(world: &mut World, (this, _, path): (Handle, PathFlags, String)) -> Reply<DescriptorStat, ErrorCode> {
    let base = world.table.get(&this)?.node;
    let facts = world.files.find(base, &path).and_then(|node| world.files.facts(node));
    Ok((facts.map(DescriptorStat::from).map_err(ErrorCode::from),))
}

fn set_times(
    world: &mut World,
    (this, accessed, modified): (Handle, NewTimestamp, NewTimestamp),
) -> Reply<(), ErrorCode> {
    let node = world.table.get(&this)?.node;
    Ok((stamp(world, node, accessed, modified).map_err(ErrorCode::from),))
}

fn set_times_at(
    world: &mut World,
    (this, _, path, accessed, modified): (Handle, PathFlags, String, NewTimestamp, NewTimestamp),
) -> Reply<(), ErrorCode> {
    let base = world.table.get(&this)?.node;
    let stamped = world.files.find(base, &path).and_then(|node| stamp(world, node, accessed, modified));
    Ok((stamped.map_err(ErrorCode::from),))
}

fn stamp(world: &mut World, node: NodeId, accessed: NewTimestamp, modified: NewTimestamp) -> Result<(), Problem> {
    let now = world.clock.wall();
    let time = |new| match new {
        NewTimestamp::NoChange => Ok(None),
        NewTimestamp::Now => Ok(Some(now)),
        NewTimestamp::Timestamp(time) if time.nanoseconds < 1_000_000_000 => {
            Ok(Some(Duration::new(time.seconds, time.nanoseconds)))
        }
        NewTimestamp::Timestamp(_) => Err(Problem::Invalid),
    };
    world.files.set_times(node, time(accessed)?, time(modified)?, now)
}

fn find(world: &mut World, this: &Handle, path: &str) -> wasmtime::Result<Result<NodeId, ErrorCode>> {
    let base = world.table.get(this)?.node;
    Ok(world.files.find(base, path).map_err(ErrorCode::from))
}

fn change(
    world: &mut World,
    this: &Handle,
    act: impl FnOnce(&mut World, NodeId) -> Result<(), Problem>,
) -> Reply<(), ErrorCode> {
    let base = world.table.get(this)?.node;
    Ok((act(world, base).map_err(ErrorCode::from),))
}

#[cfg(test)]
mod tests;
