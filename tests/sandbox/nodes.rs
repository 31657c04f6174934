//! Nodes of lists, trees and graphs: those of every shape, and those of the solution's own classes.

use judge::entry::{Codec, Parameter};
use judge::render::human;
use judge::{Audience, Case, Challenge, ChallengeBuilder, FunctionEntry, Report, Value, Verdict};

use crate::support::judged;

/// A challenge whose function `solve` takes one argument of a shape and returns another, or plain data.
fn shaped(given: Codec, returns: Option<Codec>, argument: &str, expected: &str) -> ChallengeBuilder {
    let entry = FunctionEntry {
        name: "solve".into(),
        aliases: vec!["Solution.solve".into()],
        parameters: vec![Parameter { name: "node".into(), codec: Some(given) }],
        returns,
        ..FunctionEntry::default()
    };
    let value = |json: &str| Value::from_json(json).unwrap();
    Challenge::builder("nodes")
        .function_entry(entry)
        .sample(Case::function("one", [value(argument)]).expecting(value(expected)).repeat(2))
}

#[track_caller]
fn accepted(report: &Report) {
    assert_eq!(report.verdict(), Verdict::Accepted, "\n{}", human(&report.view(Audience::Author)));
}

fn message(report: &Report) -> String {
    report.view(Audience::Author).cases[0].message.clone().unwrap_or_default()
}

#[test]
fn every_shape_travels_both_ways() {
    for (codec, json) in [
        (Codec::ListNode, "[1, 2]"),
        (Codec::TreeNode, "[1, null, 2, 3]"),
        (Codec::NaryNode, "[]"),
        (Codec::NaryNode, "[1]"),
        (Codec::NaryNode, "[1, null, 3, 2, 4, null, 5, 6]"),
        (Codec::NaryNode, "[1, null, 2, 3, null, null, 4, null, 5]"),
        (Codec::ListNodes, "[[1, 4], [], [2]]"),
        (Codec::TreeNodes, "[[1, null, 2], []]"),
        (Codec::ListNodes, "[]"),
    ] {
        accepted(&judged(shaped(codec, Some(codec), json, json), "def solve(node): return node\n"));
    }
    accepted(&judged(
        shaped(Codec::ListNodes, Some(Codec::ListNode), "[[1, 4], [1, 3], []]", "[1, 1, 3, 4]"),
        "
class Solution:
    def solve(self, node: List[Optional[ListNode]]) -> Optional[ListNode]:
        head = last = ListNode()
        heap = [(node.val, place, node) for place, node in enumerate(node) if node]
        heapify(heap)
        while heap:
            _, place, node = heappop(heap)
            last.next = last = node
            if node.next:
                heappush(heap, (node.next.val, place, node.next))
        return head.next
",
    ));
    accepted(&judged(
        shaped(Codec::NaryNode, None, "[1, null, 3, 2, 4, null, 5, 6]", "[1, 3, 5, 6, 2, 4]"),
        "def solve(node): return [node.val] + [value for child in node.children for value in solve(child)] if node else []\n",
    ));
}

const CLONE: &str = "
class Solution:
    def solve(self, node: Optional['Node']) -> Optional['Node']:
        made = {}
        def copied(node):
            if node not in made:
                made[node] = Node(node.val)
                made[node].neighbors = [copied(each) for each in node.neighbors]
            return made[node]
        return copied(node) if node else None
";

const COPY: &str = "
def solve(node):
    made, each = {None: None}, node
    while each:
        made[each] = Node(each.val)
        each = each.next
    for old, new in made.items():
        if old:
            new.next, new.random = made[old.next], made[old.random]
    return made[node]
";

#[test]
fn copies_are_copies() {
    for (codec, source, jsons) in [
        (Codec::GraphNode, CLONE, &["[]", "[[]]", "[[2, 4], [1, 3], [2, 4], [1, 3]]"][..]),
        (Codec::RandomNode, COPY, &["[]", "[[7, null], [13, 0], [11, 4], [10, 2], [1, 0]]", "[[1, 0]]"]),
    ] {
        for json in jsons {
            accepted(&judged(shaped(codec, Some(codec), json, json), source));
        }
        let json = jsons[1];
        let same = judged(shaped(codec, Some(codec), json, json), "def solve(node): return node\n");
        assert_eq!(same.verdict(), Verdict::RuntimeError);
        assert!(message(&same).contains("no copy"), "{}", message(&same));
    }
    // A copy of the first node alone still leads to the argument's other nodes.
    let partly = "def solve(node):\n    new = Node(node.val, node.next, node.random)\n    return new\n";
    let report = judged(
        shaped(Codec::RandomNode, Some(Codec::RandomNode), "[[1, 1], [2, null]]", "[[1, 1], [2, null]]"),
        partly,
    );
    assert!(message(&report).contains("no copy"), "{}", message(&report));
}

#[test]
fn nodes_are_of_the_class_that_the_solution_defines() {
    let list = "class ListNode:\n    def __init__(self, val=0, next=None):\n        self.val, self.next = val, next\n";
    let checked = "def solve(head):\n    assert head is None or type(head) is ListNode, type(head)\n    last = None\n    \
                   while head:\n        assert isinstance(head, ListNode) and type(head) is ListNode\n        \
                   head.next, last, head = last, head, head.next\n    return last\n";
    let reverse = || shaped(Codec::ListNode, Some(Codec::ListNode), "[1, 2, 3]", "[3, 2, 1]");
    for class in [
        list.to_owned(),
        format!("{list}    def __lt__(self, other): return self.val < other.val\n"),
        format!("{list}    def __eq__(self, other): return other is not None and self.val == other.val\n    __hash__ = None\n"),
        "class ListNode:\n    __slots__ = ('val', 'next')\n    def __init__(self, val, next): self.val, self.next = val, next\n".to_owned(),
        "class ListNode:\n    def __init__(self, x):\n        self.val = x\n".to_owned(),
        "class ListNode:\n    val = 0\n    next = None\n".to_owned(),
        "from dataclasses import dataclass\n@dataclass\nclass ListNode:\n    val: int = 0\n    next: 'ListNode | None' = None\n".to_owned(),
    ] {
        accepted(&judged(reverse(), &format!("{class}{checked}")));
    }
    let sorting = format!(
        "{list}    def __lt__(self, other): return self.val < other.val\n{}",
        "
class Solution:
    def solve(self, head):
        nodes = []
        while head:
            nodes.append(head)
            head = head.next
        nodes.sort()
        nodes.reverse()
        for a, b in zip(nodes, nodes[1:] + [None]):
            a.next = b
        return nodes[0] if nodes else None
"
    );
    accepted(&judged(reverse(), &sorting));
    let tree = "class TreeNode:\n    def __init__(self, val=0, left=None, right=None):\n        self.val, self.left, self.right = val, left, right\n    \
                def depth(self): return 1 + max((child.depth() for child in (self.left, self.right) if child), default=0)\n\
                def solve(root): return root.depth() if root else 0\n";
    accepted(&judged(shaped(Codec::TreeNode, None, "[1, 2, null, 3]", "3"), tree));
    let own = "class Node:\n    def __init__(self, val, children):\n        self.val, self.children = val, children\n    \
               def total(self): return self.val + sum(child.total() for child in self.children)\n\
               def solve(root): return root.total()\n";
    accepted(&judged(shaped(Codec::NaryNode, None, "[1, null, 2, 3, null, 4]", "10"), own));
}

#[test]
fn a_class_that_cannot_be_a_node_is_its_authors_mistake() {
    let broken = "class ListNode:\n    def __init__(self, val=0, next=None): raise ValueError('no node')\ndef solve(head): return head\n";
    let report = judged(shaped(Codec::ListNode, Some(Codec::ListNode), "[1]", "[1]"), broken);
    assert_eq!((report.verdict(), message(&report).as_str()), (Verdict::RuntimeError, "ValueError: no node"));
    // Something else with the name of the class does not count as one.
    let report = judged(
        shaped(Codec::ListNode, Some(Codec::ListNode), "[1]", "[1]"),
        "ListNode = 5\ndef solve(head): return head\n",
    );
    accepted(&report);
    for (codec, answer) in [
        (Codec::GraphNode, "Node(5)"),
        (Codec::GraphNode, "5"),
        (Codec::NaryNode, "Node(1, 5)"),
        (Codec::RandomNode, "Node(1, None, Node(2))"),
        (Codec::ListNodes, "5"),
    ] {
        let report = judged(shaped(codec, Some(codec), "[]", "[]"), &format!("def solve(node): return {answer}\n"));
        assert_eq!(report.verdict(), Verdict::RuntimeError, "{codec:?} {answer}");
    }
}
