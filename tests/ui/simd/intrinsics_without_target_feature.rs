//@ edition: 2021
#![allow(dead_code, unused_imports, clippy::missing_safety_doc, clippy::undocumented_unsafe_blocks)]
#[cfg(target_arch = "x86_64")]
pub mod fast {
    use std::arch::x86_64::*;

    pub unsafe fn add(a: *const f32, b: *const f32, out: *mut f32) {
        let sum = unsafe { _mm256_add_ps(_mm256_loadu_ps(a), _mm256_loadu_ps(b)) }; //~ intrinsics_without_target_feature
        unsafe { _mm256_storeu_ps(out, sum) };
    }

    pub struct Hasher;

    impl Hasher {
        /// Mixes.
        pub unsafe fn mix(&self, a: __m256i) -> __m256i {
            unsafe { _mm256_add_epi32(a, a) } //~ intrinsics_without_target_feature
        }
    }

    pub unsafe fn fused(a: __m256, b: __m256) -> __m256 {
        unsafe { std::arch::x86_64::_mm256_fmadd_ps(a, b, a) } //~ intrinsics_without_target_feature
    }

    pub unsafe fn widest(a: __m512i) -> __m512i {
        let twice = |x| unsafe { _mm512_add_epi64(x, x) }; //~ intrinsics_without_target_feature
        twice(a)
    }

    // trap: enabled, also by something that implies it
    #[target_feature(enable = "avx2")]
    unsafe fn enabled(a: __m256i) -> __m256i {
        unsafe { _mm256_add_epi32(a, _mm256_setzero_si256()) }
    }

    #[target_feature(enable = "avx512f")]
    unsafe fn implied(a: __m256) -> __m256 {
        unsafe { _mm256_fmadd_ps(a, a, a) }
    }

    // trap: private, so inlined where it is used
    unsafe fn private(a: __m256i) -> __m256i {
        unsafe { _mm256_add_epi32(a, a) }
    }

    // trap: a trait decides what the method may have
    impl std::fmt::Debug for Hasher {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            unsafe { _mm256_zeroupper() };
            f.write_str("Hasher")
        }
    }

    #[cfg(all(target_feature = "avx2", not(target_feature = "avx512f")))]
    pub unsafe fn only_avx2(a: __m256i) -> __m256i {
        unsafe { _mm256_add_epi32(a, a) }
    }

    // trap: inlined into a caller that enables it
    #[inline(always)]
    unsafe fn helper(a: __m256i) -> __m256i {
        unsafe { _mm256_add_epi32(a, a) }
    }

    // trap: every x86-64 has SSE2
    unsafe fn narrow(a: __m128i) -> __m128i {
        unsafe { _mm_add_epi32(a, a) }
    }

    // trap: a closure in a function that enables it
    #[target_feature(enable = "avx2")]
    unsafe fn around(values: &[__m256i]) -> Vec<__m256i> {
        values.iter().map(|v| unsafe { _mm256_add_epi32(*v, *v) }).collect()
    }

    #[cfg(target_feature = "avx2")]
    unsafe fn built_for_it(a: __m256i) -> __m256i {
        unsafe { _mm256_add_epi32(a, a) }
    }
}

// trap: functions of one's own
pub mod emulated {
    pub struct Eight([f32; 8]);
    pub fn add8(a: Eight, _b: Eight) -> Eight {
        a
    }
}
