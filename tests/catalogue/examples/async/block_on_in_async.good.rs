    a.await + 1
}
