//! Tomorrow's demand for an article: its sales of the last weeks, each day with a weight.

/// The weighted sum of the days' sales; days without a weight do not count.
#[must_use]
pub fn expected(sales: &[f32], weights: &[f32]) -> f32 {
    #[cfg(target_arch = "x86_64")]
    if std::arch::is_x86_feature_detected!("sse3") {
        // SAFETY: the processor has SSE3, as was asked just now.
        return unsafe { dot_sse3(sales, weights) };
    }
    dot(sales, weights)
}

fn dot(sales: &[f32], weights: &[f32]) -> f32 {
    sales
        .iter()
        .zip(weights)
        .map(|(sold, weight)| sold * weight)
        .sum()
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "sse3")]
fn dot_sse3(sales: &[f32], weights: &[f32]) -> f32 {
    use std::arch::x86_64::{_mm_cvtss_f32, _mm_hadd_ps, _mm_loadu_ps, _mm_mul_ps};

    let (sold, sold_rest) = sales.as_chunks::<4>();
    let (weight, weight_rest) = weights.as_chunks::<4>();
    let mut sum = 0.0;
    for (sold, weight) in sold.iter().zip(weight) {
        // SAFETY: both arrays hold four floats; the load needs no alignment.
        let (sold, weight) =
            unsafe { (_mm_loadu_ps(sold.as_ptr()), _mm_loadu_ps(weight.as_ptr())) };
        let products = _mm_mul_ps(sold, weight);
        let pairs = _mm_hadd_ps(products, products);
        sum += _mm_cvtss_f32(_mm_hadd_ps(pairs, pairs));
    }
    sum + dot(sold_rest, weight_rest)
}

/// The article with the largest expected demand.
#[must_use]
pub fn most_wanted<'a>(demand: &[(&'a str, f32)]) -> Option<&'a str> {
    demand
        .iter()
        .max_by(|(_, one), (_, other)| one.partial_cmp(other).unwrap())
        .map(|(article, _)| *article)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ways_give_the_same_sum() {
        let sales: Vec<f32> = (0..30_u8).map(f32::from).collect();
        let weights = vec![0.5; sales.len()];
        assert!((expected(&sales, &weights) - dot(&sales, &weights)).abs() < 0.01);
    }

    #[test]
    fn the_largest_demand_wins() {
        assert_eq!(most_wanted(&[("cup", 3.0), ("bowl", 7.5)]), Some("bowl"));
        assert_eq!(most_wanted(&[]), None);
    }
}
