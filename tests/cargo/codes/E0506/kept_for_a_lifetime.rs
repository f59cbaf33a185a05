pub struct Cursor<'c> {
    pub at: &'c str,
}

pub fn advance<'c>(line: &'c mut String) -> Cursor<'c> {
    let cursor = Cursor { at: &line[1..] };
    *line = String::from("done");
    cursor
}
