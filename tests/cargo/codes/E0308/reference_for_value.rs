pub fn first_even(numbers: &[u32]) -> u32 {
    for number in numbers {
        if number % 2 == 0 {
            return number;
        }
    }
    0
}
