fn seek(offset: u64) -> u64 {
    offset * 512
}

pub fn open_sector(sector: u32) -> u64 {
    seek(sector)
}
