//! Expressions: each is walked once, and returns the path that it is, if it is one.
//!
//! Part of `walk`; calls and subscripts are in `walk/calls.rs`. Paths grow from the inside out, so every prefix of
//! `a.b.c` is noted once, with what becomes of it.

use ruff_python_ast::name::Name;
use ruff_python_ast::{
    Arguments, CmpOp, Comprehension, Expr, ExprAttribute, ExprContext, ExprLambda, ExprList, ExprName, ExprNamed,
    ExprSet, ExprSlice, ExprTuple, FStringPart, InterpolatedStringElement, Operator,
};

use super::{Walk, start};
use crate::challenge::Construct;
use crate::rules::facts::{Access, Attribute, Manner, Use};
use crate::rules::path::{self, Path, Root, Shape, Sign};
use crate::rules::scope::{Meaning, ScopeKind};

/// Where an expression stands: what becomes of its value.
#[derive(Clone, Copy)]
pub(super) enum Position<'a> {
    Called(&'a Arguments),
    Base,
    Aliased,
    Tested,
    Inert,
    Value,
}

impl Position<'_> {
    pub(super) fn manner(self) -> Manner {
        match self {
            Self::Called(arguments) => Manner::Called(Shape::of(arguments)),
            Self::Base => Manner::Base,
            Self::Aliased => Manner::Aliased,
            Self::Tested => Manner::Tested,
            Self::Inert => Manner::Inert,
            Self::Value => Manner::Value,
        }
    }
}

impl Walk {
    /// Walks an expression whose value may be used in any way.
    pub(super) fn value(&mut self, expression: &Expr) {
        self.expression(expression, Position::Value);
    }

    pub(super) fn maybe(&mut self, expression: Option<&Expr>) {
        if let Some(expression) = expression {
            self.value(expression);
        }
    }

    /// Walks an annotation: CPython 3.14 evaluates it only when asked to.
    pub(super) fn annotation(&mut self, expression: &Expr) {
        let outer = std::mem::replace(&mut self.annotation, true);
        self.value(expression);
        self.annotation = outer;
    }

    pub(super) fn expression(&mut self, expression: &Expr, position: Position<'_>) -> Option<Path> {
        if !self.work.goes_on(1) {
            return None;
        }
        match expression {
            Expr::Name(name) => self.name(name, position),
            Expr::Attribute(attribute) => self.attribute(attribute, position),
            Expr::Call(call) => self.call(call, position),
            Expr::Subscript(subscript) => self.subscript(subscript, position),
            Expr::Named(named) => self.named(named, position),
            Expr::Tuple(ExprTuple { elts, .. })
            | Expr::List(ExprList { elts, .. })
            | Expr::Set(ExprSet { elts, .. })
                if matches!(position, Position::Tested | Position::Inert) =>
            {
                for element in elts {
                    self.expression(element, position);
                }
                None
            }
            Expr::BinOp(union) if union.op == Operator::BitOr && matches!(position, Position::Tested) => {
                self.expression(&union.left, position);
                self.expression(&union.right, position);
                None
            }
            Expr::StringLiteral(_) => Some(Path::literal("str")),
            Expr::BytesLiteral(_) => Some(Path::literal("bytes")),
            _ => self.compound(expression),
        }
    }

    /// An expression whose parts are values of their own.
    fn compound(&mut self, expression: &Expr) -> Option<Path> {
        match expression {
            Expr::BinOp(operation) => {
                self.value(&operation.left);
                self.value(&operation.right);
                None
            }
            Expr::UnaryOp(operation) => {
                self.value(&operation.operand);
                None
            }
            Expr::BoolOp(operation) => {
                self.values(&operation.values);
                None
            }
            Expr::If(choice) => {
                self.value(&choice.test);
                self.value(&choice.body);
                self.value(&choice.orelse);
                None
            }
            Expr::Compare(comparison) => {
                // `x is list` and `type(x) == list` reveal nothing.
                let identity = comparison.ops.iter().all(|operator| matches!(operator, CmpOp::Is | CmpOp::IsNot));
                let position = if identity || is_type(&comparison.left) { Position::Inert } else { Position::Value };
                self.expression(&comparison.left, position);
                for operand in &comparison.comparators {
                    self.expression(operand, position);
                }
                None
            }
            Expr::List(list) => {
                self.values(&list.elts);
                Some(Path::literal("list"))
            }
            Expr::Tuple(tuple) => {
                self.values(&tuple.elts);
                Some(Path::literal("tuple"))
            }
            Expr::Set(set) => {
                self.values(&set.elts);
                Some(Path::literal("set"))
            }
            Expr::Dict(dict) => {
                for item in &dict.items {
                    self.maybe(item.key.as_ref());
                    self.value(&item.value);
                }
                Some(Path::literal("dict"))
            }
            Expr::Slice(slice) => {
                self.slice(slice);
                None
            }
            Expr::Starred(starred) => {
                self.value(&starred.value);
                None
            }
            Expr::Await(awaited) => {
                self.value(&awaited.value);
                None
            }
            Expr::Yield(given) => {
                self.maybe(given.value.as_deref());
                None
            }
            Expr::YieldFrom(given) => {
                self.value(&given.value);
                None
            }
            Expr::Lambda(lambda) => {
                self.lambda(lambda);
                None
            }
            _ => self.made_from_parts(expression),
        }
    }

    /// Comprehensions and strings with expressions inside.
    fn made_from_parts(&mut self, expression: &Expr) -> Option<Path> {
        let at = start(expression);
        match expression {
            Expr::ListComp(made) => {
                self.comprehension(&made.generators, &[&made.elt], at, "a comprehension");
                Some(Path::literal("list"))
            }
            Expr::SetComp(made) => {
                self.comprehension(&made.generators, &[&made.elt], at, "a comprehension");
                Some(Path::literal("set"))
            }
            Expr::Generator(made) => {
                self.comprehension(&made.generators, &[&made.elt], at, "a generator expression");
                None
            }
            Expr::DictComp(made) => {
                let parts: Vec<&Expr> = made.key.as_deref().into_iter().chain([&*made.value]).collect();
                self.comprehension(&made.generators, &parts, at, "a comprehension");
                Some(Path::literal("dict"))
            }
            Expr::FString(string) => {
                self.note(Construct::FString, at, "an f-string");
                for part in &string.value {
                    if let FStringPart::FString(string) = part {
                        self.interpolations(&string.elements);
                    }
                }
                Some(Path::literal("str"))
            }
            Expr::TString(string) => {
                self.note(Construct::FString, at, "a t-string");
                for part in &string.value {
                    self.interpolations(&part.elements);
                }
                None
            }
            _ => None,
        }
    }

    fn values(&mut self, expressions: &[Expr]) {
        for expression in expressions {
            self.value(expression);
        }
    }

    fn interpolations(&mut self, elements: &[InterpolatedStringElement]) {
        for element in elements {
            if let InterpolatedStringElement::Interpolation(inner) = element {
                self.value(&inner.expression);
                if let Some(format) = &inner.format_spec {
                    self.interpolations(&format.elements);
                }
            }
        }
    }

    fn name(&mut self, name: &ExprName, position: Position<'_>) -> Option<Path> {
        match name.ctx {
            ExprContext::Load | ExprContext::Invalid => {
                let path = Path::name(name.id.clone());
                self.read(path.clone(), position.manner(), start(name));
                Some(path)
            }
            ExprContext::Store => {
                self.bind(&name.id, Meaning::Other, None);
                None
            }
            ExprContext::Del => {
                self.bind(&name.id, Meaning::Other, None);
                self.facts.scopes.delete(self.scope, &name.id);
                None
            }
        }
    }

    fn attribute(&mut self, attribute: &ExprAttribute, position: Position<'_>) -> Option<Path> {
        let receiver = self.expression(&attribute.value, Position::Base);
        let access = match attribute.ctx {
            ExprContext::Load | ExprContext::Invalid => Access::Read,
            ExprContext::Store => Access::Write,
            ExprContext::Del => Access::Delete,
        };
        self.touch(&attribute.attr.id, receiver.clone(), access, start(&attribute.attr));
        let path = receiver?.then(&attribute.attr.id)?;
        if access == Access::Read {
            self.read(path.clone(), position.manner(), start(attribute));
        }
        Some(path)
    }

    fn named(&mut self, named: &ExprNamed, position: Position<'_>) -> Option<Path> {
        let position = if matches!(position, Position::Value) { Position::Value } else { Position::Aliased };
        let path = self.expression(&named.value, position);
        let Expr::Name(target) = &*named.target else {
            self.value(&named.target);
            return path;
        };
        let meaning = match &path {
            Some(path) => Meaning::Alias { scope: self.scope, at: start(named), path: path.clone() },
            None => Meaning::Other,
        };
        let scope = self.scope;
        while self.facts.scopes.kind(self.scope) == ScopeKind::Comprehension {
            self.scope = self.facts.scopes.parent(self.scope);
        }
        self.bind(&target.id, meaning, None);
        self.scope = scope;
        path
    }

    fn slice(&mut self, slice: &ExprSlice) {
        let at = start(slice);
        self.note(Construct::Slice, at, "a slice");
        match slice.step.as_deref() {
            None | Some(Expr::NoneLiteral(_)) => {}
            Some(step) => match path::sign(step) {
                Some(Sign::Positive) => {}
                Some(Sign::Negative) => self.note(Construct::NegativeStepSlice, at, "a slice with a negative step"),
                None => self.note(Construct::NegativeStepSlice, at, "a slice whose step is not a positive literal"),
            },
        }
        self.maybe(slice.lower.as_deref());
        self.maybe(slice.upper.as_deref());
        self.maybe(slice.step.as_deref());
    }

    pub(super) fn lambda(&mut self, lambda: &ExprLambda) {
        self.note(Construct::Lambda, start(lambda), "a lambda expression");
        if let Some(parameters) = &lambda.parameters {
            self.defaults(parameters);
        }
        let outer = self.enter(ScopeKind::Function, self.until);
        if let Some(parameters) = &lambda.parameters {
            self.parameters(parameters, None);
        }
        self.value(&lambda.body);
        self.leave(outer);
    }

    fn comprehension(&mut self, generators: &[Comprehension], parts: &[&Expr], at: u32, what: &'static str) {
        self.note(Construct::Comprehension, at, what);
        self.note(Construct::Loop, at, what);
        let Some((first, rest)) = generators.split_first() else { return };
        self.value(&first.iter);
        let outer = self.enter(ScopeKind::Comprehension, self.until);
        self.target(&first.target, start(&first.target));
        first.ifs.iter().for_each(|condition| self.value(condition));
        for generator in rest {
            self.value(&generator.iter);
            self.target(&generator.target, start(&generator.target));
            generator.ifs.iter().for_each(|condition| self.value(condition));
        }
        for part in parts {
            self.value(part);
        }
        self.leave(outer);
    }

    /// Notes that a path is read.
    pub(super) fn read(&mut self, path: Path, manner: Manner, at: u32) {
        if path.steps.is_empty() && !matches!(path.root, Root::Name(_)) {
            return;
        }
        let idle = self.annotation && matches!(manner, Manner::Value | Manner::Base);
        let manner = if idle { Manner::Inert } else { manner };
        self.facts.uses.push(Use { scope: self.scope, function: self.function, at, path, manner });
    }

    /// Notes that an attribute is named.
    pub(super) fn touch(&mut self, name: &Name, receiver: Option<Path>, access: Access, at: u32) {
        let (scope, function) = (self.scope, self.function);
        self.facts.attributes.push(Attribute { scope, function, at, name: name.clone(), receiver, access });
    }
}

/// Whether an expression is a call of `type`.
fn is_type(expression: &Expr) -> bool {
    matches!(expression, Expr::Call(call) if matches!(&*call.func, Expr::Name(name) if name.id == "type"))
}
