//@ role: test

#[test]
fn listens() {
    let l = std::net::TcpListener::bind("127.0.0.1:8080").unwrap(); //~ testing::fixed_port_in_test
    assert_eq!(l.local_addr().unwrap().port(), 8080);
}
