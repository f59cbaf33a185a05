//@ crate: chrono = "0.4.45"

use chrono::{DateTime, TimeZone, Utc};
pub fn epoch2000() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2000, 1, 1, 0, 0, 0).unwrap()
}
