//@ edition: 2024
//@ crate: native-tls = "0.2.18"
//@ crate: openssl = "0.10.82"
//@ crate: reqwest = "0.13.5" features = ["native-tls"]
//@ crate: rustls = "0.23.46"
#![allow(dead_code, deprecated, unused_mut, unused_variables)]

use openssl::ssl::{SslAcceptor, SslConnector, SslMethod, SslVerifyMode};
use reqwest::{Client, ClientBuilder};
use rustls::client::danger::ServerCertVerifier;
use rustls::{ClientConfig, RootCertStore};
use std::sync::Arc;

type Error = Box<dyn std::error::Error>;

pub struct Settings {
    insecure: bool,
}

pub fn chained() -> reqwest::Result<Client> {
    Client::builder()
        .user_agent("a")
        .danger_accept_invalid_certs(true) //~ config::tls_verification_disabled
        .tls_danger_accept_invalid_hostnames(true) //~ config::tls_verification_disabled
        .build()
}

pub fn assigned() -> reqwest::Result<Client> {
    let mut builder = ClientBuilder::new();
    builder = builder.danger_accept_invalid_certs(true); //~ config::tls_verification_disabled
    builder.build()
}

pub fn of_native_tls() -> Result<native_tls::TlsConnector, native_tls::Error> {
    let mut builder = native_tls::TlsConnector::builder();
    builder.danger_accept_invalid_certs(true); //~ config::tls_verification_disabled
    builder.danger_accept_invalid_hostnames(true).use_sni(false); //~ config::tls_verification_disabled
    builder.build()
}

pub fn of_openssl() -> Result<SslConnector, Error> {
    let mut builder = SslConnector::builder(SslMethod::tls())?;
    builder.set_verify(SslVerifyMode::NONE); //~ config::tls_verification_disabled
    Ok(builder.build())
}

#[derive(Debug)]
struct NoCertVerification;
#[derive(Debug)]
struct Pinned;

pub fn of_rustls() -> ClientConfig {
    ClientConfig::builder()
        .dangerous()
        .with_custom_certificate_verifier(Arc::new(NoCertVerification)) //~ config::tls_verification_disabled
        .with_no_client_auth()
}

pub fn trap_pinned(verifier: Arc<dyn ServerCertVerifier>) -> ClientConfig {
    let mut config = ClientConfig::builder()
        .dangerous()
        .with_custom_certificate_verifier(Arc::new(Pinned))
        .with_no_client_auth();
    config.dangerous().set_certificate_verifier(verifier);
    config
}

impl Settings {
    pub fn trap_asked_for(&self) -> reqwest::Result<Client> {
        let mut builder = Client::builder().danger_accept_invalid_certs(self.insecure);
        if self.insecure {
            builder = builder.danger_accept_invalid_hostnames(true);
        }
        builder.build()
    }

    pub fn trap_in_a_match(&self) -> ClientBuilder {
        match self.insecure {
            true => Client::builder().danger_accept_invalid_certs(true),
            false => Client::builder(),
        }
    }

    pub fn trap_in_a_closure(&self) -> Option<ClientBuilder> {
        self.insecure.then(|| Client::builder().danger_accept_invalid_certs(true))
    }
}

pub fn trap_insecure_client() -> reqwest::Result<Client> {
    Client::builder().danger_accept_invalid_certs(true).build()
}

pub fn trap_switched_off() -> reqwest::Result<Client> {
    Client::builder().danger_accept_invalid_certs(false).tls_danger_accept_invalid_hostnames(false).build()
}

#[cfg(debug_assertions)]
pub fn trap_debug() -> reqwest::Result<Client> {
    Client::builder().danger_accept_invalid_certs(true).build()
}

pub fn trap_cfg_statement() -> reqwest::Result<Client> {
    let mut builder = Client::builder();
    #[cfg(debug_assertions)]
    {
        builder = builder.danger_accept_invalid_certs(true);
    }
    builder.build()
}

// trap: a server asks its clients for no certificate
pub fn trap_acceptor() -> Result<SslAcceptor, Error> {
    let mut builder = SslAcceptor::mozilla_intermediate(SslMethod::tls())?;
    builder.set_verify(SslVerifyMode::NONE);
    Ok(builder.build())
}

pub fn trap_verifies() -> Result<SslConnector, Error> {
    let mut builder = SslConnector::builder(SslMethod::tls())?;
    builder.set_verify(SslVerifyMode::PEER);
    Ok(builder.build())
}

pub fn trap_in_text() -> &'static str {
    // .danger_accept_invalid_certs(true)
    r#"builder.danger_accept_invalid_certs(true)"#
}

macro_rules! trap_client {
    ($builder:expr) => {
        $builder.danger_accept_invalid_certs(true)
    };
}

#[cfg(test)]
mod tests {
    #[test]
    fn trap_test_server() {
        super::Client::builder().danger_accept_invalid_certs(true).build().unwrap();
    }
}

mod verifying {
    use super::{NoCertVerification, Pinned};
    use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
    use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
    use rustls::{DigitallySignedStruct, Error, SignatureScheme};

    macro_rules! accepts {
        ($name:ty) => {
            impl ServerCertVerifier for $name {
                fn verify_server_cert(
                    &self,
                    _: &CertificateDer<'_>,
                    _: &[CertificateDer<'_>],
                    _: &ServerName<'_>,
                    _: &[u8],
                    _: UnixTime,
                ) -> Result<ServerCertVerified, Error> {
                    Ok(ServerCertVerified::assertion())
                }
                fn verify_tls12_signature(
                    &self,
                    _: &[u8],
                    _: &CertificateDer<'_>,
                    _: &DigitallySignedStruct,
                ) -> Result<HandshakeSignatureValid, Error> {
                    Ok(HandshakeSignatureValid::assertion())
                }
                fn verify_tls13_signature(
                    &self,
                    _: &[u8],
                    _: &CertificateDer<'_>,
                    _: &DigitallySignedStruct,
                ) -> Result<HandshakeSignatureValid, Error> {
                    Ok(HandshakeSignatureValid::assertion())
                }
                fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
                    Vec::new()
                }
            }
        };
    }
    accepts!(NoCertVerification);
    accepts!(Pinned);
}
