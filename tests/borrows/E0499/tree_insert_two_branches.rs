#[derive(Default)]
pub struct Tree {
    value: i32,
    left: Option<Box<Tree>>,
    right: Option<Box<Tree>>,
}

impl Tree {
    fn touch(&mut self) -> &mut i32 {
        self.value += 1;
        &mut self.value
    }

    pub fn grow(&mut self) {
        let top = self.touch();
        let again = self.touch(); //~ E0499
        *top += 1;
        *again += 1;
        self.left = None;
        self.right = None;
    }
}
