pub struct Profile {
    email: Option<String>,
}

pub fn domain(profile: &Profile) -> String {
    let email = profile.email.clone().unwrap_or_default();
    match email.split_once('@') {
        Some((_, domain)) => domain.to_string(),
        None => String::new(),
    }
}
