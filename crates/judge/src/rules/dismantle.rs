//! Frees a syntax tree without recursion, however deep it is.
//!
//! A complement to `depth`, which bounds the trees of valid sources only: after an error, ruff's parser carries on as
//! well as it can, and ten thousand lines of `lambda` become one tree.

use std::cell::RefCell;

use ruff_python_ast::visitor::transformer::{Transformer, walk_expr, walk_pattern, walk_stmt};
use ruff_python_ast::{
    AtomicNodeIndex, Expr, ExprNoneLiteral, Mod, Pattern, PatternMatchSingleton, Singleton, Stmt, StmtPass,
};
use ruff_text_size::TextRange;

/// Frees a tree.
pub(super) fn dismantle(mut tree: Mod) {
    let parts = Parts::default();
    match &mut tree {
        Mod::Module(module) => parts.visit_body(&mut module.body),
        Mod::Expression(expression) => parts.visit_expr(&mut expression.body),
    }
    loop {
        // Each part loses its own parts before it is dropped. The borrow ends first, since losing them adds to the
        // lists.
        let expression = parts.expressions.borrow_mut().pop();
        let statement = parts.statements.borrow_mut().pop();
        let pattern = parts.patterns.borrow_mut().pop();
        if expression.is_none() && statement.is_none() && pattern.is_none() {
            break;
        }
        if let Some(mut expression) = expression {
            walk_expr(&parts, &mut expression);
        }
        if let Some(mut statement) = statement {
            walk_stmt(&parts, &mut statement);
        }
        if let Some(mut pattern) = pattern {
            walk_pattern(&parts, &mut pattern);
        }
    }
}

/// Parts taken out of the tree that still have parts of their own.
#[derive(Default)]
struct Parts {
    expressions: RefCell<Vec<Expr>>,
    statements: RefCell<Vec<Stmt>>,
    patterns: RefCell<Vec<Pattern>>,
}

impl Transformer for Parts {
    fn visit_expr(&self, expression: &mut Expr) {
        let leaf =
            Expr::NoneLiteral(ExprNoneLiteral { node_index: AtomicNodeIndex::NONE, range: TextRange::default() });
        self.expressions.borrow_mut().push(std::mem::replace(expression, leaf));
    }

    fn visit_stmt(&self, statement: &mut Stmt) {
        let leaf = Stmt::Pass(StmtPass { node_index: AtomicNodeIndex::NONE, range: TextRange::default() });
        self.statements.borrow_mut().push(std::mem::replace(statement, leaf));
    }

    fn visit_pattern(&self, pattern: &mut Pattern) {
        let leaf = PatternMatchSingleton {
            node_index: AtomicNodeIndex::NONE,
            range: TextRange::default(),
            value: Singleton::None,
        };
        self.patterns.borrow_mut().push(std::mem::replace(pattern, Pattern::MatchSingleton(leaf)));
    }
}
