//! Walks a syntax tree once and notes its facts: scopes, names, attributes, imports, constructs.
//!
//! Second step of reading, after `depth` has bounded the tree. It knows no rules and looks nothing up. `walk/bind` has
//! what defines functions, classes and names.

use ruff_python_ast::name::Name;
use ruff_python_ast::visitor::{Visitor, walk_except_handler, walk_expr, walk_pattern, walk_stmt, walk_type_param};
use ruff_python_ast::{
    CmpOp, Comprehension, ExceptHandler, Expr, ExprCall, ExprCompare, ExprContext, ExprSlice, Keyword, Pattern, Stmt,
    TypeParam, UnaryOp,
};
use ruff_text_size::Ranged;

use super::facts::{Attribute, Call, Facts, Found, Part, Use};
use super::scope::{FunctionId, Meaning, ScopeId, ScopeKind, TOP};
use super::work::Work;
use crate::challenge::Construct;

mod bind;

/// Names between dots that are looked at: a rule names nothing that has more.
const LONGEST: usize = 8;

/// Notes the facts of a module; all of them, unless `work` is spent afterwards.
pub(super) fn facts(body: &[Stmt], work: &Work) -> Facts {
    let mut walk = Walk { work, facts: Facts::default(), scope: TOP, function: None, is_inert: false };
    walk.visit_body(body);
    walk.facts
}

struct Walk<'w> {
    /// What the walk may do: once it is spent, the rest is skipped.
    work: &'w Work,
    facts: Facts,
    scope: ScopeId,
    /// The innermost function with a name.
    function: Option<FunctionId>,
    /// Whether a name that is not called can do nothing here: in an annotation, a class pattern, a test of a type.
    is_inert: bool,
}

impl<'a> Visitor<'a> for Walk<'_> {
    fn visit_stmt(&mut self, statement: &'a Stmt) {
        if !self.work.try_spend(1) {
            return;
        }
        let at = start(statement);
        match statement {
            Stmt::FunctionDef(definition) => return self.function_definition(definition),
            Stmt::ClassDef(definition) => return self.class_definition(definition),
            Stmt::TypeAlias(alias) => return self.type_alias(alias),
            Stmt::Assign(assignment) => {
                if let ([Expr::Name(name)], Expr::Lambda(lambda)) = (&assignment.targets[..], &*assignment.value) {
                    return self.named_lambda(&name.id, lambda);
                }
            }
            Stmt::Import(import) => import.names.iter().for_each(|alias| self.import(alias)),
            Stmt::ImportFrom(import) => self.import_from(import),
            Stmt::For(_) => self.note(Construct::Loop, at, "a `for` loop"),
            Stmt::While(_) => self.note(Construct::Loop, at, "a `while` loop"),
            Stmt::Try(_) => self.note(Construct::Try, at, "a `try` statement"),
            Stmt::Global(declaration) => {
                self.note(Construct::Global, at, "a `global` statement");
                for name in &declaration.names {
                    self.facts.scopes.declare_global(self.scope, name.id.clone());
                }
            }
            Stmt::Nonlocal(declaration) => {
                self.note(Construct::Global, at, "a `nonlocal` statement");
                for name in &declaration.names {
                    self.facts.scopes.declare_nonlocal(self.scope, name.id.clone());
                }
            }
            _ => {}
        }
        walk_stmt(self, statement);
    }

    fn visit_annotation(&mut self, expression: &'a Expr) {
        self.inert(true, |walk| walk.visit_expr(expression));
    }

    fn visit_type_param(&mut self, parameter: &'a TypeParam) {
        self.bind(&parameter.name().id, Meaning::Other);
        self.inert(true, |walk| walk_type_param(walk, parameter));
    }

    fn visit_except_handler(&mut self, handler: &'a ExceptHandler) {
        let ExceptHandler::ExceptHandler(named) = handler;
        if let Some(name) = &named.name {
            self.bind(&name.id, Meaning::Other);
        }
        walk_except_handler(self, handler);
    }

    fn visit_pattern(&mut self, pattern: &'a Pattern) {
        if !self.work.try_spend(1) {
            return;
        }
        let name = match pattern {
            Pattern::MatchClass(class) => {
                self.inert(true, |walk| walk.visit_expr(&class.cls));
                for keyword in &class.arguments.keywords {
                    self.attribute(keyword.attr.id.clone(), start(&keyword.attr), true);
                }
                return self.visit_pattern_arguments(&class.arguments);
            }
            Pattern::MatchMapping(mapping) => &mapping.rest,
            Pattern::MatchStar(star) => &star.name,
            Pattern::MatchAs(capture) => &capture.name,
            _ => &None,
        };
        if let Some(name) = name {
            self.bind(&name.id, Meaning::Other);
        }
        walk_pattern(self, pattern);
    }

    fn visit_expr(&mut self, expression: &'a Expr) {
        if !self.work.try_spend(1) {
            return;
        }
        let at = start(expression);
        match expression {
            Expr::Name(name) if name.ctx != ExprContext::Load => self.bind(&name.id, Meaning::Other),
            Expr::Name(_) | Expr::Attribute(_) | Expr::Call(_) => self.chain(expression),
            Expr::Named(named) => {
                self.visit_expr(&named.value);
                if let Expr::Name(name) = &*named.target {
                    self.bind_outside(&name.id);
                }
            }
            Expr::Lambda(lambda) => self.lambda(lambda),
            Expr::ListComp(made) => {
                self.comprehension(&made.generators, [Some(&*made.elt), None], at, "a comprehension");
            }
            Expr::SetComp(made) => {
                self.comprehension(&made.generators, [Some(&*made.elt), None], at, "a comprehension");
            }
            Expr::DictComp(made) => {
                let parts = [made.key.as_deref(), Some(&*made.value)];
                self.comprehension(&made.generators, parts, at, "a comprehension");
            }
            Expr::Generator(made) => {
                self.comprehension(&made.generators, [Some(&*made.elt), None], at, "a generator expression");
            }
            Expr::Compare(comparison) => {
                let is_inert = self.is_inert || is_plain(comparison);
                self.inert(is_inert, |walk| walk_expr(walk, expression));
            }
            Expr::Slice(slice) => {
                self.note(Construct::Slice, at, "a slice");
                if steps_back(slice) {
                    self.note(Construct::NegativeStepSlice, at, "a slice with a negative step");
                }
                walk_expr(self, expression);
            }
            Expr::FString(_) => {
                self.note(Construct::FString, at, "an f-string");
                walk_expr(self, expression);
            }
            Expr::TString(_) => {
                self.note(Construct::FString, at, "a t-string");
                walk_expr(self, expression);
            }
            _ => walk_expr(self, expression),
        }
    }
}

impl Walk<'_> {
    /// Walks attributes and calls of one another down to what they begin with, and notes them together.
    fn chain(&mut self, expression: &Expr) {
        let mut steps = Vec::new();
        let mut is_read = true;
        let mut root = expression;
        loop {
            if !self.work.try_spend(1) {
                return;
            }
            match root {
                Expr::Attribute(attribute) => {
                    let (name, at) = (&attribute.attr.id, start(&attribute.attr));
                    is_read &= attribute.ctx == ExprContext::Load;
                    self.attribute(name.clone(), at, attribute.ctx == ExprContext::Load);
                    if attribute.ctx == ExprContext::Store {
                        self.facts.defined.insert(name.clone());
                    }
                    steps.push(Step::Attribute(Part { name: name.clone(), at }));
                    root = &attribute.value;
                }
                Expr::Call(call) => {
                    self.arguments(call);
                    steps.push(Step::Call(call.arguments.args.get(1).is_some_and(Expr::is_string_literal_expr)));
                    root = &call.func;
                }
                _ => break,
            }
        }
        let name = match root {
            Expr::Name(name) => Some(name.id.clone()),
            _ => type_of(root).filter(|_| !steps.is_empty()).map(Name::new_static),
        };
        if !root.is_name_expr() {
            self.visit_expr(root);
        }
        if let Some(name) = name.filter(|_| is_read) {
            let usage = self.usage(Part { name, at: start(root) }, !root.is_name_expr(), steps);
            if usage.call.is_some() || !self.is_inert {
                self.facts.uses.push(usage);
            }
        }
    }

    /// The use that begins with `first` and continues with `steps`, which are in reverse order.
    fn usage(&self, first: Part, is_literal: bool, steps: Vec<Step>) -> Use {
        let mut usage = Use {
            scope: self.scope,
            function: self.function,
            at: first.at,
            names: vec![first],
            is_literal,
            call: None,
        };
        let mut steps = steps.into_iter().rev();
        while let Some(step) = steps.next().filter(|_| usage.names.len() < LONGEST) {
            match step {
                Step::Attribute(part) => usage.names.push(part),
                Step::Call(is_plain) => {
                    let member = steps.next().and_then(|step| match step {
                        Step::Attribute(part) => Some(part),
                        Step::Call(_) => None,
                    });
                    usage.call = Some(Call { is_plain, member });
                    break;
                }
            }
        }
        usage
    }

    /// The arguments of a call. A class passed to `isinstance` does nothing there.
    fn arguments(&mut self, call: &ExprCall) {
        let is_test =
            matches!(&*call.func, Expr::Name(name) if matches!(name.id.as_str(), "isinstance" | "issubclass"));
        for (index, argument) in call.arguments.args.iter().enumerate() {
            self.inert(is_test && index == 1, |walk| walk.visit_expr(argument));
        }
        for Keyword { value, .. } in &call.arguments.keywords {
            self.inert(false, |walk| walk.visit_expr(value));
        }
    }

    fn comprehension(&mut self, generators: &[Comprehension], parts: [Option<&Expr>; 2], at: u32, what: &'static str) {
        self.note(Construct::Comprehension, at, what);
        self.note(Construct::Loop, at, what);
        let outer = self.scope;
        for (index, generator) in generators.iter().enumerate() {
            self.visit_expr(&generator.iter);
            if index == 0 {
                self.scope = self.facts.scopes.enter(outer, ScopeKind::Comprehension);
            }
            self.visit_expr(&generator.target);
            generator.ifs.iter().for_each(|condition| self.visit_expr(condition));
        }
        parts.into_iter().flatten().for_each(|part| self.visit_expr(part));
        self.scope = outer;
    }

    /// Walks something in which names are, or are not, inert.
    fn inert(&mut self, is_inert: bool, walk: impl FnOnce(&mut Self)) {
        let outer = std::mem::replace(&mut self.is_inert, is_inert);
        walk(self);
        self.is_inert = outer;
    }

    fn attribute(&mut self, name: Name, at: u32, is_read: bool) {
        self.facts.attributes.push(Attribute { at, name, is_read });
    }

    fn note(&mut self, construct: Construct, at: u32, what: &'static str) {
        self.facts.constructs.push(Found { construct, at, what });
    }
}

/// A step in an expression: an attribute, or a call, with whether its second argument is a literal text.
enum Step {
    Attribute(Part),
    Call(bool),
}

/// The type of a literal.
fn type_of(expression: &Expr) -> Option<&'static str> {
    match expression {
        Expr::StringLiteral(_) | Expr::FString(_) => Some("str"),
        Expr::BytesLiteral(_) => Some("bytes"),
        Expr::List(_) | Expr::ListComp(_) => Some("list"),
        Expr::Tuple(_) => Some("tuple"),
        Expr::Set(_) | Expr::SetComp(_) => Some("set"),
        Expr::Dict(_) | Expr::DictComp(_) => Some("dict"),
        _ => None,
    }
}

/// Whether a comparison does nothing with what it compares: `x is list`, `type(x) == list`.
fn is_plain(comparison: &ExprCompare) -> bool {
    let is_type = |call: &ExprCall| matches!(&*call.func, Expr::Name(name) if name.id == "type");
    comparison.ops.iter().all(|operator| matches!(operator, CmpOp::Is | CmpOp::IsNot))
        || comparison.left.as_call_expr().is_some_and(is_type)
}

/// Whether the step of a slice is a negative number as it stands.
fn steps_back(slice: &ExprSlice) -> bool {
    slice
        .step
        .as_deref()
        .and_then(Expr::as_unary_op_expr)
        .is_some_and(|step| step.op == UnaryOp::USub && step.operand.is_number_literal_expr())
}

fn start(node: &impl Ranged) -> u32 {
    node.start().to_u32()
}
