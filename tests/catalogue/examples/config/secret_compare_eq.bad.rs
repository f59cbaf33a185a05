pub fn verify_webhook(expected_hmac: &[u8], given: &[u8]) -> bool {
    expected_hmac == given //~ config::secret_compare_eq
}
