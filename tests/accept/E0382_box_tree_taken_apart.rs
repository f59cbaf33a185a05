pub enum Tree {
    Leaf(i32),
    Node(Box<Tree>, Box<Tree>),
}

fn sum(tree: Tree) -> i32 {
    match tree {
        Tree::Leaf(value) => value,
        Tree::Node(left, right) => sum(*left) + sum(*right),
    }
}

fn depth(tree: &Tree) -> i32 {
    match tree {
        Tree::Leaf(_) => 1,
        Tree::Node(left, right) => 1 + depth(left).max(depth(right)),
    }
}

pub fn balance(tree: Tree) -> i32 {
    let levels = depth(&tree);
    sum(tree) / levels
}
