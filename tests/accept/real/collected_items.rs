//! What is collected borrows what its items borrow, which need not be what the iterator goes over.

use std::collections::HashMap;
pub fn a_(text: &'static str) -> Vec<&'static str> {
    let words: Vec<&str> = text.split(' ').collect();
    words
}
pub fn b_<'a>(mut v: Vec<&'a str>) -> Vec<&'a str> {
    v.drain(..).collect()
}
pub fn c_<'a>(mut v: Vec<&'a str>) -> Vec<&'a str> {
    let w: Vec<&str> = v.drain(..).collect();
    v.push("x");
    drop(w.len());
    w
}
pub fn d_<'a>(v: Vec<&'a str>) -> Vec<&'a str> {
    v.into_iter().filter(|s| !s.is_empty()).collect()
}
pub fn e_<'a>(v: Vec<&'a str>) -> Vec<&'a str> {
    v.iter().copied().collect()
}
pub fn f_<'a>(v: Vec<&'a str>) -> Vec<&'a str> {
    v.iter().map(|s| s.trim()).collect()
}
pub fn g_<'a>(m: HashMap<u32, &'a str>, k: Vec<u32>) -> Vec<&'a str> {
    k.iter().filter_map(|i| m.get(i).copied()).collect()
}
pub fn h_<'a>(v: &'a [String]) -> Vec<&'a String> {
    let mut out: Vec<&String> = v.iter().collect();
    out.sort();
    out
}
pub fn i_<'a>(v: &'a mut Vec<String>) -> Vec<&'a str> {
    let n: Vec<String> = v.iter().cloned().collect();
    v.push(n.concat());
    v.iter().map(|s| s.as_str()).collect()
}
pub fn j_<'a>(m: HashMap<&'a str, u32>) -> Vec<&'a str> {
    let k: Vec<&str> = m.into_keys().collect();
    k
}
pub fn k_<'a>(m: HashMap<&'a str, u32>) -> Vec<&'a str> {
    let k: Vec<&str> = m.keys().copied().collect();
    drop(m);
    k
}
pub fn l_<'a>(m: &HashMap<&'a str, u32>) -> Vec<&'a str> {
    let k: Vec<&str> = m.keys().copied().collect();
    k
}
pub fn m_<'a>(v: Vec<(&'a str, u32)>) -> HashMap<&'a str, u32> {
    let r: HashMap<&str, u32> = v.iter().cloned().collect();
    drop(v);
    r
}
pub fn n_<'a>(v: Vec<Vec<&'a str>>) -> Vec<&'a str> {
    v.iter().flatten().copied().collect()
}
pub fn o_<'a>(v: Vec<Option<&'a str>>) -> Vec<&'a str> {
    v.into_iter().flatten().collect()
}
pub fn p_<'a>(v: Vec<&'a String>) -> Vec<&'a str> {
    let r: Vec<&str> = v.iter().map(|s| s.as_str()).collect();
    drop(v);
    r
}
pub fn q_<'a>(s: &'a str) -> String {
    let r: String = s.lines().filter(|l| !l.is_empty()).collect();
    r
}
pub fn r_(v: &[Result<u8, String>]) -> Result<Vec<&u8>, &String> {
    let x: Result<Vec<_>, _> = v.iter().map(|r| r.as_ref()).collect();
    x
}
