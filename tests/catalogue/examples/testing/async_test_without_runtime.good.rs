async fn adds() { assert_eq!(async { 2 }.await, 2); }
