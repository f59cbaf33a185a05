//! `..base` uses the fields that are not listed, whichever of the others there are.

pub struct Options {
    domain: Option<String>,
    certs: Vec<u8>,
    #[cfg(unix)]
    roots: bool,
    #[cfg(not(unix))]
    other_roots: bool,
}

impl Options {
    pub fn certificate(self, certificate: u8) -> Self {
        let mut certs = self.certs;
        certs.push(certificate);
        Options { certs, ..self }
    }

    pub fn domain(self, name: impl Into<String>) -> Self {
        Options { domain: Some(name.into()), ..self }
    }
}
