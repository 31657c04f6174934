//! No expected answer is in the guest's memory while candidate code runs, and nothing hidden is in any output.

use std::sync::Arc;

use judge::render::{human, json};
use judge::{Audience, Case, Request, Submission, Value};

use crate::support::{JUDGE, solve};

#[test]
fn nothing_hidden_is_in_any_output() {
    let sources = [
        "def solve(s):\n    print(s)\n    raise ValueError(s)\n",
        "def solve(s):\n    return s\n",
        "import sys\ndef solve(s):\n    sys.stderr.write(s)\n    sys.exit(s)\n",
        "def solve(s):\n    exec('é' + s + '!')\n",
        "def solve(s):\n    class SecretInput(Exception): pass\n    SecretInput.__name__ = s\n    raise SecretInput\n",
        "def solve(s):\n    return lambda: s\n",
        "def solve(s):\n    import os\n    os.write(1, s.encode() * 1000000)\n",
    ];
    for source in sources {
        let challenge = solve()
            .hidden(Case::function("hidden-one", ["SECRET-INPUT"]).expecting("SECRET-ANSWER").file("SECRET-FILE", "x"))
            .build()
            .unwrap();
        let report = JUDGE.submit_blocking(Request::new(Arc::new(challenge), Submission::new(source))).unwrap();
        let view = report.view(Audience::Candidate);
        let text = format!("{}{}{view:?}", json(&view), human(&view));
        assert!(!text.contains("SECRET"), "{source}\n{text}");
        assert!(human(&report.view(Audience::Author)).contains("SECRET"), "an author sees it");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn no_expected_answer_is_in_the_guests_memory() {
    use judge::Cancellation;

    // Made at run time, so that they are not in the source of the submission.
    let input = ["input", "marker", "7f3a91"].join("-");
    let answer = ["answer", "marker", "c05e44"].join("-");
    let hint = ["hint", "marker", "b8d211"].join("-");
    let challenge = solve()
        .hidden(Case::function("marked-case-91c7", [input.as_str()]).expecting(answer.as_str()).hint(hint.as_str()))
        .hidden(Case::function("other", [Value::Int(1)]).expecting(format!("{answer}-2")))
        .build()
        .unwrap();
    let cancel = Cancellation::new();
    let request = Request::new(Arc::new(challenge), Submission::new("def solve(s):\n    while True: pass\n"))
        .cancel_with(cancel.clone());
    let judging = std::thread::spawn(move || JUDGE.submit_blocking(request));
    // The guest runs as soon as its input can be found; the instruction limit bounds the wait.
    let mut found = false;
    while !found && !judging.is_finished() {
        found = guests::hold(input.as_bytes());
    }
    let leaked: Vec<&str> = [answer.as_str(), hint.as_str(), "marked-case-91c7"]
        .into_iter()
        .filter(|secret| guests::hold(secret.as_bytes()))
        .collect();
    cancel.cancel();
    judging.join().unwrap().unwrap();
    assert!(found, "the search does not find the guest's memory");
    assert!(leaked.is_empty(), "{leaked:?} in the guest's memory");
}

#[cfg(target_os = "linux")]
mod guests {
    //! The linear memories of this process: the image's copy-on-write mappings and what has grown after them.

    use std::fs::{self, File};
    use std::os::unix::fs::FileExt;

    /// Whether any guest's memory holds `needle`.
    pub(super) fn hold(needle: &[u8]) -> bool {
        let memory = File::open("/proc/self/mem").unwrap();
        regions().into_iter().any(|(start, end)| {
            let mut window = vec![0; 1 << 20];
            let mut at = start;
            while at < end {
                let length = window.len().min(usize::try_from(end - at).unwrap());
                // An instance may end at any time and take its mapping with it.
                if memory.read_exact_at(&mut window[..length], at).is_err() {
                    return false;
                }
                if contains(&window[..length], needle) {
                    return true;
                }
                // Windows overlap by the needle's length, so that none is cut in two.
                at += (length as u64).saturating_sub(needle.len() as u64).max(1);
                if end - at <= needle.len() as u64 {
                    break;
                }
            }
            false
        })
    }

    fn regions() -> Vec<(u64, u64)> {
        let maps = fs::read_to_string("/proc/self/maps").unwrap();
        let mut regions: Vec<(u64, u64)> = Vec::new();
        for line in maps.lines() {
            let mut words = line.split_whitespace();
            let (start, end) = words.next().and_then(|range| range.split_once('-')).unwrap();
            let [start, end] = [start, end].map(|address| u64::from_str_radix(address, 16).unwrap());
            let writable = words.next().is_some_and(|permissions| permissions.starts_with("rw"));
            // The start of a memory is mapped from the cache's file, or from an unnamed one if there is no cache.
            let image = line.contains("/judge-cache/memory-") || line.contains("judge-memory");
            let behind = regions.last().is_some_and(|(_, last)| *last == start);
            if writable && (image || behind) {
                regions.push((start, end));
            }
        }
        regions
    }

    fn contains(haystack: &[u8], needle: &[u8]) -> bool {
        haystack.windows(needle.len()).any(|window| window[0] == needle[0] && window == needle)
    }
}
