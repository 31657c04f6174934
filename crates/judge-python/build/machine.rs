//! The machine that the runner's top level sees while the image is made: files that can only be read, and nothing
//! that differs between two builds. Memory that was freed keeps what was in it, so it is not enough that the runner's
//! own objects are the same: every answer of the host has to be.

use anyhow::Result;
use componentize_py::Ctx;
use wasmtime_46::component::{HasData, Linker, Resource};
use wasmtime_wasi_46::clocks::{WasiClocksCtxView, WasiClocksView as _};
use wasmtime_wasi_46::filesystem::{WasiFilesystemCtxView, WasiFilesystemView as _};
use wasmtime_wasi_46::p2::bindings::clocks::monotonic_clock::{self, Duration, Instant};
use wasmtime_wasi_46::p2::bindings::clocks::wall_clock::Datetime;
use wasmtime_wasi_46::p2::bindings::filesystem::types::{
    self, Advice, Descriptor, DescriptorFlags, DescriptorStat, DescriptorType, DirectoryEntry, DirectoryEntryStream,
    ErrorCode, Filesize, HostDescriptor, HostDirectoryEntryStream, MetadataHashValue, NewTimestamp, OpenFlags,
    PathFlags,
};
use wasmtime_wasi_46::p2::{DynInputStream, DynOutputStream, DynPollable, FsError, FsResult};

/// The version under which wasmtime-wasi 46 defines its interfaces; functions are shadowed only under the same version,
/// and the runner's top level fails if they are not.
const WASI: &str = "0.2.12";

/// The instant that the wall clock and the files show: 2026-01-01T00:00:00Z.
const INSTANT: Datetime = Datetime { seconds: 1_767_225_600, nanoseconds: 0 };

/// The start of the fixed randomness.
const SEED: u64 = 0x6A_7564_6765;

/// Puts the machine into the linker.
pub(crate) fn add(linker: &mut Linker<Ctx>) -> Result<()> {
    wasmtime_wasi_46::p2::add_to_linker_async(linker)?;
    linker.allow_shadowing(true);
    let environment = vec![
        ("PYTHONHOME".to_owned(), "/python".to_owned()),
        ("PYTHONPATH".to_owned(), "/python:/world:/0:/bundled".to_owned()),
        ("PYTHONUNBUFFERED".to_owned(), "1".to_owned()),
        ("PYTHONDONTWRITEBYTECODE".to_owned(), "1".to_owned()),
        ("PYTHONHASHSEED".to_owned(), "20261121".to_owned()),
        ("PYTHONUTF8".to_owned(), "1".to_owned()),
    ];
    let at = |interface: &str| format!("wasi:{interface}@{WASI}");
    // Naming an instance again replaces it entirely, so all functions of each are here.
    let mut cli = linker.instance(&at("cli/environment"))?;
    cli.func_wrap("get-environment", move |_, (): ()| Ok((environment.clone(),)))?;
    cli.func_wrap("get-arguments", |_, (): ()| Ok((Vec::<String>::new(),)))?;
    cli.func_wrap("initial-cwd", |_, (): ()| Ok((None::<String>,)))?;
    for (interface, bytes, number) in [
        ("random/random", "get-random-bytes", "get-random-u64"),
        ("random/insecure", "get-insecure-random-bytes", "get-insecure-random-u64"),
    ] {
        let mut random = linker.instance(&at(interface))?;
        random.func_wrap(bytes, |_, (length,): (u64,)| {
            Ok((stream().take(usize::try_from(length)?).collect::<Vec<u8>>(),))
        })?;
        random.func_wrap(number, |_, (): ()| Ok((SEED,)))?;
    }
    linker.instance(&at("random/insecure-seed"))?.func_wrap("insecure-seed", |_, (): ()| Ok(((SEED, 0_u64),)))?;
    let mut clock = linker.instance(&at("clocks/wall-clock"))?;
    clock.func_wrap("now", |_, (): ()| Ok((INSTANT,)))?;
    clock.func_wrap("resolution", |_, (): ()| Ok((Datetime { seconds: 0, nanoseconds: 1 },)))?;
    monotonic_clock::add_to_linker::<Ctx, StoppedClock<'static>>(linker, |context| StoppedClock(context.clocks()))?;
    types::add_to_linker::<Ctx, SameFiles<'static>>(linker, |context| SameFiles(context.filesystem()))?;
    // Nothing that runs before the snapshot has a peer, or is called with arguments.
    let mut root = linker.root();
    root.func_wrap("exchange", |_, (message,): (String,)| Ok((message,)))?;
    root.func_wrap("report-arguments", |_, _: (Vec<Vec<Option<String>>>,)| Ok(()))?;
    Ok(())
}

/// A fixed stream of bytes (Weyl sequence); it only has to be the same every time.
fn stream() -> impl Iterator<Item = u8> {
    (1_u64..).map(|index| (index.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 56).to_le_bytes()[0])
}

/// A monotonic clock that always shows the same time, though waiting for it takes time.
struct StoppedClock<'a>(WasiClocksCtxView<'a>);

impl HasData for StoppedClock<'static> {
    type Data<'a> = StoppedClock<'a>;
}

impl monotonic_clock::Host for StoppedClock<'_> {
    fn now(&mut self) -> wasmtime_46::Result<Instant> {
        Ok(0)
    }

    fn resolution(&mut self) -> wasmtime_46::Result<Instant> {
        Ok(1)
    }

    fn subscribe_instant(&mut self, when: Instant) -> wasmtime_46::Result<Resource<DynPollable>> {
        self.0.subscribe_duration(when)
    }

    fn subscribe_duration(&mut self, duration: Duration) -> wasmtime_46::Result<Resource<DynPollable>> {
        self.0.subscribe_duration(duration)
    }
}

/// The real files, with the same times, places on the disk and order in their folders everywhere.
struct SameFiles<'a>(WasiFilesystemCtxView<'a>);

impl HasData for SameFiles<'static> {
    type Data<'a> = SameFiles<'a>;
}

/// What is left to read of a folder, the last name first. The guest only ever sees its number in the table, so it takes
/// the place of WASI's own stream, which cannot be made from a list.
type Listing = Vec<DirectoryEntry>;

/// The part of `stat` that is the same everywhere.
fn levelled(stat: DescriptorStat) -> DescriptorStat {
    // A file system says how large a folder is as it likes.
    let size = if stat.type_ == DescriptorType::RegularFile { stat.size } else { 0 };
    DescriptorStat {
        type_: stat.type_,
        link_count: 1,
        size,
        data_access_timestamp: Some(INSTANT),
        data_modification_timestamp: Some(INSTANT),
        status_change_timestamp: Some(INSTANT),
    }
}

/// Functions that do what WASI's own do.
macro_rules! unchanged {
    ($($name:ident($($argument:ident: $type:ty),*) -> $result:ty;)*) => {
        $(async fn $name(&mut self, $($argument: $type),*) -> $result {
            self.0.$name($($argument),*).await
        })*
    };
}

/// Functions that reading does not need.
macro_rules! refused {
    ($($name:ident($($type:ty),*) -> $result:ty;)*) => {
        $(async fn $name(&mut self, $(_: $type),*) -> FsResult<$result> {
            Err(ErrorCode::ReadOnly.into())
        })*
    };
}

impl HostDescriptor for SameFiles<'_> {
    unchanged! {
        get_flags(file: Resource<Descriptor>) -> FsResult<DescriptorFlags>;
        get_type(file: Resource<Descriptor>) -> FsResult<DescriptorType>;
        read(file: Resource<Descriptor>, length: Filesize, offset: Filesize) -> FsResult<(Vec<u8>, bool)>;
        open_at(folder: Resource<Descriptor>, follow: PathFlags, path: String, open: OpenFlags, flags: DescriptorFlags)
            -> FsResult<Resource<Descriptor>>;
        readlink_at(folder: Resource<Descriptor>, path: String) -> FsResult<String>;
        is_same_object(one: Resource<Descriptor>, other: Resource<Descriptor>) -> wasmtime_46::Result<bool>;
    }

    refused! {
        advise(Resource<Descriptor>, Filesize, Filesize, Advice) -> ();
        sync_data(Resource<Descriptor>) -> ();
        set_size(Resource<Descriptor>, Filesize) -> ();
        set_times(Resource<Descriptor>, NewTimestamp, NewTimestamp) -> ();
        write(Resource<Descriptor>, Vec<u8>, Filesize) -> Filesize;
        sync(Resource<Descriptor>) -> ();
        create_directory_at(Resource<Descriptor>, String) -> ();
        set_times_at(Resource<Descriptor>, PathFlags, String, NewTimestamp, NewTimestamp) -> ();
        link_at(Resource<Descriptor>, PathFlags, String, Resource<Descriptor>, String) -> ();
        remove_directory_at(Resource<Descriptor>, String) -> ();
        rename_at(Resource<Descriptor>, String, Resource<Descriptor>, String) -> ();
        symlink_at(Resource<Descriptor>, String, String) -> ();
        unlink_file_at(Resource<Descriptor>, String) -> ();
    }

    async fn stat(&mut self, file: Resource<Descriptor>) -> FsResult<DescriptorStat> {
        self.0.stat(file).await.map(levelled)
    }

    async fn stat_at(
        &mut self,
        folder: Resource<Descriptor>,
        follow: PathFlags,
        path: String,
    ) -> FsResult<DescriptorStat> {
        self.0.stat_at(folder, follow, path).await.map(levelled)
    }

    async fn metadata_hash(&mut self, _: Resource<Descriptor>) -> FsResult<MetadataHashValue> {
        Ok(MetadataHashValue { lower: 0, upper: 0 })
    }

    async fn metadata_hash_at(
        &mut self,
        _: Resource<Descriptor>,
        _: PathFlags,
        _: String,
    ) -> FsResult<MetadataHashValue> {
        Ok(MetadataHashValue { lower: 0, upper: 0 })
    }

    async fn read_directory(&mut self, folder: Resource<Descriptor>) -> FsResult<Resource<DirectoryEntryStream>> {
        let stream = self.0.read_directory(folder).await?;
        let mut listing: Listing = self.0.table.delete(stream)?.into_iter().collect::<FsResult<_>>()?;
        listing.sort_by(|one, other| other.name.cmp(&one.name));
        Ok(Resource::new_own(self.0.table.push(listing)?.rep()))
    }

    fn read_via_stream(&mut self, file: Resource<Descriptor>, offset: Filesize) -> FsResult<Resource<DynInputStream>> {
        self.0.read_via_stream(file, offset)
    }

    fn write_via_stream(&mut self, _: Resource<Descriptor>, _: Filesize) -> FsResult<Resource<DynOutputStream>> {
        Err(ErrorCode::ReadOnly.into())
    }

    fn append_via_stream(&mut self, _: Resource<Descriptor>) -> FsResult<Resource<DynOutputStream>> {
        Err(ErrorCode::ReadOnly.into())
    }

    fn drop(&mut self, file: Resource<Descriptor>) -> wasmtime_46::Result<()> {
        HostDescriptor::drop(&mut self.0, file)
    }
}

impl HostDirectoryEntryStream for SameFiles<'_> {
    async fn read_directory_entry(
        &mut self,
        stream: Resource<DirectoryEntryStream>,
    ) -> FsResult<Option<DirectoryEntry>> {
        Ok(self.0.table.get_mut(&Resource::<Listing>::new_borrow(stream.rep()))?.pop())
    }

    fn drop(&mut self, stream: Resource<DirectoryEntryStream>) -> wasmtime_46::Result<()> {
        self.0.table.delete(Resource::<Listing>::new_own(stream.rep()))?;
        Ok(())
    }
}

impl types::Host for SameFiles<'_> {
    fn convert_error_code(&mut self, error: FsError) -> wasmtime_46::Result<ErrorCode> {
        self.0.convert_error_code(error)
    }

    fn filesystem_error_code(&mut self, error: Resource<wasmtime_46::Error>) -> wasmtime_46::Result<Option<ErrorCode>> {
        self.0.filesystem_error_code(error)
    }
}
