//@ crate: tracing = "0.1.44"
//@ rustc: error E0277

pub struct Users { pub db: String }
impl Users {
    #[tracing::instrument(err)] //~ observability::instrument_needs_debug
    pub async fn get(&self, id: u64) -> Result<u64, std::io::Error> { Ok(id) }
}
