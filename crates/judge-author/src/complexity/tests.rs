//! Known functions and the class that is found for each, run in the sandbox; made-up data for the rule that decides.

use std::fmt::Write;

use judge::{Case, Settings};

use super::*;

/// What makes `data` of size n, the body of `f(data)`, and the class of its time.
const KNOWN: [(&str, &str, &str, &str); 32] = [
    ("returns a constant", "[0] * n", "return 1", "O(1)"),
    ("takes the last item", "[0] * n", "return data[-1]", "O(1)"),
    ("takes the length", "[0] * n", "return len(data)", "O(1)"),
    ("loops a fixed number of times", "[0] * n", "return sum(i * i for i in range(100))", "O(1)"),
    ("a formula", "n", "return data * (data + 1) // 2", "O(1)"),
    (
        "binary search",
        "list(range(n))",
        "
    low, high = 0, len(data)
    while low < high:
        middle = (low + high) // 2
        if data[middle] < 0:
            low = middle + 1
        else:
            high = middle
    return low",
        "O(log n)",
    ),
    (
        "halving a number",
        "n",
        "
    count = 0
    while data:
        data //= 2
        count += sum(range(10))
    return count",
        "O(log n)",
    ),
    (
        "power by squaring",
        "n",
        "
    def power(exponent):
        if exponent == 0:
            return 1
        half = power(exponent // 2)
        return half * half * (3 if exponent % 2 else 1) % 1000007
    return power(data)",
        "O(log n)",
    ),
    (
        "a sum in a loop",
        "[1] * n",
        "
    total = 0
    for number in data:
        total += number
    return total",
        "O(n)",
    ),
    ("a built-in sum", "[1] * n", "return sum(data)", "O(n)"),
    ("a search that fails", "list(range(n))", "return -1 in data", "O(n)"),
    (
        "a hash map",
        "list(range(n))",
        "
    seen = {}
    for number in data:
        seen[number] = seen.get(number, 0) + 1
    return len(seen)",
        "O(n)",
    ),
    (
        "a hash map with few keys",
        "[i % 7 for i in range(n)]",
        "
    seen = {}
    for number in data:
        seen[number] = seen.get(number, 0) + 1
    return len(seen)",
        "O(n)",
    ),
    ("a set", "list(range(n))", "return len(set(data))", "O(n)"),
    (
        "a counter",
        "[i % 100 for i in range(n)]",
        "
    from collections import Counter
    return len(Counter(data))",
        "O(n)",
    ),
    ("a string joined", "n", "return len(''.join(str(i % 10) for i in range(data)))", "O(n)"),
    (
        "a string appended to",
        "n",
        "
    text = ''
    for _ in range(data):
        text += 'a'
    return len(text)",
        "O(n)",
    ),
    (
        "a deque",
        "list(range(n))",
        "
    from collections import deque
    queue = deque(data)
    while queue:
        queue.popleft()
    return 0",
        "O(n)",
    ),
    (
        "Fibonacci with a memo",
        "n",
        "
    memo = {0: 0, 1: 1}
    for i in range(2, data + 1):
        memo[i] = (memo[i - 1] + memo[i - 2]) % 1000007
    return memo[data]",
        "O(n)",
    ),
    (
        "recursion with a memo",
        "n",
        "
    import sys
    sys.setrecursionlimit(10 ** 6)
    memo = {}
    def steps(k):
        if k < 2:
            return 1
        if k not in memo:
            memo[k] = (steps(k - 1) + steps(k - 2)) % 1000007
        return memo[k]
    return steps(data)",
        "O(n)",
    ),
    ("sorting mixed numbers", "[i * 7919 % 104729 for i in range(n)]", "return sorted(data)[0]", "O(n log n)"),
    ("sorting strings", "[str(i * 7919 % 104729) for i in range(n)]", "return sorted(data)[0]", "O(n log n)"),
    (
        "merge sort",
        "[i * 7919 % 104729 for i in range(n)]",
        "
    def merged(items):
        if len(items) < 2:
            return items
        middle = len(items) // 2
        left, right = merged(items[:middle]), merged(items[middle:])
        result, i, j = [], 0, 0
        while i < len(left) and j < len(right):
            if left[i] <= right[j]:
                result.append(left[i])
                i += 1
            else:
                result.append(right[j])
                j += 1
        return result + left[i:] + right[j:]
    return merged(data)[0]",
        "O(n log n)",
    ),
    (
        "heap sort",
        "[i * 7919 % 104729 for i in range(n)]",
        "
    import heapq
    heapq.heapify(data)
    while data:
        heapq.heappop(data)
    return 0",
        "O(n log n)",
    ),
    ("sorted input, sorted", "list(range(n))", "return sorted(data)[0]", "O(n)"),
    (
        "every pair",
        "list(range(n))",
        "
    count = 0
    for one in data:
        for other in data:
            count += one < other
    return count",
        "O(n^2)",
    ),
    (
        "a list as a set",
        "list(range(n))",
        "
    seen = []
    for number in data:
        if number not in seen:
            seen.append(number)
    return len(seen)",
        "O(n^2)",
    ),
    (
        "bubble sort",
        "list(range(n, 0, -1))",
        "
    for end in range(len(data), 1, -1):
        for i in range(end - 1):
            if data[i] > data[i + 1]:
                data[i], data[i + 1] = data[i + 1], data[i]
    return data[0]",
        "O(n^2)",
    ),
    (
        "every triple",
        "list(range(n))",
        "
    count = 0
    for one in data:
        for two in data:
            for three in data:
                count += one + two == three
    return count",
        "O(n^3)",
    ),
    (
        "matrix product",
        "n",
        "
    size = range(data)
    one = [[i + j for j in size] for i in size]
    return sum(sum(one[i][k] * one[k][j] for k in size) for i in size for j in size)",
        "O(n^3)",
    ),
    (
        "every subset",
        "n",
        "
    def subsets(k):
        return 1 if k == 0 else subsets(k - 1) + subsets(k - 1)
    return subsets(data)",
        "O(2^n)",
    ),
    (
        "towers of Hanoi",
        "n",
        "
    def moves(k, source, target, spare):
        if k == 0:
            return 0
        return moves(k - 1, source, spare, target) + 1 + moves(k - 1, spare, target, source)
    return moves(data, 'a', 'b', 'c')",
        "O(2^n)",
    ),
];

#[test]
fn known_functions() {
    let judge = Judge::new(&Settings::default()).expect("the judge works here");
    let results = futures_util::future::join_all(KNOWN.iter().map(|(_, data, body, _)| {
        let challenge = Challenge::builder("known")
            .function_entry("f")
            .sample(Case::function("none", [0]).expecting(0))
            .sizes(format!("def sized(n):\n    return {{'args': [{data}]}}\n"))
            .build();
        let challenge = Arc::new(challenge.expect("the challenge is valid"));
        let source = format!("def f(data):\n    {}\n", body.trim_start_matches(['\n', ' ']));
        let judge = judge.clone();
        async move { measure(&judge, &challenge, source.as_bytes(), &CancellationToken::new()).await }
    }));
    let executor = tokio::runtime::Builder::new_current_thread().build().expect("a thread to wait on");
    let mut wrong = String::new();
    for ((name, _, _, expected), result) in KNOWN.iter().zip(executor.block_on(results)) {
        let measurement = result.expect("it can be measured").expect("it is not cancelled");
        let found = measurement.time.class.map_or("not clear", Class::notation);
        if found != *expected {
            writeln!(wrong, "{name}: {found} instead of {expected}: {measurement:?}").expect("text");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn made_up_data() {
    let sizes: Vec<u64> = (3..18).map(|power| 1 << power).collect();
    let class =
        |cost: &dyn Fn(u64) -> u64| fit(&sizes.iter().map(|size| (*size, cost(*size))).collect::<Vec<_>>()).class;
    assert_eq!(class(&|_| 7000), Some(Class::Constant));
    assert_eq!(class(&|n| 5000 + 300 * u64::from(n.ilog2())), Some(Class::Logarithmic));
    assert_eq!(class(&|n| 5000 + 40 * n), Some(Class::Linear));
    assert_eq!(class(&|n| 5000 + 40 * n * u64::from(n.ilog2())), Some(Class::Linearithmic));
    assert_eq!(class(&|n| 5000 + n * n), Some(Class::Quadratic));
    assert_eq!(class(&|n| n * n * n), Some(Class::Cubic));
    assert_eq!(class(&|n| if n.ilog2() % 2 == 0 { 10 } else { 100_000 }), None, "it jumps to and fro");
    assert_eq!(fit(&[(8, 1), (16, 2), (32, 4)]).class, None, "too few points");
    assert_eq!(fit(&[]).class, None);
}
