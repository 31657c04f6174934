//! What HTTP adds: hello world through the APIs of Piston and SandboxFusion, against the same judged in process and
//! against the simplest server that starts a python3 for each request.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use judge::{Case, Challenge, Request, Submission, Verdict};

use crate::machine::kibibytes;
use crate::peers::Peers;
use crate::statistics::{Spread, count, large, quantile};
use crate::table::{Row, Unit};
use crate::{Effort, engine, note};

/// The program; its greeting is looked for in every answer.
const HELLO: &str = "print('hello world')";
const GREETING: &str = "hello world";

/// Connections at a time, where many are open.
const CONNECTIONS: usize = 64;

/// Connections that share half of the load, each at its own steady pace.
const PACED: usize = 16;

/// Processor time that a request may take above the same run in process.
const AIM_OVERHEAD: f64 = 250_000.0;

/// The share of the throughput in process that the server should have.
const AIM_THROUGHPUT: f64 = 0.9;

/// How long the slowest hundredth of requests may take at half of the load.
const AIM_SLOWEST: f64 = 0.020;

/// The share of its throughput that a process of python3 for each request may have.
const AIM_PYTHON: f64 = 1.0 / 20.0;

/// Streams of events on which nothing happens, connections that are only open, and how far memory may grow for all
/// streams, and between the first twentieth of many requests and the last.
const STREAMS: usize = 1_000;
const IDLE: usize = 10_000;
const AIM_STREAMS: u64 = 64 << 20;
const AIM_GROWTH: u64 = 16 << 20;

/// Answers to tasks in `HumanEval`'s shape, as many as it has, and the seconds that judging all of them may take.
const TASKS: usize = 164;
const AIM_TASKS: f64 = 1.0;

/// A request to an API, such as a program in the form that it expects.
struct Api {
    name: &'static str,
    path: &'static str,
    /// Sent by POST; without one, the request is a GET.
    body: String,
    /// What every answer contains.
    sign: &'static str,
}

/// A server in a process of its own, ended when it is dropped.
pub(crate) struct Server {
    process: Child,
    address: String,
}

/// Measures each API, then the server of python3.
pub(crate) fn measure(effort: &Effort, peers: &Peers) -> Result<Vec<Row>> {
    let requests = effort.requests;
    note("hello world in process");
    let within = in_process(requests)?;
    let server = Server::start(Command::new(env!("CARGO_BIN_EXE_judge")).args(["serve", "--listen", "127.0.0.1:0"]))?;
    let mut rows = vec![answers_alone(&server, &within, requests)?];
    let mut fastest = 0.0_f64;
    for api in apis() {
        note(&format!("hello world through the API of {}", api.name));
        let (_, one) = server.all(&api, 1, requests, None)?;
        let taken = one / count(requests);
        let above = (taken - within.taken).max(0.0);
        rows.push(
            Row::new("serve", format!("{}, processor time of a request", api.name), Unit::Nanoseconds, only(taken))
                .extra("above_in_process", above)
                .aim("<= 0.25 ms above the same in process", above <= AIM_OVERHEAD)
                .remark(format!("{:.3} ms above the same in process", above / 1e6)),
        );
        let (latencies, _) = server.all(&api, CONNECTIONS, requests, None)?;
        let rate = count(requests) / latencies.wall;
        fastest = fastest.max(rate);
        let share = rate / within.rate;
        rows.push(
            Row::new("serve", format!("{}, {CONNECTIONS} connections", api.name), Unit::CasesPerSecond, only(rate))
                .extra("share_of_in_process", share)
                .aim(format!(">= {AIM_THROUGHPUT} of the same in process"), share >= AIM_THROUGHPUT)
                .remark(format!("{share:.2} of the same in process")),
        );
        let pause = Duration::from_secs_f64(count(PACED) / (rate / 2.0));
        let (latencies, _) = server.all(&api, PACED, requests / 2, Some(pause))?;
        let slowest = quantile(&latencies.sorted, 0.99).context("no requests")?;
        rows.push(
            Row::new("serve", format!("{}, slowest hundredth at half of that", api.name), Unit::Seconds, only(slowest))
                .aim("<= 20 ms", slowest <= AIM_SLOWEST),
        );
    }
    rows.push(growth(&server, requests)?);
    rows.push(tasks(&server)?);
    drop(server);
    rows.extend(idleness()?);
    if let Ok(python) = &peers.python {
        note("hello world in a process of python3 for each request");
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/../../benches/asyncio_server.py");
        let server = Server::start(Command::new(python.path()).arg(script))?;
        let fewer = requests / 20;
        let piston = apis().into_iter().next().context("there is an API")?;
        let rate = count(fewer) / server.all(&piston, CONNECTIONS, fewer, None)?.0.wall;
        let row = Row::new("serve", "requests a second, against python3", Unit::CasesPerSecond, only(fastest));
        rows.push(row.against("python3", only(rate)).aim(">= 20 times as many", rate <= AIM_PYTHON * fastest));
    }
    Ok(rows)
}

/// What an answer costs that runs nothing, with its client: no server has a greater share of the throughput in process
/// than one whose requests cost this and the run.
fn answers_alone(server: &Server, within: &Within, requests: usize) -> Result<Row> {
    note("answers that run nothing");
    let health = Api { name: "health", path: "/healthz", body: String::new(), sign: "ok" };
    let rate = count(requests) / server.all(&health, CONNECTIONS, requests, None)?.0.wall;
    let most = rate / (rate + within.rate);
    let row = Row::new("serve", format!("/healthz, {CONNECTIONS} connections"), Unit::CasesPerSecond, only(rate));
    Ok(row.extra("most_of_in_process", most).remark(format!("leaves at most {most:.2} of the throughput in process")))
}

/// How far memory grows over many requests.
fn growth(server: &Server, requests: usize) -> Result<Row> {
    let api = apis().into_iter().next().context("there is an API")?;
    note(&format!("memory over {requests} requests"));
    server.all(&api, PACED, requests / 20, None)?;
    let before = server.memory()?;
    server.all(&api, PACED, requests, None)?;
    let grown = server.memory()?.saturating_sub(before);
    let row = Row::new("serve", format!("memory grown by {requests} requests"), Unit::Bytes, only(large(grown)));
    Ok(row.extra("before", large(before)).aim("<= 16 MiB", grown <= AIM_GROWTH))
}

/// How long one client waits for answers to as many tasks as `HumanEval` has, one after the other.
fn tasks(server: &Server) -> Result<Row> {
    note(&format!("{TASKS} answers to tasks in HumanEval's shape"));
    let prompt = "from typing import List\n\n\ndef below(numbers: List[int], limit: int) -> List[int]:\n    \
        \"\"\" The numbers below a limit.\n    >>> below([1, 5], 3)\n    [1]\n    \"\"\"\n";
    let asserted: String = (0..8)
        .map(|limit| format!("    assert candidate(list(range(100)), {limit}) == list(range({limit}))\n"))
        .collect();
    let row = serde_json::json!({
        "task_id": "task", "prompt": prompt, "entry_point": "below",
        "test": format!("def check(candidate):\n{asserted}"),
    });
    let config = serde_json::json!({ "dataset_type": "HumanEvalDataset", "provided_data": row });
    let completion = "    return [number for number in numbers if number < limit]\n";
    let body = serde_json::json!({ "dataset": "tasks", "id": 0, "completion": completion, "config": config });
    let api = Api { name: "tasks", path: "/sandbox-fusion/submit", body: body.to_string(), sign: "\"accepted\":true" };
    server.all(&api, 1, 8, None)?;
    let wall = server.all(&api, 1, TASKS, None)?.0.wall;
    let row = Row::new("serve", format!("{TASKS} answers to tasks of one client, in turn"), Unit::Seconds, only(wall));
    Ok(row.aim("<= 1 s", wall <= AIM_TASKS))
}

/// The memory that a server takes for connections on which nothing happens.
fn idleness() -> Result<[Row; 2]> {
    let limit = rustix::process::getrlimit(rustix::process::Resource::Nofile);
    let raised = rustix::process::Rlimit { current: limit.maximum, maximum: limit.maximum };
    rustix::process::setrlimit(rustix::process::Resource::Nofile, raised).context("open files are limited")?;
    let start = || Server::start(Command::new(env!("CARGO_BIN_EXE_judge")).args(["serve", "--listen", "127.0.0.1:0"]));
    let server = start()?;
    let api = apis().into_iter().next().context("there is an API")?;
    server.all(&api, 1, 50, None)?;
    note(&format!("{STREAMS} streams of events without an event"));
    let endless = serde_json::json!({
        "challenge": "two-sum", "source": "def two_sum(numbers, target):\n    while True: pass\n",
    });
    let accepted = server.ask("POST", "/api/v1/submissions", &endless.to_string())?;
    let accepted: serde_json::Value = serde_json::from_str(&accepted)?;
    let path = format!("/api/v1/submissions/{}/events", accepted["id"].as_str().context("no id")?);
    let listen = || -> Result<BufReader<TcpStream>> {
        let mut stream = BufReader::new(TcpStream::connect(&server.address)?);
        write!(stream.get_mut(), "GET {path} HTTP/1.1\r\nhost: {}\r\n\r\n", server.address)?;
        Ok(stream)
    };
    // Once its first case has been run, a submission has the pages of the interpreter that it needs.
    let mut first = listen()?.lines();
    ensure!(first.any(|line| line.is_ok_and(|line| line == "event: case_finished")), "no case was run");
    let before = server.memory()?;
    let mut held = (0..STREAMS).map(|_| listen()).collect::<Result<Vec<_>>>()?;
    for stream in &mut held {
        let mut line = String::new();
        stream.read_line(&mut line)?;
        ensure!(line.starts_with("HTTP/1.1 200"), "{line}");
    }
    let streams = server.memory()?.saturating_sub(before);
    drop(held);
    drop(server);
    // Another server, which judges nothing.
    let server = start()?;
    server.all(&api, 1, 50, None)?;
    note(&format!("{IDLE} connections without a request"));
    let before = server.memory()?;
    let held: Vec<TcpStream> =
        (0..IDLE).map(|_| TcpStream::connect(&server.address)).collect::<std::io::Result<_>>()?;
    let (latencies, _) = server.all(&api, 1, 50, None)?;
    let slowest = quantile(&latencies.sorted, 1.0).context("no requests")?;
    let idle = server.memory()?.saturating_sub(before);
    drop(held);
    Ok([
        Row::new("serve", format!("memory for {STREAMS} idle streams of events"), Unit::Bytes, only(large(streams)))
            .aim("<= 64 MiB", streams <= AIM_STREAMS),
        Row::new("serve", format!("memory for {IDLE} idle connections"), Unit::Bytes, only(large(idle)))
            .extra("slowest_request", slowest)
            .remark(format!("the slowest of 50 requests alongside them took {:.1} ms", slowest * 1e3)),
    ])
}

fn apis() -> [Api; 2] {
    let piston = serde_json::json!({ "language": "python", "version": "*", "files": [{ "content": HELLO }] });
    let fusion = serde_json::json!({ "language": "python", "code": HELLO });
    [
        Api { name: "Piston", path: "/piston/api/v2/execute", body: piston.to_string(), sign: GREETING },
        Api { name: "SandboxFusion", path: "/sandbox-fusion/run_code", body: fusion.to_string(), sign: GREETING },
    ]
}

fn only(figure: f64) -> Option<Spread> {
    Spread::of(vec![figure])
}

/// What the same runs cost without a server.
struct Within {
    /// Nanoseconds of processor time that each takes, one after the other.
    taken: f64,
    /// How many separate submissions are judged per second, as many at a time as there are processors.
    rate: f64,
}

fn in_process(requests: usize) -> Result<Within> {
    let hello = Arc::new(hello()?);
    let request = || Request::new(Arc::clone(&hello), Submission::new(HELLO));
    let judge = engine(1)?;
    judge.submit_blocking(request())?;
    let before = taken(std::process::id())?;
    for _ in 0..requests {
        judge.submit_blocking(request())?;
    }
    let taken = (taken(std::process::id())? - before) / count(requests);
    let judge = engine(std::thread::available_parallelism().map_or(1, usize::from))?;
    judge.submit_blocking(request())?;
    let started = Instant::now();
    for ((), report) in judge.evaluation().iter((0..requests).map(|_| ((), request()))) {
        ensure!(report?.verdict() == Verdict::Accepted, "hello world was not accepted");
    }
    Ok(Within { taken, rate: count(requests) / started.elapsed().as_secs_f64() })
}

/// A challenge that runs the program once.
fn hello() -> Result<Challenge> {
    let case = Case::program("case", "").expecting(format!("{GREETING}\n"));
    Ok(Challenge::builder("hello").program().sample(case).build()?)
}

/// Nanoseconds of processor time that a process has taken, to a hundredth of a second.
fn taken(process: u32) -> Result<f64> {
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat")).context("this system does not say")?;
    // The name of the program, in parentheses, may have anything in it.
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
    let ticks = |index: usize| fields.get(index).and_then(|field| field.parse::<f64>().ok());
    let (user, system) = ticks(11).zip(ticks(12)).context("this system does not say")?;
    Ok((user + system) * 1e7)
}

/// How long requests took.
struct Latencies {
    sorted: Vec<f64>,
    wall: f64,
}

impl Server {
    /// Starts a server that prints its address.
    pub(crate) fn start(command: &mut Command) -> Result<Self> {
        let mut process =
            command.stdout(Stdio::piped()).stderr(Stdio::inherit()).spawn().context("it cannot be started")?;
        let stdout = process.stdout.take().context("it has no output")?;
        let mut server = Self { process, address: String::new() };
        for line in BufReader::new(stdout).lines() {
            if let Some((_, address)) = line?.split_once("http://") {
                address.trim().clone_into(&mut server.address);
                break;
            }
        }
        ensure!(!server.address.is_empty(), "the server does not say its address");
        Ok(server)
    }

    /// The bytes of memory that the process has.
    fn memory(&self) -> Result<u64> {
        let path = format!("/proc/{}/status", self.process.id());
        kibibytes(&path, "VmRSS").context("this system does not say")
    }

    /// The body of the answer to one request.
    fn ask(&self, method: &str, path: &str, body: &str) -> Result<String> {
        let mut stream = BufReader::new(TcpStream::connect(&self.address)?);
        let (address, length) = (&self.address, body.len());
        write!(
            stream.get_mut(),
            "{method} {path} HTTP/1.1\r\nhost: {address}\r\ncontent-type: application/json\r\ncontent-length: {length}\r\n\r\n{body}"
        )?;
        answer(&mut stream)
    }

    /// The address that it listens on.
    pub(crate) fn address(&self) -> &str {
        &self.address
    }

    /// Nanoseconds of processor time that it has taken.
    pub(crate) fn taken(&self) -> Result<f64> {
        taken(self.process.id())
    }

    /// Sends requests over `connections`, one after the other on each, with `pause` from one to the next on each.
    /// Returns how long they took, and the nanoseconds of processor time that the server took.
    fn all(&self, api: &Api, connections: usize, requests: usize, pause: Option<Duration>) -> Result<(Latencies, f64)> {
        let (path, address, body) = (api.path, &self.address, &api.body);
        let request = if body.is_empty() {
            format!("GET {path} HTTP/1.1\r\nhost: {address}\r\n\r\n")
        } else {
            let length = body.len();
            let head = format!("host: {address}\r\ncontent-type: application/json\r\ncontent-length: {length}");
            format!("POST {path} HTTP/1.1\r\n{head}\r\n\r\n{body}")
        };
        let (before, started) = (taken(self.process.id())?, Instant::now());
        let took = match pause {
            None => self.steadily(&request, api.sign, connections, requests),
            Some(pause) => self.paced(&request, api.sign, connections, requests, pause),
        };
        let wall = started.elapsed().as_secs_f64();
        let mut sorted = took?;
        sorted.sort_by(f64::total_cmp);
        Ok((Latencies { sorted, wall }, taken(self.process.id())? - before))
    }

    /// Sends the next request on a connection as soon as the last one is answered, from one thread: threads that wait
    /// for each other would take time from the server.
    fn steadily(&self, request: &str, sign: &str, connections: usize, requests: usize) -> Result<Vec<f64>> {
        let mut streams = (0..connections).map(|_| self.connect()).collect::<Result<Vec<_>>>()?;
        let mut sent = Vec::with_capacity(requests);
        let mut took = Vec::with_capacity(requests);
        let send = |stream: &mut BufReader<TcpStream>| -> Result<Instant> {
            let now = Instant::now();
            stream.get_mut().write_all(request.as_bytes())?;
            Ok(now)
        };
        for stream in streams.iter_mut().take(requests) {
            sent.push(send(stream)?);
        }
        for number in 0..requests {
            let stream = &mut streams[number % connections];
            let answer = answer(stream)?;
            ensure!(answer.contains(sign), "{answer}");
            took.push(sent[number].elapsed().as_secs_f64());
            if sent.len() < requests {
                sent.push(send(stream)?);
            }
        }
        Ok(took)
    }

    /// Sends a request on each connection every `pause`, the connections one after the other.
    fn paced(
        &self,
        request: &str,
        sign: &str,
        connections: usize,
        requests: usize,
        pause: Duration,
    ) -> Result<Vec<f64>> {
        let left = AtomicUsize::new(requests);
        let one = |number: usize| -> Result<Vec<f64>> {
            let mut stream = self.connect()?;
            let mut took = Vec::new();
            let mut due = Instant::now() + pause.mul_f64(count(number) / count(connections));
            while left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(1)).is_ok() {
                while let Some(wait) = due.checked_duration_since(Instant::now()).filter(|wait| !wait.is_zero()) {
                    std::thread::park_timeout(wait);
                }
                // A request that had to wait for the one before is timed from when it was due.
                let since = due;
                due += pause;
                stream.get_mut().write_all(request.as_bytes())?;
                let answer = answer(&mut stream)?;
                ensure!(answer.contains(sign), "{answer}");
                took.push(since.elapsed().as_secs_f64());
            }
            Ok(took)
        };
        let all: Vec<Result<Vec<f64>>> = std::thread::scope(|scope| {
            let one = &one;
            let threads: Vec<_> = (0..connections).map(|number| scope.spawn(move || one(number))).collect();
            threads.into_iter().map(|thread| thread.join().expect("it does not panic")).collect()
        });
        Ok(all.into_iter().collect::<Result<Vec<_>>>()?.concat())
    }

    fn connect(&self) -> Result<BufReader<TcpStream>> {
        let stream = TcpStream::connect(&self.address)?;
        stream.set_nodelay(true)?;
        Ok(BufReader::new(stream))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended on its own.
        drop(self.process.kill());
        drop(self.process.wait());
    }
}

/// The body of an answer of known length.
fn answer(stream: &mut BufReader<TcpStream>) -> Result<String> {
    let (mut line, mut length) = (String::new(), 0);
    loop {
        line.clear();
        ensure!(stream.read_line(&mut line)? > 0, "the server closed the connection");
        if line == "\r\n" {
            break;
        }
        if let Some((name, value)) = line.split_once(':')
            && name.eq_ignore_ascii_case("content-length")
        {
            length = value.trim().parse()?;
        }
    }
    let mut body = vec![0; length];
    stream.read_exact(&mut body)?;
    Ok(String::from_utf8(body)?)
}
