//@ edition: 2021
//@ rust-version: 1.60
#![allow(dead_code)]
use std::cmp::Ordering;

pub enum Token {
    Word(String),
    Number(u32),
    End,
}

impl Token {
    fn is_word(&self) -> bool {
        match self { //~ match_like_matches_macro
            Token::Word(_) => true,
            _ => false,
        }
    }

    fn is_content(&self) -> bool {
        if let Token::End = self { false } else { true } //~ match_like_matches_macro
    }

    fn is_big(&self) -> bool {
        !match self { //~ match_like_matches_macro
            Token::Number(number) if *number > 100 => { true }
            _ => { false }
        }
    }

    fn is_not_end(&self) -> Option<u8> {
        match self { //~ match_like_matches_macro
            Token::End => false,
            _ => true,
        }
        .then_some(1)
    }
}

fn many(text: &str, sign: Ordering) -> bool {
    let first = match text { "a" | "b" => true, "c" => true, _ => false }; //~ match_like_matches_macro
    let is_less = |sign: Ordering| match sign { //~ match_like_matches_macro
        Ordering::Less => true,
        _ => false,
    };
    assert!(if let Some('x') = text.chars().next() { true } else { false }); //~ match_like_matches_macro
    first && is_less(sign)
}

// trap: an arm says more, or does more
fn trap_arms(token: &Token, sign: Ordering) -> bool {
    let commented = match token {
        // a word is never the end
        Token::Word(_) => true,
        _ => false,
    };
    let configured = match token {
        #[cfg(unix)]
        Token::Word(_) => true,
        _ => false,
    };
    let all = match sign {
        Ordering::Less => true,
        Ordering::Equal | Ordering::Greater => false,
    };
    let used = match token {
        Token::Number(number) => *number > 3,
        _ => false,
    };
    let guarded = match token {
        Token::Number(number) if *number > 3 => true,
        Token::Word(word) if word.is_empty() => true,
        _ => false,
    };
    let back = match token {
        Token::Number(3) => true,
        Token::Number(_) => false,
        Token::Word(_) => true,
        _ => false,
    };
    let same = match token {
        Token::Word(_) => true,
        _ => true,
    };
    commented && configured && all && used && guarded && back && same
}

// trap: something happens besides
fn trap_effects(token: &Token) -> bool {
    let found = match token {
        Token::End => {
            println!("end");
            true
        }
        _ => false,
    };
    let chosen = if let Token::End = token {
        true
    } else if let Token::Number(_) = token {
        true
    } else {
        false
    };
    let plain = if found { true } else { false }; //~ api::needless_bool
    plain && chosen
}

macro_rules! trap_macro {
    ($value:expr, $pattern:pat) => {
        match $value {
            $pattern => true,
            _ => false,
        }
    };
}

fn trap_in_macro(token: &Token) -> bool {
    trap_macro!(token, Token::End)
}

#[cfg(test)]
mod tests {
    // trap: style does not matter in a test
    #[test]
    fn fits() {
        assert!(match Some(1) {
            Some(1) => true,
            _ => false,
        });
    }
}
