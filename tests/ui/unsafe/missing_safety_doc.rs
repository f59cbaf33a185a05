//@ edition: 2021
/// Reads a byte.
pub unsafe fn documented_otherwise(p: *const u8) -> u8 { //~ missing_safety_doc
    *p
}

pub unsafe fn undocumented(p: *const u8) -> u8 { //~ missing_safety_doc
    *p
}

#[inline]
#[must_use]
pub const unsafe extern "C" fn with_attributes(p: *const u8) -> u8 { //~ missing_safety_doc
    *p
}

/// Types that are all zero by default.
pub unsafe trait Zeroable { //~ missing_safety_doc
    /// All zero.
    ///
    /// # Safety
    /// Only for the plainest types.
    unsafe fn zeroed() -> Self;

    unsafe fn fill(&mut self); //~ missing_safety_doc
}

pub struct Buffer<T> {
    items: Vec<T>,
}

impl<T> Buffer<T> {
    /** A block of documentation. */
    pub unsafe fn at(&self, index: usize) -> &T { //~ missing_safety_doc
        self.items.get_unchecked(index)
    }

    // Not documentation.
    #[inline]
    pub unsafe fn r#use(&self) -> &T { //~ missing_safety_doc
        self.items.get_unchecked(0)
    }

    unsafe fn trap_private(&self) -> &T {
        self.items.get_unchecked(0)
    }

    pub(crate) unsafe fn trap_of_the_crate(&self) -> &T {
        self.trap_private()
    }
}

pub mod open {
    #[doc = "Reads."]
    pub unsafe fn read(p: *const u8) -> u8 { //~ missing_safety_doc
        *p
    }
}

// trap: nobody outside can reach these
mod trap_closed {
    pub unsafe fn read(p: *const u8) -> u8 {
        *p
    }

    pub unsafe trait Inner {}
}

struct Hidden(u8);

impl Hidden {
    // trap: the type is private
    pub unsafe fn read(&self) -> u8 {
        let p: *const u8 = &self.0;
        *p
    }
}

/// Reads a byte.
///
/// # Safety
/// `p` must be valid.
pub unsafe fn trap_with_a_section(p: *const u8) -> u8 {
    *p
}

/// # Safety
///
/// `p` must be valid.
#[inline]
// A comment between.
pub unsafe fn trap_with_an_attribute_between(p: *const u8) -> u8 {
    *p
}

#[doc = "Reads.\n\n# Safety\n`p` must be valid."]
pub unsafe fn trap_doc_attribute(p: *const u8) -> u8 {
    *p
}

/**
Reads.

# Safety

`p` must be valid.
*/
pub unsafe fn trap_block(p: *const u8) -> u8 {
    *p
}

pub unsafe fn trap_inner(p: *const u8) -> u8 {
    //! # Safety
    //! `p` must be valid.
    *p
}

#[doc = concat!("Reads a byte. ", "See the manual.")]
pub unsafe fn trap_included(p: *const u8) -> u8 {
    *p
}

/// The caller must pass a valid pointer.
pub unsafe fn trap_in_prose(p: *const u8) -> u8 {
    *p
}

#[no_mangle]
pub unsafe extern "C" fn trap_for_other_languages(p: *const u8) -> u8 {
    *p
}

#[doc(hidden)]
pub unsafe fn trap_hidden(p: *const u8) -> u8 {
    *p
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2")]
pub unsafe fn trap_target_feature(p: *const u8) -> u8 {
    *p
}

// SAFETY: zero is a `u8`.
unsafe impl Zeroable for u8 {
    unsafe fn zeroed() -> Self {
        0
    }

    unsafe fn fill(&mut self) {}
}

// trap: foreign items are documented where they come from
extern "C" {
    pub fn strlen(s: *const i8) -> usize;
}

pub fn trap_nested(p: &*const u8) -> u8 {
    pub unsafe fn inner(p: *const u8) -> u8 {
        *p
    }
    // SAFETY: the caller's pointer is valid.
    unsafe { inner(*p) }
}

macro_rules! trap_macro {
    ($name:ident) => {
        pub unsafe fn $name() {}
    };
}
trap_macro!(made);

pub fn trap_safe(h: &Hidden2, b: &Buffer<u8>) -> u8 {
    // SAFETY: it is not empty.
    h.0 + unsafe { *b.trap_of_the_crate() + Hidden(0).read() + trap_closed::read(&0) }
}

pub struct Hidden2(u8);

#[cfg(test)]
mod trap_tests {
    pub unsafe fn read(p: *const u8) -> u8 {
        *p
    }
}
