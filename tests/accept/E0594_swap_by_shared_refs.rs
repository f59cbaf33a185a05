pub fn order(low: &mut i32, high: &mut i32) {
    if *low > *high {
        let kept = *high;
        *high = *low;
        *low = kept;
    }
}

pub fn ordered(mut pair: (i32, i32)) -> (i32, i32) {
    order(&mut pair.0, &mut pair.1);
    pair
}
