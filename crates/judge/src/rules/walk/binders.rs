//! What binds names: targets of assignments, parameters, type parameters and patterns.
//!
//! Part of `walk`.

use ruff_python_ast::name::Name;
use ruff_python_ast::{Expr, ExprContext, Parameter, Parameters, Pattern, TypeParam, TypeParams};

use super::expressions::Position;
use super::{Walk, start};
use crate::rules::facts::{Access, Manner};
use crate::rules::path::Path;
use crate::rules::scope::{ClassId, Meaning, ScopeId, ScopeKind};

impl Walk {
    /// A target of an assignment, bound for certain from the offset `from`, or of a `del`.
    pub(super) fn target(&mut self, target: &Expr, from: u32) {
        match target {
            Expr::Name(name) if name.ctx == ExprContext::Store => self.bind(&name.id, Meaning::Other, Some(from)),
            Expr::Tuple(tuple) => tuple.elts.iter().for_each(|element| self.target(element, from)),
            Expr::List(list) => list.elts.iter().for_each(|element| self.target(element, from)),
            Expr::Starred(starred) => self.target(&starred.value, from),
            _ => self.value(target),
        }
    }

    /// The target of `target += value`, which is read and written.
    pub(super) fn augmented(&mut self, target: &Expr) {
        match target {
            Expr::Name(name) => {
                self.read(Path::name(name.id.clone()), Manner::Value, start(name));
                self.bind(&name.id, Meaning::Other, None);
            }
            Expr::Attribute(attribute) => {
                let receiver = self.expression(&attribute.value, Position::Base);
                self.touch(&attribute.attr.id, receiver.clone(), Access::Read, start(&attribute.attr));
                self.touch(&attribute.attr.id, receiver, Access::Write, start(&attribute.attr));
            }
            _ => self.value(target),
        }
    }

    /// Default values, which are evaluated where the function is defined.
    pub(super) fn defaults(&mut self, parameters: &Parameters) {
        for parameter in parameters.iter_non_variadic_params() {
            self.maybe(parameter.default.as_deref());
        }
    }

    pub(super) fn parameter_annotations(&mut self, parameters: &Parameters) {
        for parameter in each(parameters) {
            if let Some(annotation) = &parameter.annotation {
                self.annotation(annotation);
            }
        }
    }

    /// Binds parameters in the current scope; the first one of a method of `class` receives the object.
    pub(super) fn parameters(&mut self, parameters: &Parameters, class: Option<ClassId>) {
        let first = parameters.posonlyargs.first().or_else(|| parameters.args.first());
        let receiver = first.map(|first| first.parameter.name.id.clone());
        for parameter in each(parameters) {
            let name = &parameter.name.id;
            let meaning = match class {
                Some(class) if receiver.as_ref() == Some(name) => Meaning::Receiver(class),
                _ => Meaning::Other,
            };
            self.bind(name, meaning, None);
        }
    }

    /// Enters a scope for type parameters, if there are any, and returns the scope around it.
    pub(super) fn type_parameters(&mut self, parameters: Option<&TypeParams>) -> ScopeId {
        let around = self.scope;
        if let Some(parameters) = parameters {
            self.scope = self.facts.scopes.enter(around, ScopeKind::Types);
            for parameter in parameters {
                let (name, bound, default) = match parameter {
                    TypeParam::TypeVar(variable) => (&variable.name, &variable.bound, &variable.default),
                    TypeParam::TypeVarTuple(tuple) => (&tuple.name, &None, &tuple.default),
                    TypeParam::ParamSpec(specification) => (&specification.name, &None, &specification.default),
                };
                self.bind(&name.id, Meaning::Other, None);
                for expression in bound.iter().chain(default) {
                    self.annotation(expression);
                }
            }
        }
        around
    }

    pub(super) fn pattern(&mut self, pattern: &Pattern) {
        self.work.spend(1);
        match pattern {
            Pattern::MatchValue(value) => self.value(&value.value),
            Pattern::MatchSingleton(_) => {}
            Pattern::MatchSequence(sequence) => sequence.patterns.iter().for_each(|part| self.pattern(part)),
            Pattern::MatchMapping(mapping) => {
                mapping.keys.iter().for_each(|key| self.value(key));
                mapping.patterns.iter().for_each(|part| self.pattern(part));
                self.capture(mapping.rest.as_ref().map(|name| &name.id));
            }
            Pattern::MatchClass(class) => {
                self.expression(&class.cls, Position::Inert);
                class.arguments.patterns.iter().for_each(|part| self.pattern(part));
                for keyword in &class.arguments.keywords {
                    self.touch(&keyword.attr.id, None, Access::Read, start(&keyword.attr));
                    self.pattern(&keyword.pattern);
                }
            }
            Pattern::MatchStar(star) => self.capture(star.name.as_ref().map(|name| &name.id)),
            Pattern::MatchAs(capture) => {
                if let Some(pattern) = &capture.pattern {
                    self.pattern(pattern);
                }
                self.capture(capture.name.as_ref().map(|name| &name.id));
            }
            Pattern::MatchOr(choice) => choice.patterns.iter().for_each(|part| self.pattern(part)),
        }
    }

    fn capture(&mut self, name: Option<&Name>) {
        if let Some(name) = name {
            self.bind(name, Meaning::Other, None);
        }
    }
}

/// All parameters, the variadic ones last.
fn each(parameters: &Parameters) -> impl Iterator<Item = &Parameter> {
    parameters
        .iter_non_variadic_params()
        .map(|parameter| &parameter.parameter)
        .chain(parameters.vararg.as_deref())
        .chain(parameters.kwarg.as_deref())
}
