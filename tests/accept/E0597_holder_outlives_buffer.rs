pub struct Holder<'a> {
    part: &'a str,
}

pub fn hold() -> usize {
    let holder;
    let buffer = String::from("a,b,c");
    {
        let part = buffer.split(',').next().unwrap_or("");
        holder = Holder { part };
    }
    holder.part.len()
}
