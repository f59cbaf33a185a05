use std::io::{self, Write};

pub fn emit<W: Write>(mut out: W, rows: &[u32]) -> io::Result<()> {
    for row in rows {
        writeln!(out, "{row}")?;
    }
    out.flush()
}
