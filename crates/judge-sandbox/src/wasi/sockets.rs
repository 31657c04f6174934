//! The network, which does not exist: `wasi:sockets/*`, where no socket can be made and no name resolved.
//!
//! Making a socket is denied, which the guest sees as `EACCES`. Everything else needs a socket, so no guest can reach
//! it.

use wasmtime::component::{ComponentType, Lift, Linker, Lower, Resource};

use super::interface::{Interface, Project};

/// The network of the instance.
enum Network {}

/// A TCP socket; none exists.
enum TcpSocket {}

/// A UDP socket; none exists.
enum UdpSocket {}

/// Incoming datagrams; there are none.
enum IncomingDatagrams {}

/// Outgoing datagrams; there are none.
enum OutgoingDatagrams {}

/// The addresses of a name; no name has any.
enum Addresses {}

#[expect(dead_code, reason = "the interface has all of them")]
#[derive(Debug, Clone, Copy, ComponentType, Lift)]
#[component(enum)]
#[repr(u8)]
enum AddressFamily {
    #[component(name = "ipv4")]
    Ipv4,
    #[component(name = "ipv6")]
    Ipv6,
}

#[expect(dead_code, reason = "the interface has all of them")]
#[derive(Debug, Clone, Copy, ComponentType, Lower)]
#[component(enum)]
#[repr(u8)]
enum ErrorCode {
    #[component(name = "unknown")]
    Unknown,
    #[component(name = "access-denied")]
    AccessDenied,
    #[component(name = "not-supported")]
    NotSupported,
    #[component(name = "invalid-argument")]
    InvalidArgument,
    #[component(name = "out-of-memory")]
    OutOfMemory,
    #[component(name = "timeout")]
    Timeout,
    #[component(name = "concurrency-conflict")]
    ConcurrencyConflict,
    #[component(name = "not-in-progress")]
    NotInProgress,
    #[component(name = "would-block")]
    WouldBlock,
    #[component(name = "invalid-state")]
    InvalidState,
    #[component(name = "new-socket-limit")]
    NewSocketLimit,
    #[component(name = "address-not-bindable")]
    AddressNotBindable,
    #[component(name = "address-in-use")]
    AddressInUse,
    #[component(name = "remote-unreachable")]
    RemoteUnreachable,
    #[component(name = "connection-refused")]
    ConnectionRefused,
    #[component(name = "connection-reset")]
    ConnectionReset,
    #[component(name = "connection-aborted")]
    ConnectionAborted,
    #[component(name = "datagram-too-large")]
    DatagramTooLarge,
    #[component(name = "name-unresolvable")]
    NameUnresolvable,
    #[component(name = "temporary-resolver-failure")]
    TemporaryResolverFailure,
    #[component(name = "permanent-resolver-failure")]
    PermanentResolverFailure,
}

/// What the guest gets instead of a socket or an address.
type Denied<R> = (Result<Resource<R>, ErrorCode>,);

const TCP_SOCKET: &[&str] = &[
    "start-bind",
    "finish-bind",
    "start-connect",
    "finish-connect",
    "start-listen",
    "finish-listen",
    "accept",
    "local-address",
    "remote-address",
    "is-listening",
    "address-family",
    "set-listen-backlog-size",
    "keep-alive-enabled",
    "set-keep-alive-enabled",
    "keep-alive-idle-time",
    "set-keep-alive-idle-time",
    "keep-alive-interval",
    "set-keep-alive-interval",
    "keep-alive-count",
    "set-keep-alive-count",
    "hop-limit",
    "set-hop-limit",
    "receive-buffer-size",
    "set-receive-buffer-size",
    "send-buffer-size",
    "set-send-buffer-size",
    "subscribe",
    "shutdown",
];

const UDP_SOCKET: &[&str] = &[
    "start-bind",
    "finish-bind",
    "stream",
    "local-address",
    "remote-address",
    "address-family",
    "unicast-hop-limit",
    "set-unicast-hop-limit",
    "receive-buffer-size",
    "set-receive-buffer-size",
    "send-buffer-size",
    "set-send-buffer-size",
    "subscribe",
];

/// Adds `wasi:sockets/*` to a linker.
pub(super) fn add<T: 'static>(linker: &mut Linker<T>, project: Project<T>) -> wasmtime::Result<()> {
    Interface::new(linker, project, "sockets/network")?.empty_resource::<Network>("network")?;
    Interface::new(linker, project, "sockets/instance-network")?
        .function("instance-network", |_, ()| Ok((Resource::<Network>::new_own(0),)))?;
    Interface::new(linker, project, "sockets/tcp-create-socket")?
        .function("create-tcp-socket", |_, (_,): (AddressFamily,)| Ok(denied::<TcpSocket>()))?;
    Interface::new(linker, project, "sockets/udp-create-socket")?
        .function("create-udp-socket", |_, (_,): (AddressFamily,)| Ok(denied::<UdpSocket>()))?;

    let mut tcp = Interface::new(linker, project, "sockets/tcp")?;
    tcp.empty_resource::<TcpSocket>("tcp-socket")?;
    methods(&mut tcp, "tcp-socket", TCP_SOCKET)?;

    let mut udp = Interface::new(linker, project, "sockets/udp")?;
    udp.empty_resource::<UdpSocket>("udp-socket")?;
    udp.empty_resource::<IncomingDatagrams>("incoming-datagram-stream")?;
    udp.empty_resource::<OutgoingDatagrams>("outgoing-datagram-stream")?;
    methods(&mut udp, "udp-socket", UDP_SOCKET)?;
    methods(&mut udp, "incoming-datagram-stream", &["receive", "subscribe"])?;
    methods(&mut udp, "outgoing-datagram-stream", &["check-send", "send", "subscribe"])?;

    let mut names = Interface::new(linker, project, "sockets/ip-name-lookup")?;
    names.empty_resource::<Addresses>("resolve-address-stream")?;
    methods(&mut names, "resolve-address-stream", &["resolve-next-address", "subscribe"])?;
    names.function("resolve-addresses", |_, (_, _): (Resource<Network>, String)| Ok(denied::<Addresses>()))
}

fn denied<R>() -> Denied<R> {
    (Err(ErrorCode::AccessDenied),)
}

fn methods<T>(interface: &mut Interface<'_, T>, resource: &str, names: &[&str]) -> wasmtime::Result<()> {
    names.iter().try_for_each(|name| interface.unreachable(&format!("[method]{resource}.{name}")))
}
