//! What gives names a meaning: definitions, parameters and imports.
//!
//! Part of `walk`.

use std::rc::Rc;

use ruff_python_ast::name::Name;
use ruff_python_ast::visitor::Visitor;
use ruff_python_ast::{
    Alias, Decorator, Expr, ExprLambda, Parameters, StmtClassDef, StmtFunctionDef, StmtImportFrom, StmtTypeAlias,
    TypeParams,
};

use super::{Walk, start};
use crate::challenge::Construct;
use crate::rules::facts::{Class, Import};
use crate::rules::scope::{ClassId, FunctionId, Meaning, ScopeKind};

impl Walk<'_> {
    pub(super) fn function_definition(&mut self, definition: &StmtFunctionDef) {
        definition.decorator_list.iter().for_each(|decorator| self.visit_decorator(decorator));
        let id = self.function_named(&definition.name.id);
        self.bind(&definition.name.id, Meaning::Function(id));
        let outer = self.scope;
        let class = match self.facts.scopes.kind(outer) {
            ScopeKind::Class(class) if !is_static(&definition.decorator_list) => Some(class),
            _ => None,
        };
        self.type_parameters(definition.type_params.as_deref());
        self.visit_parameters(&definition.parameters);
        if let Some(returns) = &definition.returns {
            self.visit_annotation(returns);
        }
        self.enter(ScopeKind::Plain);
        self.parameters(&definition.parameters, class);
        let caller = self.function.replace(id);
        self.visit_body(&definition.body);
        self.function = caller;
        self.scope = outer;
    }

    pub(super) fn class_definition(&mut self, definition: &StmtClassDef) {
        definition.decorator_list.iter().for_each(|decorator| self.visit_decorator(decorator));
        let outer = self.scope;
        self.type_parameters(definition.type_params.as_deref());
        if let Some(arguments) = &definition.arguments {
            self.visit_arguments(arguments);
        }
        let scope = self.scope;
        let id = self.facts.classes.len();
        self.enter(ScopeKind::Class(id));
        let bases = definition.bases().iter().filter_map(Expr::as_name_expr).map(|base| base.id.clone()).collect();
        self.facts.classes.push(Class { body: self.scope, scope, bases });
        self.visit_body(&definition.body);
        self.scope = outer;
        self.bind(&definition.name.id, Meaning::Class(id));
    }

    pub(super) fn type_alias(&mut self, alias: &StmtTypeAlias) {
        let outer = self.scope;
        self.type_parameters(alias.type_params.as_deref());
        self.visit_annotation(&alias.value);
        self.scope = outer;
        self.visit_expr(&alias.name);
    }

    /// Enters a scope for type parameters, if there are any.
    fn type_parameters(&mut self, parameters: Option<&TypeParams>) {
        if let Some(parameters) = parameters {
            self.enter(ScopeKind::Plain);
            self.visit_type_params(parameters);
        }
    }

    /// A lambda that is given a name, and so can call itself.
    pub(super) fn named_lambda(&mut self, name: &Name, lambda: &ExprLambda) {
        let id = self.function_named(name);
        let caller = self.function.replace(id);
        self.lambda(lambda);
        self.function = caller;
        self.bind(name, Meaning::Function(id));
    }

    pub(super) fn lambda(&mut self, lambda: &ExprLambda) {
        self.note(Construct::Lambda, start(lambda), "a lambda expression");
        let outer = self.scope;
        if let Some(parameters) = &lambda.parameters {
            self.visit_parameters(parameters);
        }
        self.enter(ScopeKind::Plain);
        if let Some(parameters) = &lambda.parameters {
            self.parameters(parameters, None);
        }
        self.visit_expr(&lambda.body);
        self.scope = outer;
    }

    fn enter(&mut self, kind: ScopeKind) {
        self.scope = self.facts.scopes.enter(self.scope, kind);
    }

    /// Binds parameters in the current scope; the first one of a method of `class` receives the object.
    fn parameters(&mut self, parameters: &Parameters, class: Option<ClassId>) {
        let first = parameters.posonlyargs.first().or_else(|| parameters.args.first());
        let receiver = first.map(|first| &first.parameter.name.id);
        for parameter in parameters {
            let name = &parameter.name().id;
            let meaning = class.filter(|_| receiver == Some(name)).map_or(Meaning::Other, Meaning::Receiver);
            self.bind(name, meaning);
        }
    }

    fn function_named(&mut self, name: &Name) -> FunctionId {
        self.facts.functions.push(name.clone());
        self.facts.functions.len() - 1
    }

    pub(super) fn import(&mut self, alias: &Alias) {
        let name = &alias.name.id;
        let module: Rc<str> = name.as_str().into();
        self.facts.imports.push(Import { at: start(alias), module: Rc::clone(&module), member: None });
        match (&alias.asname, name.split_once('.')) {
            (Some(other), _) => self.bind(&other.id, Meaning::Import(module, None)),
            (None, Some((first, _))) => self.bind(&Name::new(first), Meaning::Import(first.into(), None)),
            (None, None) => self.bind(name, Meaning::Import(module, None)),
        }
    }

    pub(super) fn import_from(&mut self, statement: &StmtImportFrom) {
        let module = statement.module.as_ref().filter(|_| statement.level == 0);
        let module: Option<Rc<str>> = module.map(|module| module.id.as_str().into());
        for alias in &statement.names {
            let member = &alias.name.id;
            let name = alias.asname.as_ref().map_or(member, |name| &name.id);
            let Some(module) = &module else {
                self.bind(name, Meaning::Other);
                continue;
            };
            let (at, module) = (start(alias), Rc::clone(module));
            if member != "*" {
                self.bind(name, Meaning::Import(Rc::clone(&module), Some(member.clone())));
            }
            self.facts.imports.push(Import { at, module, member: Some(member.clone()) });
        }
    }

    /// Binds a name in the current scope.
    pub(super) fn bind(&mut self, name: &Name, meaning: Meaning) {
        if matches!(self.facts.scopes.kind(self.scope), ScopeKind::Class(_)) {
            self.facts.defined.insert(name.clone());
        }
        self.facts.scopes.bind(self.scope, name, meaning);
    }

    /// Binds the name of a `:=`, in the innermost scope that is not a comprehension.
    pub(super) fn bind_outside(&mut self, name: &Name) {
        let inner = self.scope;
        while self.facts.scopes.kind(self.scope) == ScopeKind::Comprehension {
            self.work.spend(1);
            self.scope = self.facts.scopes.parent(self.scope);
        }
        self.bind(name, Meaning::Other);
        self.scope = inner;
    }
}

fn is_static(decorators: &[Decorator]) -> bool {
    decorators.iter().any(|decorator| matches!(&decorator.expression, Expr::Name(name) if name.id == "staticmethod"))
}
