static VISITS: u64 = 0;

pub fn visit() -> u64 {
    VISITS += 1;
    VISITS
}
