//@ crate: tokio = "1.53.2" features = ["full"]

pub async fn serve(l: tokio::net::TcpListener) {
    loop {
        match l.accept().await {
            Ok((sock, _)) => { tokio::spawn(async move { drop(sock) }); }
            Err(_) => tokio::time::sleep(std::time::Duration::from_millis(100)).await,
        }
    }
}
