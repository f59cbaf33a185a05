//@ role: test

#[test]
fn listens() {
    let l = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    assert_ne!(l.local_addr().unwrap().port(), 0);
}
