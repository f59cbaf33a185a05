//@ edition: 2021
//@ crate: chrono = "0.4.45"
#![allow(dead_code, unused_imports)]

use chrono::naive::NaiveTime as Time;
use chrono::{DateTime, Duration, FixedOffset, Local, NaiveDate, NaiveDateTime, TimeZone, Utc};

const FIRST: NaiveDate = NaiveDate::from_ymd(1970, 1, 1); //~ cargo::deprecated_chrono_api

fn start(year: i32) -> DateTime<Utc> {
    Utc.ymd(year, 1, 1).and_hms(0, 0, 0) //~ cargo::deprecated_chrono_api
}

struct Clock;

impl Clock {
    fn day(&self, month: u32) -> NaiveDateTime {
        NaiveDate::from_ymd(2000, month, 1).and_hms(1, 2, 3) //~ cargo::deprecated_chrono_api, cargo::deprecated_chrono_api
    }

    fn later(&self, seconds: i64) -> Option<DateTime<Local>> {
        let make = |seconds| chrono::Local.timestamp(seconds, 0); //~ cargo::deprecated_chrono_api
        Some(make(seconds))
    }
}

fn several(millis: i64) -> (DateTime<Utc>, Time, FixedOffset) {
    (
        Utc.timestamp_millis(millis), //~ cargo::deprecated_chrono_api
        Time::from_hms_milli(1, 2, 3, 4), //~ cargo::deprecated_chrono_api
        chrono::offset::FixedOffset::east(3600), //~ cargo::deprecated_chrono_api
    )
}

fn stamps(seconds: i64) -> (NaiveDateTime, Option<NaiveDateTime>) {
    (
        NaiveDateTime::from_timestamp(seconds, 0), //~ cargo::deprecated_chrono_api
        chrono::NaiveDateTime::from_timestamp_opt(seconds, 0), //~ cargo::deprecated_chrono_api
    )
}

fn today() -> String {
    format!("{}", Utc::today()) //~ cargo::deprecated_chrono_api
}

// trap: what asks
fn trap_asks(seconds: i64) -> Option<DateTime<Utc>> {
    NaiveDate::from_ymd_opt(2000, 1, 1)?.and_hms_opt(0, 0, 0)?;
    Utc.timestamp_opt(seconds, 0).single()
}

// trap: reading the time of a value
fn trap_reading(time: DateTime<Utc>) -> i64 {
    time.timestamp() + time.timestamp_millis()
}

// trap: the same names elsewhere
mod trap_own {
    pub struct Utc;
    impl Utc {
        pub fn ymd(&self, year: i32, month: u32, day: u32) -> i32 {
            year
        }
        pub fn timestamp(&self, seconds: i64, nanos: u32) -> i64 {
            seconds
        }
        pub fn today() -> u8 {
            1
        }
    }
    pub struct NaiveDate;
    impl NaiveDate {
        pub fn from_ymd(year: i32, month: u32, day: u32) -> i32 {
            year
        }
    }
    fn all() -> i64 {
        Utc::today();
        i64::from(Utc.ymd(1, 2, 3) + NaiveDate::from_ymd(1, 2, 3)) + Utc.timestamp(1, 2)
    }
}

// trap: the compiler's lint is allowed
#[allow(deprecated)]
fn trap_allowed() -> NaiveDate {
    NaiveDate::from_ymd(2000, 1, 1)
}
