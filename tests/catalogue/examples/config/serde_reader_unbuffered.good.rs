//@ crate: serde_json = "1.0.154"

    Ok(serde_json::from_reader(std::io::BufReader::new(std::fs::File::open(p)?))?)
}
