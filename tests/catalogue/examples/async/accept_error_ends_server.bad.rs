//@ crate: tokio = "1.53.2" features = ["full"]

pub async fn serve(l: tokio::net::TcpListener) -> std::io::Result<()> {
    loop {
        let (sock, _) = l.accept().await?; //~ async::accept_error_ends_server
        tokio::spawn(async move { drop(sock) });
    }
}
