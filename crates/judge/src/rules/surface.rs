//! The public names that a source offers: what tests of several implementations may know of each of them.
//!
//! Beside the rules, for challenges of tests. Names are read from the syntax tree and followed nowhere: a name is there when a
//! statement defines it. What only some implementations offer tells which of them it is, so what counts is what all share.

use std::collections::BTreeSet;

use ruff_python_ast::visitor::{Visitor, walk_expr, walk_stmt};
use ruff_python_ast::{ExceptHandler, Expr, ExprContext, Stmt};

use super::{Work, parse};

/// Public names, which do not begin with an underscore.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Surface {
    /// Names that are defined at the top level, other than by importing them.
    pub(crate) names: BTreeSet<String>,
    /// Names of methods and attributes, and of the classes that classes derive from.
    pub(crate) attributes: BTreeSet<String>,
}

impl Surface {
    /// What all of `sources` offer that can be read as Python; nothing when none can.
    pub(crate) fn common<'a>(sources: impl IntoIterator<Item = &'a str>) -> Self {
        let shared = |one: Self, other: Self| Self {
            names: &one.names & &other.names,
            attributes: &one.attributes & &other.attributes,
        };
        sources.into_iter().filter_map(Self::of).reduce(shared).unwrap_or_default()
    }

    /// What `source` offers; `None` if it cannot be read as Python.
    pub(crate) fn of(source: &str) -> Option<Self> {
        let parsed = parse(source, &Work::uncancelled()).ok()?;
        let mut surface = Self::default();
        let body = &parsed.syntax().body;
        bind(body, &mut surface.names);
        Attributes(&mut surface.attributes).visit_body(body);
        Some(surface)
    }
}

fn add(name: &str, names: &mut BTreeSet<String>) {
    if !name.starts_with('_') {
        names.insert(name.to_owned());
    }
}

/// The names that statements bind where they stand, imports apart.
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

/// Collects what classes define, what is assigned to attributes, and the fields of classes that `namedtuple` makes.
struct Attributes<'a>(&'a mut BTreeSet<String>);

impl<'a> Visitor<'a> for Attributes<'_> {
    fn visit_stmt(&mut self, statement: &'a Stmt) {
        if let Stmt::ClassDef(definition) = statement {
            bind(&definition.body, self.0);
            for base in definition.arguments.iter().flat_map(|arguments| &arguments.args) {
                if let Some(name) = last_name(base) {
                    add(name, self.0);
                }
            }
        }
        walk_stmt(self, statement);
    }

    fn visit_expr(&mut self, expression: &'a Expr) {
        match expression {
            Expr::Attribute(attribute) if attribute.ctx == ExprContext::Store => add(&attribute.attr, self.0),
            Expr::Call(call) if last_name(&call.func) == Some("namedtuple") => {
                call.arguments.args.iter().skip(1).for_each(|fields| self.fields(fields));
            }
            _ => {}
        }
        walk_expr(self, expression);
    }
}

impl Attributes<'_> {
    /// The names in `"x y"`, `"x, y"`, or a list of texts.
    fn fields(&mut self, fields: &Expr) {
        match fields {
            Expr::StringLiteral(text) => {
                text.value
                    .to_str()
                    .split([' ', ','])
                    .filter(|name| !name.is_empty())
                    .for_each(|name| add(name, self.0));
            }
            Expr::List(list) => list.elts.iter().for_each(|field| self.fields(field)),
            Expr::Tuple(tuple) => tuple.elts.iter().for_each(|field| self.fields(field)),
            _ => {}
        }
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
                      self.n = self.o\n        self._p = 1\n        def inner(): inner.calls = 0\n";
        let surface = Surface::of(source).expect("it is Python");
        assert_eq!(words(&surface.names), "C M N P f");
        assert_eq!(words(&surface.attributes), "Enum RED calls list m n x y");
    }

    #[test]
    fn what_all_share() {
        let surface =
            Surface::common(["def a(): 0\ndef b(): 0\n", "b = 1\nc = 2\n", "def b(", "def b(): self.x = 1\n"]);
        assert_eq!((words(&surface.names), words(&surface.attributes)), ("b".to_owned(), String::new()));
        assert_eq!(Surface::common([]), Surface::default());
    }

    #[test]
    fn what_is_no_python_offers_nothing() {
        for source in ["def f(", &"(".repeat(100_000), "x = = 1", "\u{0}"] {
            assert!(Surface::of(source).is_none());
        }
    }
}
