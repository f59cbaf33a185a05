//@ crate: tracing = "0.1.44"

pub struct Users { pub db: String }
impl Users {
    #[tracing::instrument(skip(self), err)]
    pub async fn get(&self, id: u64) -> Result<u64, std::io::Error> { Ok(id) }
}
