//@ crate: chrono = "0.4.45"

use chrono::{DateTime, TimeZone, Utc};
pub fn epoch2000() -> DateTime<Utc> {
    Utc.ymd(2000, 1, 1).and_hms(0, 0, 0) //~ cargo::deprecated_chrono_api
}
