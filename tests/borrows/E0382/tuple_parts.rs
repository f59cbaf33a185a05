pub fn merge(pair: (String, String)) -> String {
    let (first, second) = pair;
    let joined = format!("{first}-{second}");
    if joined.len() > 10 {
        return pair.0; //~ E0382
    }
    joined
}
