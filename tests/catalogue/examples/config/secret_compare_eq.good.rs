pub fn verify_webhook(expected_hmac: &[u8], given: &[u8]) -> bool {
    expected_hmac.len() == given.len()
        && expected_hmac.iter().zip(given).fold(0u8, |d, (a, b)| d | (a ^ b)) == 0
}
