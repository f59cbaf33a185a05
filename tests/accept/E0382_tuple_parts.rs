pub fn merge(pair: (String, String)) -> String {
    let (first, second) = pair.clone();
    let joined = format!("{first}-{second}");
    if joined.len() > 10 {
        return pair.0;
    }
    joined
}
