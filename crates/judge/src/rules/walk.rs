//! Walks a syntax tree once and notes its facts: scopes, names read, attributes, imports, constructs.
//!
//! Second step of reading, after `depth` has bounded the tree. It knows no rules and resolves nothing. Statements are
//! here, expressions in `walk/expressions.rs` and `walk/calls.rs`, patterns and parameters in `walk/binders.rs`.

use std::collections::BTreeSet;

use ruff_python_ast::name::Name;
use ruff_python_ast::{
    Alias, Decorator, ElifElseClause, ExceptHandler, Expr, Stmt, StmtClassDef, StmtFor, StmtFunctionDef, StmtIf,
    StmtImportFrom, StmtTry,
};
use ruff_text_size::Ranged;

use super::facts::{Class, Facts, Found, Function, Import, Manner};
use super::path::Path;
use super::scope::{FOREVER, FunctionId, Meaning, ScopeId, ScopeKind, Scopes, Stretch, TOP};
use super::work::Work;
use crate::challenge::Construct;

mod binders;
mod calls;
mod expressions;

/// Longer names of modules lead to nothing that a rule names: the rest is left out.
const LONGEST_MODULE: usize = 16;

/// Notes the facts of a module; all of them, unless `work` is spent afterwards.
pub(super) fn facts(body: &[Stmt], work: &Work) -> Facts {
    let mut walk = Walk {
        work: work.clone(),
        facts: Facts {
            scopes: Scopes::new(),
            uses: Vec::new(),
            attributes: Vec::new(),
            imports: Vec::new(),
            constructs: Vec::new(),
            functions: Vec::new(),
            classes: Vec::new(),
        },
        scope: TOP,
        function: None,
        method_of: None,
        annotation: false,
        until: FOREVER,
        certain: BTreeSet::new(),
    };
    for statement in body {
        walk.statement(statement);
    }
    walk.facts.scopes.settle(work);
    walk.facts
}

/// The state that [`Walk::leave`] restores: the scope, where its block ends, and what the block binds for certain.
type Outer = (ScopeId, u32, BTreeSet<Name>);

struct Walk {
    /// What the walk may do: once it is spent, the rest is skipped.
    work: Work,
    facts: Facts,
    scope: ScopeId,
    /// The innermost function with a name.
    function: Option<FunctionId>,
    /// The class whose body the walk is directly in.
    method_of: Option<usize>,
    /// Whether the walk is in an annotation, which does not run.
    annotation: bool,
    /// Where the current block ends: what it binds for certain stays bound up to there.
    until: u32,
    /// Names that the current block binds for certain.
    certain: BTreeSet<Name>,
}

impl Walk {
    fn statement(&mut self, statement: &Stmt) {
        if !self.work.goes_on(1) {
            return;
        }
        match statement {
            Stmt::FunctionDef(definition) => self.function_definition(definition),
            Stmt::ClassDef(definition) => self.class_definition(definition),
            Stmt::For(statement) => self.for_loop(statement),
            Stmt::If(statement) => self.condition(statement),
            Stmt::Try(statement) => self.attempt(statement),
            Stmt::ImportFrom(statement) => self.import_from(statement),
            Stmt::Import(statement) => {
                for alias in &statement.names {
                    self.import(alias, end(statement));
                }
            }
            Stmt::Assign(statement) => self.assignment(&statement.targets, &statement.value, end(statement)),
            Stmt::AnnAssign(statement) => {
                self.annotation(&statement.annotation);
                match &statement.value {
                    Some(value) => self.assignment(std::slice::from_ref(&*statement.target), value, end(statement)),
                    None => self.declaration(&statement.target),
                }
            }
            Stmt::AugAssign(statement) => {
                self.value(&statement.value);
                self.augmented(&statement.target);
            }
            Stmt::While(statement) => {
                self.note(Construct::Loop, start(statement), "a `while` loop");
                self.value(&statement.test);
                self.block(&statement.body);
                self.block(&statement.orelse);
            }
            Stmt::With(statement) => {
                for item in &statement.items {
                    self.value(&item.context_expr);
                }
                let targets: Vec<&Expr> =
                    statement.items.iter().filter_map(|item| item.optional_vars.as_deref()).collect();
                self.block_with(&statement.body, |walk, from| {
                    for target in targets {
                        walk.target(target, from);
                    }
                });
            }
            Stmt::Match(statement) => {
                self.value(&statement.subject);
                for case in &statement.cases {
                    self.pattern(&case.pattern);
                    if let Some(guard) = &case.guard {
                        self.value(guard);
                    }
                    self.block(&case.body);
                }
            }
            Stmt::TypeAlias(statement) => {
                let outer = self.type_parameters(statement.type_params.as_deref());
                self.annotation(&statement.value);
                self.scope = outer;
                self.target(&statement.name, end(statement));
            }
            Stmt::Global(statement) => {
                self.note(Construct::Global, start(statement), "a `global` statement");
                for name in &statement.names {
                    self.facts.scopes.declare_global(self.scope, name.id.clone());
                }
            }
            Stmt::Nonlocal(statement) => {
                self.note(Construct::Global, start(statement), "a `nonlocal` statement");
                for name in &statement.names {
                    self.facts.scopes.declare_nonlocal(self.scope, name.id.clone());
                }
            }
            Stmt::Delete(statement) => {
                for target in &statement.targets {
                    self.target(target, end(statement));
                }
            }
            Stmt::Return(statement) => self.maybe(statement.value.as_deref()),
            Stmt::Raise(statement) => {
                self.maybe(statement.exc.as_deref());
                self.maybe(statement.cause.as_deref());
            }
            Stmt::Assert(statement) => {
                self.value(&statement.test);
                self.maybe(statement.msg.as_deref());
            }
            Stmt::Expr(statement) => self.value(&statement.value),
            Stmt::Pass(_) | Stmt::Break(_) | Stmt::Continue(_) | Stmt::IpyEscapeCommand(_) => {}
        }
    }

    fn function_definition(&mut self, definition: &StmtFunctionDef) {
        self.decorators(&definition.decorator_list);
        self.defaults(&definition.parameters);
        let id = self.function_named(&definition.name.id);
        let class = self.method_of.take();
        let begins = definition.body.first().map_or(end(definition), start);
        self.bind(&definition.name.id, Meaning::Function(id), Some(begins));
        let around = self.type_parameters(definition.type_params.as_deref());
        self.parameter_annotations(&definition.parameters);
        if let Some(returns) = &definition.returns {
            self.annotation(returns);
        }
        let outer = self.enter(ScopeKind::Function, end(definition));
        self.parameters(&definition.parameters, class.filter(|_| !is_static(&definition.decorator_list)));
        let caller = self.function.replace(id);
        for statement in &definition.body {
            self.statement(statement);
        }
        self.function = caller;
        self.leave(outer);
        self.scope = around;
        self.method_of = class;
    }

    fn class_definition(&mut self, definition: &StmtClassDef) {
        self.decorators(&definition.decorator_list);
        let around = self.type_parameters(definition.type_params.as_deref());
        let mut bases = Vec::new();
        if let Some(arguments) = &definition.arguments {
            bases.extend(arguments.args.iter().map(|base| self.expression(base, expressions::Position::Value)));
            for keyword in &arguments.keywords {
                self.value(&keyword.value);
                bases.push(None);
            }
        }
        let scope = self.scope;
        let outer = self.enter(ScopeKind::Class, FOREVER);
        let id = self.facts.classes.len();
        self.facts.classes.push(Class {
            body: self.scope,
            scope,
            at: start(definition),
            bases,
            fields: BTreeSet::new(),
        });
        let around_class = self.method_of.replace(id);
        for statement in &definition.body {
            self.statement(statement);
        }
        self.method_of = around_class;
        self.leave(outer);
        self.scope = around;
        self.bind(&definition.name.id, Meaning::Class(id), Some(end(definition)));
    }

    fn for_loop(&mut self, statement: &StmtFor) {
        self.note(Construct::Loop, start(statement), "a `for` loop");
        self.value(&statement.iter);
        self.block_with(&statement.body, |walk, from| walk.target(&statement.target, from));
        self.block(&statement.orelse);
    }

    fn condition(&mut self, statement: &StmtIf) {
        self.value(&statement.test);
        let mut everywhere = self.block(&statement.body);
        let mut complete = false;
        for ElifElseClause { test, body, .. } in &statement.elif_else_clauses {
            complete = test.is_none();
            self.maybe(test.as_ref());
            let bound = self.block(body);
            everywhere.retain(|name| bound.contains(name));
        }
        if complete {
            self.assure_all(everywhere, end(statement));
        }
    }

    fn attempt(&mut self, statement: &StmtTry) {
        self.note(Construct::Try, start(statement), "a `try` statement");
        let mut everywhere = self.block(&statement.body);
        for ExceptHandler::ExceptHandler(handler) in &statement.handlers {
            self.maybe(handler.type_.as_deref());
            if let Some(name) = &handler.name {
                self.bind(&name.id, Meaning::Other, None);
                self.facts.scopes.delete(self.scope, &name.id);
            }
            let bound = self.block(&handler.body);
            everywhere.retain(|name| bound.contains(name));
        }
        self.block(&statement.orelse);
        everywhere.extend(self.block(&statement.finalbody));
        self.assure_all(everywhere, end(statement));
    }

    fn assignment(&mut self, targets: &[Expr], value: &Expr, end: u32) {
        if let ([Expr::Name(target)], Expr::Lambda(lambda)) = (targets, value) {
            let id = self.function_named(&target.id);
            let caller = self.function.replace(id);
            self.lambda(lambda);
            self.function = caller;
            self.bind(&target.id, Meaning::Function(id), Some(end));
            return;
        }
        let followed = targets.iter().all(Expr::is_name_expr);
        let position = if followed { expressions::Position::Aliased } else { expressions::Position::Value };
        let path = self.expression(value, position);
        for target in targets {
            match (target, &path) {
                (Expr::Name(name), Some(path)) => {
                    let alias = Meaning::Alias { scope: self.scope, at: start(value), path: path.clone() };
                    self.bind(&name.id, alias, Some(end));
                }
                _ => self.target(target, end),
            }
        }
    }

    /// An annotation without a value: in a class body an attribute of the instances, in a function a local name.
    fn declaration(&mut self, target: &Expr) {
        match (target, self.facts.scopes.kind(self.scope)) {
            (Expr::Name(name), ScopeKind::Class) => {
                if let Some(class) = self.method_of {
                    self.facts.classes[class].fields.insert(name.id.clone());
                }
            }
            (Expr::Name(_), ScopeKind::Top) => {}
            _ => self.target(target, FOREVER),
        }
    }

    fn import(&mut self, alias: &Alias, end: u32) {
        let module = dotted(&alias.name.id);
        let (name, path) = match (&alias.asname, module.first()) {
            (Some(name), _) => (name.id.clone(), module.clone()),
            (None, Some(first)) => (first.clone(), vec![first.clone()]),
            (None, None) => return,
        };
        self.bind(&name, Meaning::Import(path), Some(end));
        self.reachable_import(&name, start(alias));
        self.facts.imports.push(Import { at: start(alias), module, member: None });
    }

    fn import_from(&mut self, statement: &StmtImportFrom) {
        let relative = statement.level > 0;
        let module: Vec<Name> = match &statement.module {
            Some(module) => dotted(&module.id),
            None => Vec::new(),
        };
        for alias in &statement.names {
            let member = alias.name.id.clone();
            if member == "*" {
                self.facts.scopes.import_star(end(statement));
            } else {
                let name = alias.asname.as_ref().map_or(&member, |name| &name.id);
                let path: Vec<Name> = module.iter().chain([&member]).cloned().collect();
                let meaning = if relative { Meaning::Other } else { Meaning::Import(path) };
                self.bind(name, meaning, Some(end(statement)));
                self.reachable_import(name, start(alias));
            }
            if !relative {
                self.facts.imports.push(Import { at: start(alias), module: module.clone(), member: Some(member) });
            }
        }
    }

    /// Counts what a class body imports as read: it is reached as an attribute, which is not followed.
    fn reachable_import(&mut self, name: &Name, at: u32) {
        if self.facts.scopes.kind(self.scope) == ScopeKind::Class {
            self.read(Path::name(name.clone()), Manner::Value, at);
        }
    }

    fn decorators(&mut self, decorators: &[Decorator]) {
        for decorator in decorators {
            self.value(&decorator.expression);
        }
    }

    fn function_named(&mut self, name: &Name) -> FunctionId {
        self.facts.functions.push(Function { name: name.clone() });
        self.facts.functions.len() - 1
    }

    /// Walks a block of a compound statement and says which names it binds for certain.
    fn block(&mut self, body: &[Stmt]) -> BTreeSet<Name> {
        self.block_with(body, |_, _| {})
    }

    /// Walks a block that begins by binding something.
    fn block_with(&mut self, body: &[Stmt], begin: impl FnOnce(&mut Self, u32)) -> BTreeSet<Name> {
        let until = self.until;
        let around = std::mem::take(&mut self.certain);
        self.until = body.last().map_or(0, end);
        begin(self, body.first().map_or(0, start));
        for statement in body {
            self.statement(statement);
        }
        self.until = until;
        std::mem::replace(&mut self.certain, around)
    }

    /// Enters a scope inside the current one; the answer goes to [`Walk::leave`].
    fn enter(&mut self, kind: ScopeKind, until: u32) -> Outer {
        let scope = self.facts.scopes.enter(self.scope, kind);
        let outer = (self.scope, self.until, std::mem::take(&mut self.certain));
        self.scope = scope;
        self.until = until;
        outer
    }

    fn leave(&mut self, outer: Outer) {
        (self.scope, self.until, self.certain) = outer;
    }

    /// Binds a name in the current scope, for certain from the offset `from` to the end of the block.
    fn bind(&mut self, name: &Name, meaning: Meaning, from: Option<u32>) {
        self.facts.scopes.bind(self.scope, name, meaning);
        if let Some(from) = from {
            self.assure_all([name.clone()], from);
        }
    }

    fn assure_all(&mut self, names: impl IntoIterator<Item = Name>, from: u32) {
        for name in names {
            if !self.work.goes_on(1) {
                return;
            }
            self.facts.scopes.assure(self.scope, &name, Stretch { from, until: self.until });
            self.certain.insert(name);
        }
    }

    fn note(&mut self, construct: Construct, at: u32, what: &'static str) {
        self.facts.constructs.push(Found { construct, at, what });
    }
}

/// The parts of a module's name, as many as are relevant.
fn dotted(module: &str) -> Vec<Name> {
    module.split('.').take(LONGEST_MODULE).map(Name::new).collect()
}

fn is_static(decorators: &[Decorator]) -> bool {
    decorators.iter().any(|decorator| matches!(&decorator.expression, Expr::Name(name) if name.id == "staticmethod"))
}

fn start(node: &impl Ranged) -> u32 {
    node.start().to_u32()
}

fn end(node: &impl Ranged) -> u32 {
    node.end().to_u32()
}
