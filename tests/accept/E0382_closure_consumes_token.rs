pub struct Token(String);

fn redeem(token: Token) -> usize {
    token.0.len()
}

pub fn use_token(token: Token) -> usize {
    let length = token.0.len();
    let pay = || redeem(token);
    let first = pay();
    first + length
}
