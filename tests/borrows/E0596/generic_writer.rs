use std::io::{self, Write};

pub fn emit<W: Write>(out: W, rows: &[u32]) -> io::Result<()> { //~ E0596
    for row in rows {
        writeln!(out, "{row}")?;
    }
    out.flush()
}
