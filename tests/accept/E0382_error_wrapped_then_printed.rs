use std::num::ParseIntError;

#[derive(Debug)]
pub enum AppError {
    Parse(ParseIntError, String),
}

pub fn number(input: String) -> Result<i32, AppError> {
    match input.trim().parse::<i32>() {
        Ok(value) => Ok(value),
        Err(error) => {
            eprintln!("cannot read {input:?}");
            let wrapped = AppError::Parse(error, input);
            Err(wrapped)
        }
    }
}
