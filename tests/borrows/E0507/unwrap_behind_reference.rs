pub struct Profile {
    email: Option<String>,
}

pub fn domain(profile: &Profile) -> String {
    let email = profile.email.unwrap_or_default(); //~ E0507
    match email.split_once('@') {
        Some((_, domain)) => domain.to_string(),
        None => String::new(),
    }
}
