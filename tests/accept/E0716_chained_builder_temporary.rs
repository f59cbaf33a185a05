//@ edition: 2021
pub struct Query {
    parts: Vec<String>,
}

impl Query {
    pub fn new() -> Self {
        Query { parts: Vec::new() }
    }

    pub fn filter(&mut self, part: &str) -> &mut Query {
        self.parts.push(part.to_string());
        self
    }

    pub fn text(&self) -> String {
        self.parts.join(" and ")
    }
}

pub fn adults(only_active: bool) -> String {
    let mut query = Query::new();
    query.filter("age >= 18");
    if only_active {
        query.filter("active");
    }
    query.text()
}
