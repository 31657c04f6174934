//! Dotted paths from a name to what it stands for, as far as the syntax shows them, and constant texts.
//!
//! The walk builds these from expressions; `resolve` says what they lead to. This knows no scopes.

use ruff_python_ast::name::Name;
use ruff_python_ast::{Arguments, Expr, FStringPart, InterpolatedStringElement, Number, Operator, UnaryOp};

/// The step that stands for a call, as in `Solution()`.
pub(super) const CALL: &str = "()";

/// The step to an object's namespace.
pub(super) const NAMESPACE: &str = "__dict__";

/// Longer paths are not followed: what rules name is at most a few steps away.
const LONGEST: usize = 8;

/// Longer texts name nothing that a rule forbids.
const LONGEST_TEXT: usize = 200;

/// A path to an object: where it starts, and the attributes and calls on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Path {
    pub(super) root: Root,
    pub(super) steps: Vec<Name>,
}

/// Where a path starts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Root {
    /// A name in some scope.
    Name(Name),
    /// A module that was imported by a call or taken from `sys.modules`.
    Module(Name),
    /// A literal of a built-in type.
    Type(&'static str),
}

impl Path {
    pub(super) fn name(name: Name) -> Self {
        Self { root: Root::Name(name), steps: Vec::new() }
    }

    pub(super) fn module(name: &str) -> Self {
        Self { root: Root::Module(Name::new(name)), steps: Vec::new() }
    }

    pub(super) fn literal(name: &'static str) -> Self {
        Self { root: Root::Type(name), steps: Vec::new() }
    }

    /// The path one step further, unless it grows too long to follow.
    pub(super) fn then(mut self, step: &str) -> Option<Self> {
        if self.steps.len() >= LONGEST {
            return None;
        }
        self.steps.push(Name::new(step));
        Some(self)
    }

    /// The last name written: an attribute, or the root's own name.
    pub(super) fn last(&self) -> Option<&str> {
        match (self.steps.last(), &self.root) {
            (Some(step), _) => Some(step.as_str()),
            (None, Root::Name(name)) => Some(name.as_str()),
            (None, _) => None,
        }
    }

    /// Whether this is just the name `name`.
    pub(super) fn is_name(&self, name: &str) -> bool {
        self.steps.is_empty() && matches!(&self.root, Root::Name(root) if root == name)
    }
}

/// An argument of a call, as far as rules care.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Argument {
    /// A text that is known.
    Text(Name),
    /// An integer literal above zero.
    Positive,
    /// `None`.
    Nothing,
    /// Anything else.
    Other,
}

/// The arguments of a call: the first positional ones, and whether all of them are known.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Shape {
    pub(super) positional: Vec<Argument>,
    /// Whether there are unpacked arguments, or more than are kept.
    pub(super) open: bool,
}

impl Shape {
    const KEPT: usize = 8;

    pub(super) fn of(arguments: &Arguments) -> Self {
        let mut shape = Self::default();
        for argument in &arguments.args {
            if argument.is_starred_expr() || shape.positional.len() == Self::KEPT {
                shape.open = true;
                return shape;
            }
            shape.positional.push(Argument::of(argument));
        }
        shape.open = arguments.keywords.iter().any(|keyword| keyword.arg.is_none());
        shape
    }

    /// The text of the positional argument at `index`, if it is entirely literal.
    pub(super) fn text(&self, index: usize) -> Option<&str> {
        match self.positional.get(index) {
            Some(Argument::Text(text)) => Some(text.as_str()),
            _ => None,
        }
    }
}

impl Argument {
    fn of(expression: &Expr) -> Self {
        if let Some(text) = text(expression) {
            return Self::Text(Name::from(text));
        }
        match expression {
            Expr::NoneLiteral(_) => Self::Nothing,
            _ if sign(expression) == Some(Sign::Positive) => Self::Positive,
            _ => Self::Other,
        }
    }
}

/// Which side of zero a literal is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    Positive,
    Negative,
}

/// The sign of an integer literal; `None` for zero and for everything else.
pub(super) fn sign(expression: &Expr) -> Option<Sign> {
    match expression {
        Expr::NumberLiteral(literal) => match &literal.value {
            Number::Int(int) if int.as_u64() != Some(0) => Some(Sign::Positive),
            _ => None,
        },
        Expr::UnaryOp(operation) if operation.op == UnaryOp::USub && operation.operand.is_number_literal_expr() => {
            sign(&operation.operand).map(|_| Sign::Negative)
        }
        _ => None,
    }
}

/// The text that an expression is certain to evaluate to: literals, f-strings of literals, and sums of these.
pub(super) fn text(expression: &Expr) -> Option<String> {
    let mut found = String::new();
    collect(expression, &mut found).then_some(found)
}

fn collect(expression: &Expr, found: &mut String) -> bool {
    match expression {
        Expr::StringLiteral(literal) => literal.value.iter().all(|part| push(&part.value, found)),
        Expr::BinOp(sum) if sum.op == Operator::Add => collect(&sum.left, found) && collect(&sum.right, found),
        Expr::FString(string) => string.value.iter().all(|part| match part {
            FStringPart::Literal(literal) => push(&literal.value, found),
            FStringPart::FString(string) => string.elements.iter().all(|element| match element {
                InterpolatedStringElement::Literal(literal) => push(&literal.value, found),
                InterpolatedStringElement::Interpolation(inner) => {
                    inner.format_spec.is_none()
                        && inner.conversion.to_byte().is_none()
                        && inner.debug_text.is_none()
                        && collect(&inner.expression, found)
                }
            }),
        }),
        _ => false,
    }
}

fn push(part: &str, found: &mut String) -> bool {
    found.push_str(part);
    found.len() <= LONGEST_TEXT
}

/// Whether an expression is an object's namespace: `x.__dict__`, `vars(x)`, or `__builtins__`.
pub(super) fn is_namespace(expression: &Expr) -> bool {
    match expression {
        Expr::Attribute(attribute) => attribute.attr.as_str() == NAMESPACE,
        Expr::Call(call) => matches!(&*call.func, Expr::Name(name) if name.id == "vars"),
        Expr::Name(name) => name.id == "__builtins__",
        _ => false,
    }
}

/// Whether an expression is spelled `sys.modules`.
pub(super) fn is_modules(expression: &Expr) -> bool {
    matches!(expression, Expr::Attribute(attribute) if attribute.attr.as_str() == "modules"
        && matches!(&*attribute.value, Expr::Name(name) if name.id == "sys"))
}
