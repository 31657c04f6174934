//! The public names that a source offers: what tests of several implementations may know about each of them.
//!
//! Not a rule: it serves challenges of tests. Names are read from the syntax tree and followed only to classes of the
//! same source: a name exists when a statement defines it. A name that only some implementations offer gives away which
//! of them is being tested, so only the names that all share count, and for each class only what it has itself.

use std::collections::{BTreeMap, BTreeSet};

use ruff_python_ast::visitor::{Visitor, walk_expr, walk_stmt};
use ruff_python_ast::{ExceptHandler, Expr, ExprContext, Stmt, StmtClassDef};
use ruff_text_size::{Ranged, TextSize};

use super::{Work, parse};

/// Public names, those that do not begin with an underscore.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Surface {
    /// Names defined at the top level, except imported ones.
    pub names: BTreeSet<String>,
    /// The members of classes, and the names of the library classes that they derive from: `Class.name` for a public
    /// class, `name` for any other, and `*.name` if nothing shows what it belongs to.
    pub attributes: BTreeSet<String>,
    /// Special methods that only some implementations have, as `Class.__name__`, in what all share.
    pub withheld: BTreeSet<String>,
    /// Special methods that public classes define, as `Class.__name__`.
    specials: BTreeSet<String>,
    /// Public classes that may have further ones, from the library or by a decorator.
    open: BTreeSet<String>,
}

/// Names with two underscores at either end that are not operators that tests could see.
const INNER: [&str; 21] = [
    "__init__",
    "__new__",
    "__slots__",
    "__post_init__",
    "__init_subclass__",
    "__class_getitem__",
    "__set_name__",
    "__getattr__",
    "__getattribute__",
    "__setattr__",
    "__delattr__",
    "__dir__",
    "__doc__",
    "__del__",
    "__match_args__",
    "__module__",
    "__qualname__",
    "__annotations__",
    "__sizeof__",
    "__reduce__",
    "__all__",
];

/// What Python substitutes for other special methods where a class does not define them.
const IMPLIED: [(&str, &[&str]); 11] = [
    ("__iter__", &["__getitem__"]),
    ("__contains__", &["__iter__", "__getitem__"]),
    ("__bool__", &["__len__"]),
    ("__str__", &["__repr__"]),
    ("__format__", &["__str__", "__repr__"]),
    ("__ne__", &["__eq__"]),
    ("__lt__", &["__gt__"]),
    ("__gt__", &["__lt__"]),
    ("__le__", &["__ge__"]),
    ("__ge__", &["__le__"]),
    ("__reversed__", &["__getitem__"]),
];

impl Surface {
    /// What all of `sources` that can be read as Python offer; nothing if none can.
    pub fn common<'a>(sources: impl IntoIterator<Item = &'a str>) -> Self {
        let all: Vec<Self> = sources.into_iter().filter_map(Self::of).collect();
        let specials = all.iter().flat_map(|one| &one.specials);
        let withheld = specials.filter(|special| !all.iter().all(|one| one.may_have(special))).cloned().collect();
        let shared = |one: Self, other: Self| Self {
            names: &one.names & &other.names,
            attributes: &one.attributes & &other.attributes,
            ..Self::default()
        };
        let common = all.into_iter().reduce(shared).unwrap_or_default();
        Self { withheld, specials: BTreeSet::new(), open: BTreeSet::new(), ..common }
    }

    /// What `source` offers; `None` if it cannot be read as Python.
    pub fn of(source: &str) -> Option<Self> {
        let parsed = parse(source, &Work::uncancelled()).ok()?;
        let mut surface = Self::default();
        let body = &parsed.syntax().body;
        bind(body, &mut surface.names);
        let mut reader = Reader::default();
        reader.visit_body(body);
        for definition in body.iter().filter_map(Stmt::as_class_def_stmt) {
            reader.named.insert(&definition.name, definition);
        }
        let mut declared = BTreeSet::new();
        for definition in &reader.classes {
            let mut members = Members::default();
            reader.members(definition, &mut members, &mut BTreeSet::new());
            let is_named =
                reader.named.get(definition.name.as_str()).is_some_and(|named| named.range() == definition.range());
            let public = (is_named && !definition.name.starts_with('_')).then_some(definition.name.as_str());
            surface.add_members(public, members, &mut declared);
        }
        for (name, fields) in &reader.tuples {
            let public = (!name.starts_with('_')).then_some(*name);
            surface.add_members(public, Members { attributes: fields.clone(), ..Members::default() }, &mut declared);
        }
        for (start, name) in &reader.stores {
            if !reader.own_stores.contains(start) && !declared.contains(*name) && !name.starts_with('_') {
                surface.attributes.insert(format!("*.{name}"));
            }
        }
        Some(surface)
    }

    /// Whether objects of a class may have a special method, wherever it is defined.
    pub fn may_have(&self, special: &str) -> bool {
        let Some((class, name)) = special.split_once('.') else { return false };
        let implied = IMPLIED.iter().find(|(implied, _)| *implied == name).map_or(&[][..], |(_, others)| others);
        self.open.contains(class)
            || self.specials.contains(special)
            || implied.iter().any(|other| self.specials.contains(&format!("{class}.{other}")))
    }

    fn add_members(&mut self, public: Option<&str>, members: Members, declared: &mut BTreeSet<String>) {
        for name in members.attributes {
            self.attributes.insert(public.map_or_else(|| name.clone(), |class| format!("{class}.{name}")));
            declared.insert(name);
        }
        let Some(class) = public else { return };
        self.specials.extend(members.specials.into_iter().map(|name| format!("{class}.{name}")));
        if members.is_open {
            self.open.insert(class.to_owned());
        }
    }
}

/// What a class has.
#[derive(Default)]
struct Members {
    attributes: BTreeSet<String>,
    specials: BTreeSet<String>,
    /// Whether it has more than its source shows.
    is_open: bool,
}

fn add(name: &str, names: &mut BTreeSet<String>) {
    if !name.starts_with('_') {
        names.insert(name.to_owned());
    }
}

/// The names that statements bind in the scope they are in, except imports.
fn bind(statements: &[Stmt], names: &mut BTreeSet<String>) {
    for statement in statements {
        match statement {
            Stmt::FunctionDef(definition) => add(&definition.name, names),
            Stmt::ClassDef(definition) => add(&definition.name, names),
            Stmt::Assign(assignment) => assignment.targets.iter().for_each(|target| bind_target(target, names)),
            Stmt::AnnAssign(assignment) => bind_target(&assignment.target, names),
            Stmt::AugAssign(assignment) => bind_target(&assignment.target, names),
            Stmt::TypeAlias(alias) => bind_target(&alias.name, names),
            Stmt::If(statement) => {
                bind(&statement.body, names);
                statement.elif_else_clauses.iter().for_each(|clause| bind(&clause.body, names));
            }
            Stmt::Try(statement) => {
                bind(&statement.body, names);
                for ExceptHandler::ExceptHandler(handler) in &statement.handlers {
                    bind(&handler.body, names);
                }
                bind(&statement.orelse, names);
                bind(&statement.finalbody, names);
            }
            Stmt::With(statement) => bind(&statement.body, names),
            _ => {}
        }
    }
}

fn bind_target(target: &Expr, names: &mut BTreeSet<String>) {
    match target {
        Expr::Name(name) => add(&name.id, names),
        Expr::Tuple(tuple) => tuple.elts.iter().for_each(|target| bind_target(target, names)),
        Expr::List(list) => list.elts.iter().for_each(|target| bind_target(target, names)),
        Expr::Starred(starred) => bind_target(&starred.value, names),
        _ => {}
    }
}

/// Finds classes, and where attributes are set.
#[derive(Default)]
struct Reader<'a> {
    classes: Vec<&'a StmtClassDef>,
    /// Classes at the top level.
    named: BTreeMap<&'a str, &'a StmtClassDef>,
    /// Classes that `namedtuple` makes, with their fields.
    tuples: Vec<(&'a str, BTreeSet<String>)>,
    /// Where an attribute is set, and which.
    stores: Vec<(TextSize, &'a str)>,
    /// Where a method sets an attribute of its own object.
    own_stores: BTreeSet<TextSize>,
}

impl<'a> Visitor<'a> for Reader<'a> {
    fn visit_stmt(&mut self, statement: &'a Stmt) {
        match statement {
            Stmt::ClassDef(definition) => {
                self.classes.push(definition);
                for method in definition.body.iter().filter_map(Stmt::as_function_def_stmt) {
                    if let Some(first) = method.parameters.iter_non_variadic_params().next() {
                        let mut stores = Stores { of: first.name(), found: Vec::new() };
                        stores.visit_body(&method.body);
                        self.own_stores.extend(stores.found.into_iter().map(|(start, _)| start));
                    }
                }
            }
            Stmt::Assign(assignment) => {
                if let ([Expr::Name(name)], Some(fields)) = (&assignment.targets[..], fields(&assignment.value)) {
                    self.tuples.push((&name.id, fields));
                }
            }
            _ => {}
        }
        walk_stmt(self, statement);
    }

    fn visit_expr(&mut self, expression: &'a Expr) {
        if let Expr::Attribute(attribute) = expression
            && attribute.ctx == ExprContext::Store
        {
            self.stores.push((attribute.start(), &attribute.attr));
        }
        walk_expr(self, expression);
    }
}

impl<'a> Reader<'a> {
    /// What a class has, including what it has from classes of the same source.
    fn members(&self, definition: &'a StmtClassDef, members: &mut Members, seen: &mut BTreeSet<TextSize>) {
        if !seen.insert(definition.start()) {
            return;
        }
        bind(&definition.body, &mut members.attributes);
        members.is_open |= !definition.decorator_list.is_empty();
        for statement in &definition.body {
            match statement {
                Stmt::FunctionDef(method) => {
                    add_special(&method.name, members);
                    if let Some(first) = method.parameters.iter_non_variadic_params().next() {
                        let mut stores = Stores { of: first.name(), found: Vec::new() };
                        stores.visit_body(&method.body);
                        stores.found.iter().for_each(|(_, name)| add(name, &mut members.attributes));
                    }
                }
                Stmt::Assign(assignment) => {
                    for name in assignment.targets.iter().filter_map(Expr::as_name_expr) {
                        add_special(&name.id, members);
                        if name.id == "__slots__" {
                            texts(&assignment.value, &mut members.attributes);
                        }
                    }
                }
                _ => {}
            }
        }
        for base in definition.arguments.iter().flat_map(|arguments| &arguments.args) {
            if let Some(fields) = fields(base) {
                members.attributes.extend(fields);
                members.is_open = true;
            } else if let Some(name) = last_name(base) {
                if let Some(own) = self.named.get(name) {
                    self.members(own, members, seen);
                } else {
                    add(name, &mut members.attributes);
                    members.is_open |= name != "object";
                }
            }
        }
    }
}

fn add_special(name: &str, members: &mut Members) {
    if name.len() > 4 && name.starts_with("__") && name.ends_with("__") && !INNER.contains(&name) {
        members.specials.insert(name.to_owned());
    }
}

/// Finds where attributes of one name are set.
struct Stores<'a> {
    of: &'a str,
    found: Vec<(TextSize, &'a str)>,
}

impl<'a> Visitor<'a> for Stores<'a> {
    fn visit_expr(&mut self, expression: &'a Expr) {
        if let Expr::Attribute(attribute) = expression
            && attribute.ctx == ExprContext::Store
            && matches!(&*attribute.value, Expr::Name(name) if name.id == self.of)
        {
            self.found.push((attribute.start(), &attribute.attr));
        }
        walk_expr(self, expression);
    }
}

/// The fields of a class made by a call of `namedtuple`, such as `"x y"`, `"x, y"` or a list of texts.
fn fields(expression: &Expr) -> Option<BTreeSet<String>> {
    let Expr::Call(call) = expression else { return None };
    if last_name(&call.func) != Some("namedtuple") {
        return None;
    }
    let mut names = BTreeSet::new();
    call.arguments.args.iter().skip(1).for_each(|fields| texts(fields, &mut names));
    Some(names)
}

/// The words of a text, or of a list of them.
fn texts(expression: &Expr, names: &mut BTreeSet<String>) {
    match expression {
        Expr::StringLiteral(text) => {
            let words = text.value.to_str().split([' ', ',']).filter(|name| !name.is_empty());
            words.for_each(|name| add(name, names));
        }
        Expr::List(list) => list.elts.iter().for_each(|field| texts(field, names)),
        Expr::Tuple(tuple) => tuple.elts.iter().for_each(|field| texts(field, names)),
        _ => {}
    }
}

/// The name that an expression such as `enum.Enum` or `Generic[T]` ends with.
fn last_name(expression: &Expr) -> Option<&str> {
    match expression {
        Expr::Name(name) => Some(&name.id),
        Expr::Attribute(attribute) => Some(&attribute.attr),
        Expr::Subscript(subscript) => last_name(&subscript.value),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::Surface;

    fn words(names: &std::collections::BTreeSet<String>) -> String {
        names.iter().map(String::as_str).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn public_names_and_attributes() {
        let source = "import a\nfrom b import c\nfrom collections import namedtuple\nP = namedtuple('P', 'x, y')\n_q = 1\nM, N = 1, 2\n\
                      if M:\n    def f(): g = 1\nclass C(enum.Enum, list[int]):\n    RED: int = 1\n    def m(self):\n        \
                      self.n = self.o\n        self._p = 1\n        def inner(): inner.calls = 0\n\
                      class _D:\n    __slots__ = ('s', '_t')\nclass E(_D):\n    u = 1\n";
        let surface = Surface::of(source).expect("it is Python");
        assert_eq!(words(&surface.names), "C E M N P f");
        assert_eq!(words(&surface.attributes), "*.calls C.Enum C.RED C.list C.m C.n E.s E.u P.x P.y s");
    }

    #[test]
    fn what_all_share() {
        let surface =
            Surface::common(["def a(): 0\ndef b(): 0\n", "b = 1\nc = 2\n", "def b(", "def b(): self.x = 1\n"]);
        assert_eq!((words(&surface.names), words(&surface.attributes)), ("b".to_owned(), String::new()));
        assert_eq!(Surface::common([]), Surface::default());
    }

    #[test]
    fn what_one_class_has_another_need_not_have() {
        let one = "class A:\n    def __init__(self): self.size = 1\nclass B: pass\n";
        let other = "class A:\n    size = 1\nclass B:\n    def m(self): self.size = 1\n";
        assert_eq!(words(&Surface::common([one, other]).attributes), "A.size");
    }

    #[test]
    fn special_methods_that_only_some_have() {
        let withheld = |one: &str, other: &str| words(&Surface::common([one, other]).withheld);
        let with = |body: &str| format!("class A:\n    def __len__(self): 0\n    def __iter__(self): 0\n{body}");
        let plain = with("");
        assert_eq!(withheld(&plain, &with("    def __contains__(self, x): 0\n    def __bool__(self): 0\n")), "");
        assert_eq!(withheld(&with("    def __add__(self, o): 0\n    def __init__(self): 0\n"), &plain), "A.__add__");
        assert_eq!(withheld("class A(list): pass\n", &plain), "");
        assert_eq!(withheld("@dataclass\nclass A: pass\n", "class A:\n    def __eq__(self, o): 0\n"), "");
    }

    #[test]
    fn what_is_not_python_offers_nothing() {
        for source in ["def f(", &"(".repeat(100_000), "x = = 1", "\u{0}"] {
            assert!(Surface::of(source).is_none());
        }
    }
}
