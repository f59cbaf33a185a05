    let _timer = latency.start_timer();
    (0..10_000u64).sum()
}
