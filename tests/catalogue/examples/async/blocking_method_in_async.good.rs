    rx.recv().await
}
