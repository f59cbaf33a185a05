async fn load(id: u32) -> String {
    format!("user {id}")
}

pub async fn greeting(id: u32) -> String {
    let name: String = load(id);
    format!("hello {name}")
}
