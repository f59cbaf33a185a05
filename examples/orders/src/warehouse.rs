//! The feed to the warehouse: one line of text for each shipment, over TCP.

use std::net::SocketAddr;
use std::sync::mpsc;
use std::time::Duration;

use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;
use tokio::sync::mpsc::Receiver;
use tracing::{info, warn};

/// Goods that are to leave the warehouse.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shipment {
    pub order: i64,
    pub article: String,
    pub count: u32,
}

impl Shipment {
    fn to_line(&self) -> String {
        format!("{}\t{}\t{}\n", self.order, self.article, self.count)
    }
}

/// Sends every shipment of the inbox to the warehouse, until nobody can add to it any more.
pub async fn forward(mut inbox: Receiver<Shipment>, warehouse: SocketAddr) {
    while let Some(shipment) = inbox.recv().await {
        send(&shipment, warehouse).await;
        info!(order = shipment.order, "shipment handed over");
    }
}

async fn send(shipment: &Shipment, warehouse: SocketAddr) {
    let line = shipment.to_line();
    let mut attempt = 0;
    loop {
        match deliver(&line, warehouse).await {
            Ok(()) => return,
            Err(error) => warn!(%error, attempt, "the warehouse does not answer"),
        }
        tokio::time::sleep(Duration::from_millis(100 * 2_u64.pow(attempt))).await;
        attempt += 1;
    }
}

async fn deliver(line: &str, warehouse: SocketAddr) -> std::io::Result<()> {
    let mut stream = TcpStream::connect(warehouse).await?;
    stream.write_all(line.as_bytes()).await?;
    stream.shutdown().await
}

/// Waits for the printer to confirm a label; the printer's driver answers on a channel of its own.
pub async fn label_printed(confirmations: &mpsc::Receiver<i64>, order: i64) -> bool {
    while let Ok(printed) = confirmations.recv() {
        if printed == order {
            return true;
        }
    }
    false
}

/// Waits until the scales have settled: three equal readings in a row, in grams.
pub async fn settled_weight(mut reading: impl FnMut() -> u32) -> u32 {
    let mut last = reading();
    let mut equal = 1;
    while equal < 3 {
        std::thread::sleep(Duration::from_millis(50));
        let next = reading();
        equal = if next == last { equal + 1 } else { 1 };
        last = next;
    }
    last
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shipment_is_one_line_of_text() {
        let shipment = Shipment {
            order: 7,
            article: "bowl".to_owned(),
            count: 2,
        };
        assert_eq!(shipment.to_line(), "7\tbowl\t2\n");
    }

    #[tokio::test]
    async fn three_equal_readings_settle_the_weight() {
        let mut readings = [310, 302, 302, 302].into_iter();
        let weight = settled_weight(|| readings.next().unwrap_or(302)).await;
        assert_eq!(weight, 302);
    }
}
